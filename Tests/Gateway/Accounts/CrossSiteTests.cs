using System.Net;
using System.Net.Http.Json;
using Nf.Gateway.Accounts;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>What a page of another site makes a browser send changes nothing here.</summary>
public class CrossSiteTests
{
    [Theory]
    [InlineData("Origin", "https://elsewhere.example", false)]
    [InlineData("Origin", "null", false)]
    [InlineData("Sec-Fetch-Site", "cross-site", false)]
    [InlineData("Sec-Fetch-Site", "same-site", false)]
    [InlineData(null, null, false)]
    [InlineData("Sec-Fetch-Site", "same-origin", true)]
    [InlineData("Origin", "{here}", true)]
    public async Task A_change_with_a_cookie_is_taken_only_from_a_page_of_the_gateway_itself(string? header, string? value, bool isTaken)
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        foreach ((HttpMethod method, string path) in new[]
        {
            (HttpMethod.Post, "/api/tokens"), (HttpMethod.Put, "/api/accounts/nobody"), (HttpMethod.Delete, "/api/tokens/none"), (HttpMethod.Post, "/sign-out"),
        })
        {
            using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(new { }) };
            request.Headers.Add("Cookie", $"{Callers.Cookie}={owner.Cookies[0].Value}");
            if (header is not null)
            {
                request.Headers.Add(header, value!.Replace("{here}", owner.Address.GetLeftPart(UriPartial.Authority)));
            }

            using HttpResponseMessage answer = await line.Gateway.Http.SendAsync(request);
            Assert.Equal(isTaken, answer.StatusCode != HttpStatusCode.Forbidden);
        }
    }

    [Fact]
    public async Task Another_site_signs_nobody_in_here()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        using var victim = new Person(line.Gateway);
        victim.Http.DefaultRequestHeaders.Remove("Origin");
        victim.Http.DefaultRequestHeaders.Add("Origin", "https://elsewhere.example");
        using HttpResponseMessage answer = await victim.SignInAsync("Ada", "correct horse battery");
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Theory]
    [InlineData("localhost", null, HttpStatusCode.OK)]
    [InlineData("rebound.example", null, HttpStatusCode.Unauthorized)]
    [InlineData("localhost", "X-Forwarded-For", HttpStatusCode.Unauthorized)]
    [InlineData("localhost", "Forwarded", HttpStatusCode.Unauthorized)]
    public async Task A_page_that_is_open_to_this_machine_is_open_to_no_name_that_was_made_to_point_to_it_and_to_no_proxy(string host, string? proxyHeader, HttpStatusCode expected)
    {
        await using Line line = await Line.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/nodes");
        request.Headers.Host = $"{host}:{line.Gateway.Http.BaseAddress!.Port}";
        if (proxyHeader is not null)
        {
            request.Headers.Add(proxyHeader, "203.0.113.7");
        }

        using HttpResponseMessage answer = await line.Gateway.Http.SendAsync(request);
        Assert.Equal(expected, answer.StatusCode);
    }

    [Fact]
    public async Task Where_nobody_has_to_sign_in_another_site_changes_nothing_either()
    {
        await using Line line = await Line.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/tokens") { Content = JsonContent.Create(new { name = "x", access = "manage" }) };
        request.Headers.Add("Origin", "https://elsewhere.example");
        using HttpResponseMessage answer = await line.Gateway.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }
}
