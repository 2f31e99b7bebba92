using Nf.Gateway.Http;
using Nf.Protocol;

namespace Nf.Gateway.Claims;

/// <summary>Labels over HTTP.</summary>
internal static class LabelEndpoint
{
    private const int MaximumLabels = 240;

    public static void MapLabels(this RouteGroupBuilder api) => api.MapPost("/labels", MakeAsync)
        .WithSummary("Makes labels with new codes for boards, and the files that put the codes on them. Nothing of it is kept.")
        .Accepts<LabelRequest>("application/json", "*/*")
        .Produces<LabelsView>()
        .ProducesProblem(StatusCodes.Status400BadRequest);

    private static async Task<IResult> MakeAsync(HttpRequest request, ServeOptions options)
    {
        (LabelRequest? body, IResult? problem) = await JsonBody.ReadAsync<LabelRequest>(request);
        if (body is null)
        {
            return problem!;
        }

        if (body.Nodes is not { Count: > 0 and <= MaximumLabels })
        {
            return JsonBody.BadRequest($"'nodes' has 1 to {MaximumLabels} identities.");
        }

        if (PairingAddress.Read(body.Page ?? options.PairingPage ?? $"{request.Scheme}://{request.Host}/pair") is not { } page)
        {
            return JsonBody.BadRequest("'page' is the address of a page, as in https://pair.example.org/pair.");
        }

        var labels = new List<NodeLabel>();
        foreach (string node in body.Nodes)
        {
            if (!Topics.TryParseNode(node, out long identity) || identity == 0)
            {
                return JsonBody.BadRequest($"'{node}' is no identity: the board's MAC address, 12 hexadecimal digits, lower case.");
            }

            labels.Add(NodeLabel.New(identity, page));
        }

        return Results.Json(new LabelsView([.. labels.Select(label => new LabelView(label.Node, label.Digits, label.FactoryFile))], LabelSheet.Draw(labels)));
    }
}
