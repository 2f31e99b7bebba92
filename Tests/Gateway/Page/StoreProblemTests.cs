using System.Data.Common;
using Microsoft.Playwright;
using Nf.Gateway.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>The page while nothing can be stored.</summary>
public class StoreProblemTests(Browser browser)
{
    [Fact]
    public async Task While_nothing_can_be_stored_the_page_says_why_and_what_to_do_and_takes_it_back_by_itself()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        ILocator banners = opened.Page.Locator("#banners");
        await Expect(opened.Page.Locator("#header")).ToContainTextAsync("Broker connected");
        await Expect(banners).ToBeEmptyAsync();
        using (DbConnection other = line.Database())
        {
            using DbTransaction transaction = other.Lock();
            node.Publish(node.Frame(1));

            await Expect(banners).ToContainTextAsync("is locked by another program. Stop that program");
        }

        await Expect(banners).ToBeEmptyAsync();
        Assert.Equal(1u, (await node.AnswerAsync()).Acknowledged);
    }
}
