using System.Net;
using Microsoft.AspNetCore.Routing;
using Nf.Gateway.Accounts;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Accounts;

/// <summary>Viewers read, operators command, configure and acknowledge, owners manage: asked of every route that there is.</summary>
public class RoleTests
{
    /// <summary>Everything that is not "GET is for viewers, all else for owners".</summary>
    private static readonly Dictionary<string, Access> Exceptions = new()
    {
        ["POST /api/nodes/{node}/commands"] = Access.Operate,
        ["DELETE /api/nodes/{node}/commands/{id:long}"] = Access.Operate,
        ["PUT /api/nodes/{node}/configuration"] = Access.Operate,
        ["PUT /api/nodes/{node}/place"] = Access.Operate,
        ["POST /api/changes"] = Access.Operate,
        ["POST /api/alarms/{id:long}/acknowledge"] = Access.Operate,
        ["POST /api/session/password"] = Access.Read,
        ["GET /api/accounts"] = Access.Manage,
        ["GET /api/tokens"] = Access.Manage,
        ["GET /api/audit"] = Access.Manage,
        ["GET /api/audit.csv"] = Access.Manage,
        ["GET /api/webhooks"] = Access.Manage,
        ["GET /api/webhooks/{id}/deliveries"] = Access.Manage,
        ["GET /openapi.json"] = Access.None,
        ["GET /health"] = Access.None,
        ["GET /sign-in"] = Access.None,
        ["POST /sign-in"] = Access.None,
        ["POST /sign-out"] = Access.None,
        ["GET /first-start"] = Access.None,
        ["POST /first-start"] = Access.None,
        // Their permission is the claim token in them.
        ["POST /api/claims"] = Access.None,
        ["GET /api/claims/{node}"] = Access.None,
    };

    [Fact]
    public async Task Every_route_lets_in_who_may_and_nobody_else()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        var people = new Dictionary<Access, Person> { [Access.None] = new(line.Gateway), [Access.Manage] = owner };
        foreach (Role role in (Role[])[Role.Viewer, Role.Operator])
        {
            await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = $"{role}", role, password = "a long enough one" });
            people[(Access)role] = new Person(line.Gateway);
            await people[(Access)role].SignInAsync($"{role}", "a long enough one");
        }

        int routes = 0;
        foreach (RouteEndpoint route in line.Gateway.Routes.OfType<RouteEndpoint>())
        {
            IEnumerable<string> methods = route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"];
            foreach (string method in methods.Where(method => method != "OPTIONS"))
            {
                routes++;
                string name = $"{method} /{route.RoutePattern.RawText!.TrimStart('/')}";
                Access required = Exceptions.GetValueOrDefault(name, method == "GET" ? Access.Read : Access.Manage);
                string path = "/" + route.RoutePattern.RawText!.TrimStart('/')
                    .Replace("{node}", "0a0000000001").Replace("{id:long}", "99").Replace("{id}", "none").Replace("{name}", "nobody").Replace("{**path}", "none");
                foreach ((Access access, Person person) in people.Where(someone => !IsSigningInOrOut(name)))
                {
                    using var request = new HttpRequestMessage(new HttpMethod(method), path);
                    using HttpResponseMessage answer = await person.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
                    HttpStatusCode? refused = access >= required ? null : access == Access.None ? HttpStatusCode.Unauthorized : HttpStatusCode.Forbidden;
                    bool isRefused = answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden;
                    Assert.True(
                        refused is { } expected ? answer.StatusCode == expected : !isRefused || IsDecidedInside(name),
                        $"{name} for {access}: {answer.StatusCode}, expected {refused?.ToString() ?? "to be let in"}");
                }
            }
        }

        Assert.True(routes > 25);
    }

    [Fact]
    public async Task Who_may_not_is_told_who_may()
    {
        await using Line line = await ClosedLine.StartAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = "Vera", role = Role.Viewer, password = "a long enough one" });
        using var viewer = new Person(line.Gateway);
        await viewer.SignInAsync("vera", "a long enough one");

        using HttpResponseMessage answer = await viewer.SendAsync(HttpMethod.Post, "/api/nodes/0a0000000001/commands", new { command = "identify" });

        Assert.Contains("Vera may not do this. It takes an operator.", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task An_operator_configures_a_node_but_does_not_lead_it_to_another_gateway()
    {
        await using Line line = await ClosedLine.StartAsync();
        TestNode node = await line.NodeAsync();
        using Person owner = await Person.OwnerAsync(line.Gateway);
        await owner.SendAsync(HttpMethod.Post, "/api/accounts", new { name = "Otto", role = Role.Operator, password = "a long enough one" });
        using var otto = new Person(line.Gateway);
        await otto.SignInAsync("Otto", "a long enough one");
        string configuration = $"/api/nodes/{node.Text}/configuration";

        Assert.Equal(HttpStatusCode.OK, await otto.StatusAsync(HttpMethod.Put, configuration, new { uplinkSeconds = 600 }));
        Assert.Equal(HttpStatusCode.Forbidden, await otto.StatusAsync(HttpMethod.Put, configuration, new { brokerHost = "elsewhere.example" }));
        Assert.Equal(HttpStatusCode.Forbidden, await otto.StatusAsync(HttpMethod.Put, configuration, new { uplinkSeconds = 600, brokerPort = 2883 }));
        Assert.Equal(HttpStatusCode.Created, await otto.StatusAsync(HttpMethod.Post, "/api/changes", new { kind = "bin", settings = new { uplinkSeconds = 1200 } }));
        Assert.Equal(HttpStatusCode.Forbidden, await otto.StatusAsync(HttpMethod.Post, "/api/changes", new { kind = "bin", settings = new { brokerHost = "elsewhere.example" } }));
        Assert.Equal(HttpStatusCode.OK, await owner.StatusAsync(HttpMethod.Put, configuration, new { brokerHost = "farm.example" }));
    }

    private static bool IsSigningInOrOut(string route) => route.EndsWith("/sign-in") || route.EndsWith("/sign-out") || route.EndsWith("/first-start") || route.EndsWith("/session/password");

    private static bool IsDecidedInside(string route) => route.Contains("/api/claims");
}
