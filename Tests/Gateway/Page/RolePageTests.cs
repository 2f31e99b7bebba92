using System.Net;
using Microsoft.Playwright;
using Nf.Channels;
using Nf.Gateway.Accounts;
using Nf.Gateway.Tests.Accounts;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>A viewer, an operator and an owner each see what they may do, and nothing that they would be refused.</summary>
public class RolePageTests(Browser browser)
{
    private const string Password = "a long enough one";
    private const string OwnersPassword = "correct horse battery";

    [Theory]
    [InlineData(Role.Viewer, "Overview, Alarms, Wall screen")]
    [InlineData(Role.Operator, "Overview, Alarms, Bulk changes, Wall screen")]
    [InlineData(Role.Owner, "Overview, Alarms, Bulk changes, Wall screen, Pair a node, Administration")]
    public async Task Each_role_sees_what_it_may(Role role, string pages)
    {
        await using Line line = await ClosedLine.StartAsync();
        TestNode light = await line.NodeAsync(NodeKind.Switch, "Porch light");
        light.NextUplinkSeconds = 0;
        light.Publish(light.HelloFrame());
        await light.SendAsync(1, [1, 0, 0, 423, 18_240, 0]);
        light.Publish(light.AlarmFrame(AlarmPhase.Begin, 1, AlarmRule.AboveLimit, ChannelCatalogue.ActivePower, 4230, 4000));
        await light.AnswerAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = "Someone", role, password = Password });
        await owner.SendAsync(HttpMethod.Post, $"/api/nodes/{light.Text}/commands", new { command = "identify", expiresInSeconds = 3600 });
        bool mayOperate = role >= Role.Operator, mayManage = role == Role.Owner;

        await using OpenPage opened = await SignedIn.OpenAsync(browser, line, "Someone", Password, $"#/nodes/{light.Text}");
        IPage page = opened.Page;
        Task Shown(ILocator what, bool isShown) => Expect(what).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Visible = isShown });
        await Expect(page.Locator(".alarm-text")).ToBeVisibleAsync();
        await Expect(page.Locator(".command-list li")).ToBeVisibleAsync();
        Assert.Equal(pages, string.Join(", ", await page.Locator("#header .pages a:visible").AllInnerTextsAsync()));
        await Shown(page.Locator(".relay .choice"), mayOperate);
        await Expect(page.Locator(".relay-text")).ToContainTextAsync("On, confirmed");
        await Shown(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Acknowledge" }), mayOperate);
        await Shown(page.GetByText("Give a command"), mayOperate);
        await Shown(page.Locator(".command-list button"), mayOperate);
        await Shown(page.Locator(".node-head a.button"), mayOperate);
        await opened.ScreenshotAsync($"role-{role}".ToLowerInvariant());

        await OpenAsync(page, $"#/nodes/{light.Text}/settings");
        await Shown(page.Locator(".settings .form-end"), mayOperate);
        await Shown(page.GetByLabel("Broker", new PageGetByLabelOptions { Exact = true }), mayManage);
        await Shown(page.GetByText("Give this node away"), mayManage);
        if (mayOperate)
        {
            await page.GetByLabel("Place").FillAsync("Garden");
            await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save" }).ClickAsync();
            await Expect(page.Locator(".form-message")).ToContainTextAsync("Saved.");
        }

        await OpenAsync(page, "#/changes");
        await Shown(page.Locator(".node-choice"), mayOperate);
        foreach (string tab in (string[])["", "/tokens", "/webhooks", "/audit"])
        {
            await OpenAsync(page, $"#/administration{tab}");
            await Shown(page.Locator(".administration .tabs"), mayManage);
            await Shown(page.GetByText("This page takes an owner."), !mayManage);
        }

        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task What_an_account_may_do_changes_on_the_open_page_when_its_role_does()
    {
        await using Line line = await ClosedLine.StartAsync();
        await line.NodeAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = "Someone", role = Role.Owner, password = Password });
        await using OpenPage opened = await SignedIn.OpenAsync(browser, line, "Someone", Password, "#/administration");
        await Expect(opened.Page.Locator(".item")).ToHaveCountAsync(2);

        await owner.SendAsync(HttpMethod.Put, "/api/accounts/Someone", new { role = Role.Viewer });
        // A new node makes the page ask for everything anew.
        await line.NodeAsync(name: "Another");

        await Expect(opened.Page.GetByText("This page takes an owner.")).ToBeVisibleAsync();
        await Expect(opened.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Administration" })).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData(390, ColorScheme.Dark, "en-GB", "phone-en-dark")]
    [InlineData(1280, ColorScheme.Light, "ko-KR", "desk-ko")]
    public async Task Everybody_changes_his_own_password_by_keyboard(int width, ColorScheme colours, string language, string name)
    {
        await using Line line = await ClosedLine.StartAsync();
        await line.NodeAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = "Vera", role = Role.Viewer, password = Password });
        await using OpenPage opened = await SignedIn.OpenAsync(browser, line, "Vera", Password, "#/", width, colours, language);
        IPage page = opened.Page;
        await page.Locator(".account a").PressAsync("Enter");
        await Expect(page.Locator("h1")).ToBeFocusedAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(language == "ko-KR" ? "내 계정" : "My account");
        foreach (string typed in (string[])["not this one", "quite another one", "quite another one"])
        {
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(typed);
        }

        await page.Keyboard.PressAsync("Enter");
        ILocator problem = page.Locator("form > .problem");
        await Expect(problem).ToHaveTextAsync(language == "ko-KR" ? "현재 비밀번호가 맞지 않습니다." : "The present password is not right.");
        Assert.Equal(0, await opened.SidewaysAsync());
        Assert.Equal("", await opened.BarriersAsync());
        await opened.ScreenshotAsync($"account-{name}");
        await page.Locator("input[autocomplete=current-password]").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".form-message")).Not.ToBeEmptyAsync();

        using var vera = new Person(line.Gateway);
        using HttpResponseMessage signedIn = await vera.SignInAsync("Vera", "quite another one");
        Assert.Equal(HttpStatusCode.SeeOther, signedIn.StatusCode);
        // The browser reports the answer 400 to the wrong password.
        Assert.Single(opened.Complaints);
    }

    [Fact]
    public async Task Whoever_has_to_sign_in_comes_back_to_where_he_was_in_his_language()
    {
        await using Line line = await ClosedLine.StartAsync();
        TestNode node = await line.NodeAsync(name: "Market square");
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await using OpenPage opened = await browser.OpenAsync(new Uri(line.Gateway.Http.BaseAddress!, $"#/nodes/{node.Text}"));
        IPage page = opened.Page;
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "한국어" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("로그인");
        await page.SignInAsync("Ada", "not this one at all");
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "English" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");
        await Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await page.SignInAsync("Ada", OwnersPassword);
        await Expect(page.Locator(".node-head h1")).ToHaveTextAsync("Market square");

        await page.Locator(".language").SelectOptionAsync("ko");
        await OpenAsync(page, "#/administration/audit");
        await Expect(page.Locator(".audit-list li").First).ToBeVisibleAsync();
        await owner.SendAsync(HttpMethod.Put, "/api/accounts/Ada", new { password = "another good one" });
        await page.GetByLabel("작업 종류").SelectOptionAsync("accounts");
        await Expect(page.Locator("h1")).ToHaveTextAsync("로그인");
        await page.SignInAsync("Ada", "another good one");
        await Expect(page.Locator("h1")).ToHaveTextAsync("감사 기록");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "로그아웃" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("로그인");
    }

    private static async Task OpenAsync(IPage page, string hash)
    {
        await page.EvaluateAsync("(hash) => { document.querySelector('main').replaceChildren(); location.hash = hash; }", hash);
        await Expect(page.Locator("main h1")).ToBeVisibleAsync();
    }
}
