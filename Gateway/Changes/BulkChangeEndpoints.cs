using Nf.Channels;
using Nf.Gateway.Accounts;
using Nf.Gateway.Http;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Changes;

/// <summary>The same settings or the same command for many nodes.</summary>
internal static class BulkChangeEndpoints
{
    /// <summary>Room for the names of 60,000 nodes.</summary>
    private const long MaximumLengthBytes = 1024 * 1024;

    public static void MapBulkChanges(this RouteGroupBuilder api)
    {
        api.MapPost("/changes", AddAsync).For(Access.Operate)
            .WithSummary("Gives settings or a command to many nodes.")
            .Accepts<BulkChangeRequest>("application/json", "*/*")
            .Produces<BulkChangeView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status403Forbidden);
        api.MapGet("/changes", (BulkChangeBook changes) => changes.List())
            .WithSummary("The newest bulk changes, and how far they have come.");
        api.MapGet("/changes/{id:long}", (long id, BulkChangeBook changes) => changes.Find(id) is { } change
                ? Results.Json(change)
                : Results.Problem($"There is no change {id}. /api/changes lists them.", statusCode: StatusCodes.Status404NotFound))
            .WithSummary("One of them, with where it stands with each node.")
            .Produces<BulkChangeView>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<IResult> AddAsync(HttpRequest request, NodeRegistry registry, BulkChangeBook changes, BulkChangeWorker worker)
    {
        (BulkChangeRequest? body, IResult? problem) = await JsonBody.ReadAsync<BulkChangeRequest>(request, MaximumLengthBytes);
        if (body is null)
        {
            return problem!;
        }

        if (Wrong(body) is { } wrong)
        {
            return JsonBody.BadRequest(wrong);
        }

        if (body.Settings is { } settings && ConfigurationEndpoints.RefuseMove(request.HttpContext, settings) is { } refusal)
        {
            return refusal;
        }

        (List<long>? nodes, string? unknown) = Choose(body, registry.All());
        if (nodes is null || nodes.Count == 0)
        {
            return JsonBody.BadRequest(unknown ?? "No node fits 'nodes', 'place' and 'kind'. /api/nodes lists the nodes.");
        }

        long id = changes.Add(body, nodes, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
        AuditMiddleware.Note(request.HttpContext, $"{body.Command?.Command ?? ConfigurationEndpoints.Describe(body.Settings!)} for {nodes.Count} nodes, change {id}");
        worker.Wake();
        return Results.Json(changes.Find(id), statusCode: StatusCodes.Status201Created);
    }

    private static string? Wrong(BulkChangeRequest body)
    {
        if (body.Settings is null == body.Command is null)
        {
            return "Give 'settings' or 'command', one of them.";
        }

        if (body.Settings is { Name: not null } or { Calibration: not null })
        {
            return "'settings.name' and 'settings.calibration' belong to one node; change them there.";
        }

        if (body.Nodes is null && body.Place is null && body.Kind is null)
        {
            return "Say which nodes: 'nodes', or 'place', 'kind' or both.";
        }

        return body.Nodes is not null && (body.Place ?? body.Kind) is not null ? "Give 'nodes', or 'place' and 'kind', not both." : null;
    }

    private static (List<long>? Nodes, string? Wrong) Choose(BulkChangeRequest body, List<StoredNode> all)
    {
        if (body.Nodes is null)
        {
            NodeKind? kind = body.Kind is null ? null : NodeKinds.All.FirstOrDefault(candidate => NodeKinds.Text(candidate) == body.Kind);
            return kind is NodeKind.Unknown
                ? (null, $"'kind' has to be one of {string.Join(", ", NodeKinds.All.Select(NodeKinds.Text))}.")
                : ([.. all.Where(node => (kind is null || node.Kind == kind) && (body.Place is null || node.Place.Text == body.Place)).Select(node => node.Identity)], null);
        }

        HashSet<long> known = [.. all.Select(node => node.Identity)];
        var nodes = new SortedSet<long>();
        foreach (string text in body.Nodes)
        {
            if (!Topics.TryParseNode(text, out long identity) || !known.Contains(identity))
            {
                return (null, $"There is no node '{text}'. /api/nodes lists the nodes.");
            }

            nodes.Add(identity);
        }

        return ([.. nodes], null);
    }
}
