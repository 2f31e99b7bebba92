using System.Net;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Nf.Gateway.Accounts;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Accounts;
using Nf.Gateway.Tests.Rig;
using Nf.Gateway.Tests.Webhooks;
using Nf.Gateway.Webhooks;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>What owners do on the pages of the administration, signed in, with what comes of it in the gateway.</summary>
public class AdministrationTests(Browser browser)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Accounts_are_added_changed_and_removed_and_the_last_owner_stays()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await using OpenPage opened = await SignedIn.OpenAsync(browser, line, "Ada", Password, "#/administration");
        IPage page = opened.Page;
        ILocator Item(string name) => page.Locator(".item", new PageLocatorOptions { HasText = name });

        ILocator add = page.Locator("form", new PageLocatorOptions { HasText = "Add an account" });
        await add.GetByLabel("Name").FillAsync("Grace & 최 100%");
        await add.GetByLabel("Password").FillAsync("too short");
        await page.Keyboard.PressAsync("Enter");
        await Expect(add.GetByLabel("Password")).ToBeFocusedAsync();
        await Expect(add).ToContainTextAsync("10 to 128 characters");
        await add.GetByLabel("Password").FillAsync("a long enough one");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Item("Grace & 최 100%")).ToContainTextAsync("never seen");

        await Item("Grace & 최 100%").Locator("summary").ClickAsync();
        await Item("Grace & 최 100%").GetByLabel("Role").SelectOptionAsync("operator");
        await Item("Grace & 최 100%").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Change role" }).ClickAsync();
        await Expect(Item("Grace & 최 100%").Locator(".pill")).ToHaveTextAsync("Operator");
        await Item("Grace & 최 100%").GetByLabel("New password").FillAsync("quite another one");
        await Item("Grace & 최 100%").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Set password" }).ClickAsync();
        await Expect(Item("Grace & 최 100%").GetByLabel("New password")).ToHaveValueAsync("");
        using var grace = new Person(line.Gateway);
        await grace.SignInAsync("grace & 최 100%", "quite another one");
        Assert.Equal(Access.Operate, (await grace.GetAsync<SessionView>("/api/session")).Access);

        await Item("Ada").Locator("summary").ClickAsync();
        await Item("Ada").GetByLabel("Role").SelectOptionAsync("viewer");
        await Item("Ada").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Change role" }).ClickAsync();
        await Expect(Item("Ada").GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasText = "last owner" })).ToBeVisibleAsync();

        await Item("Grace & 최 100%").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove account" }).PressAsync("Enter");
        await Expect(Item("Grace & 최 100%").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Cancel" })).ToBeFocusedAsync();
        await Item("Grace & 최 100%").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Yes, remove" }).ClickAsync();
        await Expect(page.Locator(".item")).ToHaveCountAsync(1);
        Assert.Equal(HttpStatusCode.Unauthorized, await grace.StatusAsync(HttpMethod.Get, "/api/nodes"));
        Assert.Equal(["Ada"], (await owner.GetAsync<List<Account>>("/api/accounts")).Select(account => account.Name));
        // The browser reports the answer 409.
        Assert.Single(opened.Complaints);
    }

    [Fact]
    public async Task A_token_is_shown_once_and_works_until_it_is_revoked()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await using OpenPage opened = await SignedIn.OpenAsync(browser, line, "Ada", Password, "#/administration/tokens");
        IPage page = opened.Page;
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GetByLabel("Name").FillAsync("Prometheus");
        await page.GetByLabel("Good for").FillAsync("30");
        await page.Keyboard.PressAsync("Enter");
        string secret = await page.Locator(".secret code").InnerTextAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copy" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal(secret, await page.EvaluateAsync<string>("navigator.clipboard.readText()"));
        await opened.ScreenshotAsync("token-secret");
        Assert.Equal(HttpStatusCode.OK, await AskAsync(line, secret));
        Assert.InRange(Assert.Single(await owner.GetAsync<List<ApiToken>>("/api/tokens")).ExpiresAt, DateTimeOffset.UtcNow.AddDays(29).ToUnixTimeMilliseconds(), DateTimeOffset.UtcNow.AddDays(30).ToUnixTimeMilliseconds());

        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "I have it" }).ClickAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync());
        await page.ReloadAsync();
        await Expect(page.Locator(".item")).ToContainTextAsync("last used");
        await page.Locator(".item summary").PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Revoke" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Yes, revoke" }).ClickAsync();
        await Expect(page.Locator(".item")).ToHaveCountAsync(0);
        Assert.Equal(HttpStatusCode.Unauthorized, await AskAsync(line, secret));
        Assert.Empty(opened.Complaints);
    }

    [Fact]
    public async Task A_webhook_is_added_tested_moved_paused_given_another_secret_and_removed()
    {
        await using WebhookReceiver receiver = await WebhookReceiver.StartAsync();
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await using OpenPage opened = await SignedIn.OpenAsync(browser, line, "Ada", Password, "#/administration/webhooks");
        IPage page = opened.Page;
        ILocator Button(string name) => page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });
        await page.GetByLabel("Address").FillAsync(receiver.Url);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".secret code")).ToHaveTextAsync(new Regex("^whsec_.{44}$"));
        string secret = await page.Locator(".secret code").InnerTextAsync();
        await page.Locator(".item summary").ClickAsync();

        receiver.Answers.Enqueue(503);
        await Button("Send a test").ClickAsync();
        await Expect(page.Locator(".item")).ToContainTextAsync("The test was not taken: HTTP 503");
        await Button("Send a test").ClickAsync();
        await Expect(page.Locator(".item")).ToContainTextAsync("The test arrived: HTTP 204");

        ILocator address = page.Locator(".item").GetByLabel("Address");
        await address.FillAsync("ftp://example.org/");
        await Button("Save address").ClickAsync();
        await Expect(page.Locator(".item").GetByRole(AriaRole.Alert).Filter(new LocatorFilterOptions { HasText = "http:// or https://" })).ToBeVisibleAsync();
        await address.FillAsync($"http://127.0.0.1:{receiver.Port}/moved");
        await Button("Save address").ClickAsync();
        await Expect(page.Locator(".item-name")).ToHaveTextAsync($"http://127.0.0.1:{receiver.Port}/moved");

        await Button("Pause").ClickAsync();
        await Expect(page.Locator(".item summary .pill")).ToHaveTextAsync("Paused");
        await Expect(Button("Use again")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".item summary .pill")).ToHaveTextAsync("Nothing sent yet");

        await Button("New secret").ClickAsync();
        await Button("Yes, make it").ClickAsync();
        await Expect(page.Locator(".secret code")).Not.ToHaveTextAsync(secret);
        await page.Locator("summary", new PageLocatorOptions { HasText = "checks the signature" }).ClickAsync();
        await opened.ScreenshotAsync("webhook-secret");
        await Button("Remove").ClickAsync();
        await Button("Yes, remove").ClickAsync();
        await Expect(page.Locator(".item")).ToHaveCountAsync(0);
        Assert.Empty(await owner.GetAsync<List<Webhook>>("/api/webhooks"));
        // The browser reports the answer 400 to the wrong address.
        Assert.Single(opened.Complaints);
    }

    [Fact]
    public async Task The_audit_log_is_turned_page_by_page_filtered_and_taken_away_as_a_file()
    {
        await using Line line = await ClosedLine.StartAsync();
        TestNode node = await line.NodeAsync(name: "Market square");
        using Person owner = await Person.OwnerAsync(line.Gateway);
        var log = new AuditLog(Database.Open(line.DataFolder, mayCreate: false));
        for (int number = 0; number < 60; number++)
        {
            log.Add(new AuditEntry(1_790_000_000_000, "Otto", "session", "127.0.0.1", $"PUT /api/nodes/{node.Text}/configuration", "{\"uplinkSeconds\":900}", 200));
        }

        await owner.StatusAsync(HttpMethod.Delete, "/api/accounts/Ada");
        await using OpenPage opened = await SignedIn.OpenAsync(browser, line, "Ada", Password, "#/administration/audit");
        IPage page = opened.Page;
        ILocator entries = page.Locator(".audit-list li");
        await Expect(entries).ToHaveCountAsync(50);
        await Expect(entries.Nth(0)).ToContainTextAsync("Sign-in");
        await Expect(entries.Nth(1)).ToContainTextAsync("Account removed: Ada (not done: 409)");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show older ones" }).ClickAsync();
        await Expect(entries).ToHaveCountAsync(63);
        await Expect(page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Show older ones" })).ToBeHiddenAsync();
        await Expect(entries.Last.GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Market square" })).ToBeVisibleAsync();

        await page.GetByLabel("Account or token").FillAsync("ada");
        await Expect(entries).ToHaveCountAsync(3);
        await page.GetByLabel("Kind of action").SelectOptionAsync("accounts");
        await Expect(entries).ToHaveCountAsync(1);
        IDownload download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "CSV" }).ClickAsync());
        string[] lines = await File.ReadAllLinesAsync(await download.PathAsync());
        Assert.Equal(2, lines.Length);
        Assert.EndsWith("Ada,session,127.0.0.1,DELETE /api/accounts/Ada,,409", lines[1]);
        await page.GetByLabel("Account or token").FillAsync("nobody");
        await Expect(page.Locator(".administration")).ToContainTextAsync("Nothing found.");
        Assert.Empty(opened.Complaints);
    }

    private static async Task<HttpStatusCode> AskAsync(Line line, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nodes");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using HttpResponseMessage answer = await line.Gateway.Http.SendAsync(request);
        return answer.StatusCode;
    }
}
