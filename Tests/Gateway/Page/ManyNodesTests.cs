using System.Data.Common;
using Microsoft.Playwright;
using Nf.Channels;
using Nf.Gateway.Tests.Rig;
using static Microsoft.Playwright.Assertions;

namespace Nf.Gateway.Tests.Page;

/// <summary>The page of a city.</summary>
public class ManyNodesTests(Browser browser)
{
    private const int Nodes = 5000;

    [Fact]
    public async Task Five_thousand_nodes_are_listed_page_by_page_and_an_uplink_changes_its_row_alone()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync(NodeKind.Bin, "0 first of all");
        Add(line);
        await using OpenPage opened = await browser.OpenAsync(line.Gateway.Http.BaseAddress!);
        ILocator rows = opened.Page.Locator(".node-list tbody tr");
        await Expect(rows).ToHaveCountAsync(100);
        await Expect(opened.Page.Locator(".summary")).ToContainTextAsync("5,001 nodes");
        await opened.ScreenshotAsync("many-desk-en");
        await opened.Page.EvaluateAsync(
            """
            window.changedRows = new Set();
            new MutationObserver((changes) => changes.forEach((change) => {
                const row = (change.target.nodeType === 1 ? change.target : change.target.parentElement)?.closest('tbody tr');
                if (row && change.target.parentElement?.closest('.value-number, .value')) window.changedRows.add(row.querySelector('th').textContent);
            })).observe(document.querySelector('.node-list tbody'), { subtree: true, childList: true, characterData: true });
            """);

        await node.SendAsync(1, [64, 500, 0, 1, -1234, 3610]);

        await Expect(rows.First).ToContainTextAsync("64 %");
        Assert.Equal(["0 first of all"], await opened.Page.EvaluateAsync<string[]>("[...window.changedRows]"));
        await opened.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Next" }).ClickAsync();
        await Expect(opened.Page.Locator(".pager")).ToContainTextAsync("101 to 200 of 5,001");
        await opened.Page.GetByRole(AriaRole.Searchbox).FillAsync("Bin 4321");
        await Expect(rows).ToHaveCountAsync(1);
        Assert.Empty(opened.Complaints);
    }

    private static void Add(Line line)
    {
        using DbConnection connection = line.Database();
        using DbTransaction transaction = connection.BeginTransaction();
        using DbCommand command = connection.CreateCommand();
        for (int number = 1; number <= Nodes; number++)
        {
            command.CommandText =
                $"INSERT INTO nodes (identity, kind, name, key, uplink_interval_seconds, added_at, place) VALUES ({number}, 2, 'Bin {number}', zeroblob(16), 900, 0, 'District {number % 40}')";
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }
}
