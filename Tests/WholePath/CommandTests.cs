using System.Net.Http.Json;
using System.Text.Json;

namespace Nf.WholePath.Tests;

/// <summary>From the gateway's interface over the real broker to the firmware, and back: somebody wants something of a node.</summary>
public sealed class CommandTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_switch_is_switched_over_the_interface_and_confirms_it_itself()
    {
        using var installation = new Installation();
        using var http = await StartAsync(installation);
        var node = await NodeAsync(http, "switch");

        foreach (var state in new[] { 1, 0 })
        {
            var id = await SendAsync(http, node, new { command = "setRelay", arguments = new { state, seconds = 0 } });
            var done = await CommandAsync(http, node, id);
            Assert.Equal(("succeeded", state), (done.GetProperty("state").GetString(), done.GetProperty("value").GetInt32()));
            // Not only its word: a record that the node has measured says the same.
            await UntilAsync(http, node, found => found.GetProperty("values").EnumerateArray()
                .Any(value => value.GetProperty("channel").GetString() == "relayState" && value.GetProperty("value").GetDecimal() == state), $"the relay is measured as {state}");
        }
    }

    [Fact]
    public async Task A_node_that_sleeps_takes_its_command_and_its_settings_when_it_wakes()
    {
        using var installation = new Installation();
        using var http = await StartAsync(installation);
        var node = await NodeAsync(http, "bin");

        using var put = await http.PutAsJsonAsync($"/api/nodes/{node}/configuration", new { name = "The other bin", uplinkSeconds = 6 }, Cancellation);
        Assert.True(put.IsSuccessStatusCode, await put.Content.ReadAsStringAsync(Cancellation));
        var id = await SendAsync(http, node, new { command = "sampleNow" });

        Assert.Equal("succeeded", (await CommandAsync(http, node, id)).GetProperty("state").GetString());
        await UntilAsync(http, $"{node}/configuration", found => found.GetProperty("state").GetString() == "inForce", "the new settings are in force");
        var configuration = await http.GetFromJsonAsync<JsonElement>($"/api/nodes/{node}/configuration", Cancellation);
        Assert.Equal("The other bin", configuration.GetProperty("reported").GetProperty("name").GetString());
    }

    private static async Task<HttpClient> StartAsync(Installation installation)
    {
        await installation.StartBroker();
        await installation.RegisterNodes();
        await installation.StartGateway();
        installation.StartFleet();
        return new HttpClient { BaseAddress = new Uri($"http://localhost:{installation.PagePort}/") };
    }

    /// <summary>The node of a kind, once it has introduced itself.</summary>
    private static async Task<string> NodeAsync(HttpClient http, string kind)
    {
        var nodes = await http.GetFromJsonAsync<JsonElement>("/api/nodes", Cancellation);
        var node = nodes.EnumerateArray().Single(found => found.GetProperty("kind").GetString() == kind).GetProperty("node").GetString()!;
        await UntilAsync(http, node, found => found.GetProperty("details").GetProperty("hello").ValueKind == JsonValueKind.Object, $"the {kind} has introduced itself");
        return node;
    }

    private static async Task<long> SendAsync(HttpClient http, string node, object command)
    {
        using var response = await http.PostAsJsonAsync($"/api/nodes/{node}/commands", command, Cancellation);
        var answer = await response.Content.ReadAsStringAsync(Cancellation);
        Assert.True(response.IsSuccessStatusCode, answer);
        return JsonDocument.Parse(answer).RootElement.GetProperty("id").GetInt64();
    }

    /// <summary>A command, once it is done.</summary>
    private static async Task<JsonElement> CommandAsync(HttpClient http, string node, long id)
    {
        JsonElement Of(JsonElement commands) => commands.EnumerateArray().Single(found => found.GetProperty("id").GetInt64() == id);
        var commands = await UntilAsync(http, $"{node}/commands", found => Of(found).GetProperty("isDone").GetBoolean(), $"command {id} is done");
        return Of(commands);
    }

    private static async Task<JsonElement> UntilAsync(HttpClient http, string path, Func<JsonElement, bool> condition, string what)
    {
        var end = DateTime.UtcNow + Limit;
        while (true)
        {
            var found = await http.GetFromJsonAsync<JsonElement>($"/api/nodes/{path}", Cancellation);
            if (condition(found))
            {
                return found;
            }

            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException($"Waited in vain: {what}. Last: {found}");
            }

            await Task.Delay(200, Cancellation);
        }
    }
}
