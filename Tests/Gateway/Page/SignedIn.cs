using Microsoft.Playwright;
using Nf.Gateway.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>A page of somebody who signed in on it.</summary>
internal static class SignedIn
{
    /// <param name="hash">Where to: whoever asks for it without having signed in comes there after signing in.</param>
    public static async Task<OpenPage> OpenAsync(
        Browser browser, Line line, string name, string password, string hash, int width = 1280, ColorScheme colours = ColorScheme.Light, string language = "en-GB")
    {
        OpenPage opened = await browser.OpenAsync(new Uri(line.Gateway.Http.BaseAddress!, hash), width, width < 500 ? 844 : 800, colours, language);
        await opened.Page.SignInAsync(name, password);
        await Expect(opened.Page.Locator("#header .account")).ToContainTextAsync(name);
        await Expect(opened.Page).ToHaveURLAsync(new Uri(line.Gateway.Http.BaseAddress!, hash).ToString());
        return opened;
    }

    /// <summary>Fills in the form, where one signs in, and sends it.</summary>
    public static async Task SignInAsync(this IPage page, string name, string password)
    {
        await page.Locator("#name").FillAsync(name);
        await page.Locator("#password").FillAsync(password);
        await page.Keyboard.PressAsync("Enter");
    }
}
