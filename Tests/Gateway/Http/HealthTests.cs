using System.Net;
using Nf.Gateway.Tests.Accounts;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Http;

/// <summary>What a monitor is told, who has no account.</summary>
public class HealthTests
{
    [Fact]
    public async Task A_monitor_learns_without_an_account_that_uplinks_are_taken_and_when_they_are_not()
    {
        await using Line line = await ClosedLine.StartAsync();
        using var monitor = new HttpClient { BaseAddress = line.Gateway.Http.BaseAddress };
        async Task UntilAsync(HttpStatusCode expected, string what)
        {
            await Wait.UntilAsync(async () => await StatusAsync(monitor, HttpMethod.Get) == expected, what);
            Assert.Equal(expected, await StatusAsync(monitor, HttpMethod.Head));
        }

        await UntilAsync(HttpStatusCode.OK, "the gateway is well");
        line.Broker.Stop();
        await UntilAsync(HttpStatusCode.ServiceUnavailable, "that the broker is gone is told");
        await line.Broker.StartAsync();
        await UntilAsync(HttpStatusCode.OK, "it is well again");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient monitor, HttpMethod method)
    {
        using HttpResponseMessage answer = await monitor.SendAsync(new HttpRequestMessage(method, "/health"));
        return answer.StatusCode;
    }
}
