using Nf.Gateway.Accounts;
using Nf.Gateway.Ingest;
using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>Commands of a node: list, queue, cancel.</summary>
internal static class CommandEndpoints
{
    public static void MapCommands(this RouteGroupBuilder api)
    {
        api.MapGet("/nodes/{node}/commands", List)
            .WithSummary("Its commands, newest first.")
            .Produces<List<CommandView>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        // Any type passes the routing: JsonBody tells what is wrong with another.
        api.MapPost("/nodes/{node}/commands", QueueAsync).For(Access.Operate)
            .WithSummary("Queues a command.")
            .Accepts<CommandRequest>("application/json", "*/*")
            .Produces<CommandView>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        api.MapDelete("/nodes/{node}/commands/{id:long}", Cancel).For(Access.Operate)
            .WithSummary("Cancels a command that is not done.")
            .Produces<CommandView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static IResult List(string node, int? limit, NodeRegistry registry, CommandBook commands)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        return limit is < 1 or > CommandBook.MaximumCommands
            ? JsonBody.BadRequest($"'limit' is 1 to {CommandBook.MaximumCommands} here.")
            : Results.Json(commands.List(found.Identity, limit ?? CommandBook.MaximumCommands));
    }

    private static async Task<IResult> QueueAsync(
        string node, HttpRequest request, NodeRegistry registry, CommandDesk desk, IngestService ingest)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        (CommandRequest? body, IResult? problem) = await JsonBody.ReadAsync<CommandRequest>(request);
        if (body is null)
        {
            return problem!;
        }

        (CommandView? queued, string? wrong, int status) = desk.Queue(found, body);
        if (queued is null)
        {
            return Results.Problem(wrong, statusCode: status);
        }

        AuditMiddleware.Note(request.HttpContext, $"{queued.Command} {string.Join(' ', queued.Arguments.Values)}".Trim());
        ingest.SendWaiting();
        return Results.Json(queued, statusCode: status);
    }

    private static IResult Cancel(string node, long id, NodeRegistry registry, CommandBook commands, EventHub hub)
    {
        if (GatewayEndpoints.Find(node, registry) is not { } found)
        {
            return GatewayEndpoints.NoSuchNode(node);
        }

        bool isCancelled = commands.TryCancel(found.Identity, id);
        if (commands.Find(found.Identity, id) is not { } command)
        {
            return Results.Problem($"{found.Name} has no command {id}. /api/nodes/{node}/commands lists them.", statusCode: StatusCodes.Status404NotFound);
        }

        if (!isCancelled)
        {
            return Conflict($"Command {id} is done already: {Names.Of(command.State)}.");
        }

        hub.Publish(new LiveEvent(LiveEvent.Commands, command));
        return Results.Json(command);
    }

    private static IResult Conflict(string what) => Results.Problem(what, statusCode: StatusCodes.Status409Conflict);
}
