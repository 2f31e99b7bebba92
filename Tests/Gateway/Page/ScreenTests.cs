using Microsoft.Playwright;

namespace Nf.Gateway.Tests.Page;

/// <summary>Every screen as people see it: sizes, colours, languages, and by those who do not see it.</summary>
public class ScreenTests(Browser browser, FilledLine line) : IClassFixture<FilledLine>
{
    public static IEnumerable<TheoryDataRow<string>> Screens => Screen.All.Select(screen => new TheoryDataRow<string>(screen.Name));

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task Each_screen_fits_phone_desk_and_wall_in_both_languages_and_colours_without_a_serious_barrier(string name)
    {
        foreach ((string size, int width, ColorScheme colours, string language) in new[]
        {
            ("phone-ko", 390, ColorScheme.Light, "ko-KR"), ("phone-en-dark", 390, ColorScheme.Dark, "en-GB"),
            ("desk-en", 1280, ColorScheme.Light, "en-GB"), ("wall-ko-dark", 1920, ColorScheme.Dark, "ko-KR"),
        })
        {
            await using OpenPage opened = await Screen.Find(name).OpenAsync(browser, line, width, colours, language);

            Assert.Equal(0, await opened.SidewaysAsync());
            Assert.Equal(language[..2], await opened.Page.EvaluateAsync<string>("document.documentElement.lang"));
            await opened.ScreenshotAsync($"{name}-{size}");
            // Structure is the same in either language; colours are not.
            if (language == "en-GB")
            {
                Assert.Equal("", await opened.BarriersAsync());
            }

            Assert.Empty(opened.Complaints);
            Assert.Equal([line.Line.Gateway.Http.BaseAddress!.Authority], opened.Hosts.Keys);
        }
    }
}
