using System.Net;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Accounts;
using Nf.Gateway.Http;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Claims;

/// <summary>Claiming nodes over HTTP. Two groups: what an administrator may, and what whoever has a claim token may, from a page of any origin.</summary>
internal static class ClaimEndpoints
{
    private const string AnyOrigin = "AnyOrigin";

    public static IServiceCollection AddClaims(this IServiceCollection services) => services
        .AddSingleton<ClaimBook>()
        .AddCors(cors => cors.AddPolicy(AnyOrigin, new CorsPolicyBuilder().AllowAnyOrigin().WithMethods("GET", "POST").WithHeaders("content-type").Build()));

    public static void MapClaims(this RouteGroupBuilder api)
    {
        RouteGroupBuilder administration = api.MapGroup("");
        administration.MapPost("/claim-tokens", NewTokenAsync)
            .WithSummary("Makes a permission to claim one node.")
            .Accepts<ClaimTokenRequest>("application/json", "*/*")
            .Produces<ClaimTokenView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest);
        administration.MapDelete("/nodes/{node}/claim", Unclaim)
            .WithSummary("Un-claims a node: its uplinks are refused from then on, what is stored of it stays.")
            .Produces<NodeView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        administration.MapDelete("/nodes/{node}", Remove)
            .WithSummary("Removes a node; with withRecords=true also one of which records are stored: they go with it.")
            .Produces<NodeView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        administration.MapPut("/nodes/{node}/place", MoveAsync).For(Access.Operate)
            .WithSummary("Says where a node stands.")
            .Accepts<NodePlaceRequest>("application/json", "*/*")
            .Produces<NodeView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);

        // The token is the permission: no cookie counts here, so any origin may ask.
        RouteGroupBuilder claiming = api.MapGroup("");
        claiming.RequireCors(AnyOrigin).ForAnySite();
        claiming.MapPost("/claims", ClaimAsync)
            .WithSummary("Claims a node: gives the configuration that it is to be told. With the same token, the same again until that expires.")
            .Accepts<ClaimRequest>("application/json", "*/*")
            .Produces<ClaimAnswer>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
        claiming.MapGet("/claims/{node}", View)
            .WithSummary("How the claim of a node stands.")
            .Produces<ClaimView>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> NewTokenAsync(HttpRequest request, ClaimBook claims, ServeOptions options)
    {
        (ClaimTokenRequest? body, IResult? problem) = await JsonBody.ReadAsync<ClaimTokenRequest>(request);
        if (body is null)
        {
            return problem!;
        }

        int seconds = body.ExpiresInSeconds ?? ClaimToken.StandardExpirySeconds;
        if (seconds is < ClaimToken.ShortestExpirySeconds or > ClaimToken.LongestExpirySeconds)
        {
            return JsonBody.BadRequest($"'expiresInSeconds' is {ClaimToken.ShortestExpirySeconds} to {ClaimToken.LongestExpirySeconds}.");
        }

        string gateway = $"{request.Scheme}://{request.Host}";
        (string token, long expiresAt) = claims.NewToken(seconds, Now());
        string elsewhere = options.PairingPage is null ? "" : $"&gateway={Uri.EscapeDataString(gateway)}";
        return Results.Json(
            new ClaimTokenView(token, expiresAt, $"{options.PairingPage ?? gateway + "/pair"}#token={token}{elsewhere}"), statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> ClaimAsync(HttpRequest request, ClaimBook claims, ServeOptions options, EventHub hub, ILogger<ClaimBook> logger)
    {
        (ClaimRequest? body, IResult? problem) = await JsonBody.ReadAsync<ClaimRequest>(request);
        if (body is null)
        {
            return problem!;
        }

        (NewClaim? claim, string? wrong) = Read(body, Broker(options, request), Caller(request.HttpContext));
        if (claim is null)
        {
            return JsonBody.BadRequest(wrong!);
        }

        (byte[]? configuration, ClaimRefusal refusal, ConfigurationError error) = claims.Claim(claim, Now());
        if (configuration is null)
        {
            return refusal == ClaimRefusal.None ? JsonBody.BadRequest(ConfigurationProblem.Explain(error)!) : Refuse(refusal);
        }

        logger.LogInformation(
            "Node {Node} was claimed as {Kind} \"{Name}\" from {Caller}; its history {History}",
            body.Node, body.Kind, claim.Name, claim.Caller, claim.KeepHistory ? "goes on" : "begins anew");
        AuditMiddleware.Note(request.HttpContext, $"{body.Node} as {body.Kind} \"{claim.Name}\"; its history {(claim.KeepHistory ? "goes on" : "begins anew")}", "claim token");
        hub.Publish(new LiveEvent(LiveEvent.Nodes, body.Node!));
        return Results.Json(new ClaimAnswer(configuration, Now()));
    }

    private static IResult View(string node, string? token, ClaimBook claims)
    {
        if (!Topics.TryParseNode(node, out long identity) || identity == 0)
        {
            return JsonBody.BadRequest(NotAnIdentity);
        }

        (ClaimView? view, ClaimRefusal refusal) = claims.View(ClaimToken.Hash(token ?? ""), identity, Now());
        return view is null ? Refuse(refusal) : Results.Json(view);
    }

    private static IResult Unclaim(string node, HttpContext context, NodeRegistry registry, ClaimBook claims, History history, EventHub hub, ILogger<ClaimBook> logger)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        if (!claims.TryUnclaim(found.Identity, Caller(context), Now()))
        {
            return Results.Problem($"{found.Name} is not claimed.", statusCode: StatusCodes.Status409Conflict);
        }

        logger.LogInformation("Node {Node} (\"{Name}\") was un-claimed from {Caller}", node, found.Name, Caller(context));
        hub.Publish(new LiveEvent(LiveEvent.Nodes, node));
        return Results.Json(history.Node(found.Identity));
    }

    private static IResult Remove(string node, bool? withRecords, HttpContext context, NodeRegistry registry, History history, EventHub hub, ILogger<ClaimBook> logger)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found || history.Node(found.Identity) is not { } view)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        long records = registry.StoredRecords(found.Identity);
        if (records > 0 && withRecords != true)
        {
            return Results.Problem($"{records} records of {found.Name} are stored. With 'withRecords=true' they are deleted with it.", statusCode: StatusCodes.Status409Conflict);
        }

        registry.Remove(found.Identity);
        logger.LogInformation("Node {Node} (\"{Name}\") was removed with {Records} records from {Caller}", node, found.Name, records, Caller(context));
        AuditMiddleware.Note(context, $"{node} \"{found.Name}\" with {records} records");
        hub.Publish(new LiveEvent(LiveEvent.Nodes, node));
        return Results.Json(view);
    }

    private static async Task<IResult> MoveAsync(string node, HttpRequest request, NodeRegistry registry, History history, EventHub hub)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        (NodePlaceRequest? body, IResult? problem) = await JsonBody.ReadAsync<NodePlaceRequest>(request);
        if (body is null)
        {
            return problem!;
        }

        (NodePlace? place, string? wrong) = NodePlace.Read(body.Place, body.Latitude, body.Longitude);
        if (place is null)
        {
            return JsonBody.BadRequest(wrong!);
        }

        registry.TryMove(found.Identity, place);
        hub.Publish(new LiveEvent(LiveEvent.Nodes, node));
        return Results.Json(history.Node(found.Identity));
    }

    private static (NewClaim? Claim, string? Wrong) Read(ClaimRequest body, BrokerAddress broker, string? caller)
    {
        if (!Topics.TryParseNode(body.Node ?? "", out long node) || node == 0)
        {
            return (null, NotAnIdentity);
        }

        if (!NodeKinds.TryParse(body.Kind ?? "", out NodeKind kind))
        {
            return (null, $"'kind' is one of {string.Join(", ", NodeKinds.All.Select(NodeKinds.Text))}.");
        }

        (NodePlace? place, string? wrong) = NodePlace.Read(body.Place, body.Latitude, body.Longitude);
        return place is null
            ? (null, wrong)
            : (new NewClaim(ClaimToken.Hash(body.Token ?? ""), node, kind, body.Name?.Trim() ?? "", place, body.KeepHistory, broker, caller), null);
    }

    /// <summary>The broker as nodes reach it: as given, or, where the gateway's own is on this machine, under the name by which the phone found the gateway.</summary>
    private static BrokerAddress Broker(ServeOptions options, HttpRequest request) =>
        options.NodeBroker ?? (IsThisMachine(options.Broker.Host) ? new BrokerAddress(request.Host.Host.Trim('[', ']'), options.Broker.Port) : options.Broker);

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));

    private static IResult Refuse(ClaimRefusal refusal) => refusal switch
    {
        ClaimRefusal.TokenUnknown => Results.Problem("The claim token is unknown or has expired. Make another at the gateway.", statusCode: StatusCodes.Status403Forbidden),
        ClaimRefusal.TokenUsed => Results.Problem("The claim token was used for another node. Make another at the gateway.", statusCode: StatusCodes.Status409Conflict),
        _ => Results.Problem("This claim no longer counts: the node was claimed again or un-claimed since. Make another token at the gateway.", statusCode: StatusCodes.Status409Conflict),
    };

    private const string NotAnIdentity = "'node' is the identity on the node's label: 12 hexadecimal digits, lower case.";

    private static string? Caller(HttpContext context) => context.Connection.RemoteIpAddress?.ToString();

    private static long Now() => DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
}
