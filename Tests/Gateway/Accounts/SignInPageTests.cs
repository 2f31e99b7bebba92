using Microsoft.Playwright;
using Nf.Channels;
using Nf.Gateway.Accounts;
using Nf.Gateway.Tests.Page;
using Nf.Gateway.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>Signing in as people do it: in a real browser, by keyboard. Screenshots lie in the artifacts folder.</summary>
public class SignInPageTests(Browser browser)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_first_account_is_made_by_keyboard_and_leads_to_the_nodes_and_out_again()
    {
        await using Line line = await ClosedLine.StartAsync();
        await line.NodeAsync(NodeKind.Bin, "Market square");
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        IPage page = opened.Page;
        await Expect(page.Locator("h1")).ToHaveTextAsync("First start");
        await opened.ScreenshotAsync("first-start-desktop-light");

        await page.Keyboard.TypeAsync("0000-0000-0000");
        foreach (string typed in (string[])["Ada", Password, Password])
        {
            await page.Keyboard.PressAsync("Tab");
            await page.Keyboard.TypeAsync(typed);
        }

        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("not the code");
        await page.GetByLabel("Setup code").FillAsync(line.Gateway.SetupCodeText);
        await page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Password, once more").FillAsync(Password);
        await page.Keyboard.PressAsync("Enter");

        await Expect(page.Locator(".card")).ToContainTextAsync("Market square");
        await Expect(page.Locator(".account")).ToContainTextAsync("Ada");
        await opened.ScreenshotAsync("signed-in-desktop-light");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync("Sign in");

        await page.Keyboard.TypeAsync("ada");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync(Password);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".card")).ToBeVisibleAsync();
        // The browser reports the answer 400 to the wrong code.
        Assert.Single(opened.Complaints);
    }

    [Fact]
    public async Task When_the_session_ends_elsewhere_the_open_page_leads_to_signing_in()
    {
        await using Line line = await ClosedLine.StartAsync();
        await line.NodeAsync(NodeKind.Bin, "Market square");
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        await opened.Page.GetByLabel("Name").FillAsync("Ada");
        await opened.Page.GetByLabel("Password").FillAsync(Password);
        await opened.Page.Keyboard.PressAsync("Enter");
        await Expect(opened.Page.Locator(".card")).ToBeVisibleAsync();

        await owner.SendAsync(HttpMethod.Put, "/api/accounts/Ada", new { password = "another good one" });

        await Expect(opened.Page.Locator("h1")).ToHaveTextAsync("Sign in");
    }

    [Theory]
    [InlineData(360, ColorScheme.Light, "en", "phone-light")]
    [InlineData(360, ColorScheme.Dark, "ko", "phone-dark")]
    [InlineData(1280, ColorScheme.Dark, "en", "desktop-dark")]
    [InlineData(1280, ColorScheme.Light, "ko", "desktop-light")]
    public async Task Both_pages_fit_narrow_screens_in_both_languages_and_both_colours(int width, ColorScheme colours, string language, string name)
    {
        await using Line line = await ClosedLine.StartAsync();
        Uri address = line.Gateway.Http.BaseAddress!;
        (string FirstStart, string SignIn) titles = language == "ko" ? ("처음 시작", "로그인") : ("First start", "Sign in");
        await using (OpenPage first = await browser.OpenAsync(new Uri(address, $"/first-start?lang={language}"), width, 700, colours))
        {
            await Expect(first.Page.Locator("h1")).ToHaveTextAsync(titles.FirstStart);
            Assert.Equal(language, await first.Page.Locator("html").GetAttributeAsync("lang"));
            Assert.Equal(0, await first.SidewaysAsync());
            await first.ScreenshotAsync($"first-start-{name}-{language}");
            Assert.Empty(first.Complaints);
        }

        using Person owner = await Person.OwnerAsync(line.Gateway);
        await using OpenPage second = await browser.OpenAsync(new Uri(address, $"/sign-in?lang={language}"), width, 700, colours);
        await Expect(second.Page.Locator("h1")).ToHaveTextAsync(titles.SignIn);
        Assert.Equal(0, await second.SidewaysAsync());
        await second.Page.SignInAsync("Ada", "not this one at all");
        await Expect(second.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await Expect(second.Page.Locator("#name")).ToHaveValueAsync("Ada");
        await Expect(second.Page.Locator("#password")).ToBeFocusedAsync();
        await second.ScreenshotAsync($"sign-in-{name}-{language}");
    }
}
