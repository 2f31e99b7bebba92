using Nf.Gateway.Live;
using Nf.Gateway.Store;
using Nf.Protocol;

namespace Nf.Gateway.Http;

/// <summary>Takes commands as people give them and queues them. Any thread.</summary>
public sealed class CommandDesk(CommandBook commands, NodeFacts facts, EventHub hub)
{
    /// <summary>Of a command to a node that is always on, unless another is given: what was meant now should not happen an hour later.</summary>
    private const int AlwaysOnExpirySeconds = 60;

    /// <summary>Of one to a node that sleeps: at least a day, and well beyond its next uplink.</summary>
    private const int SleeperExpirySeconds = 86_400;

    /// <param name="bulkChange">Of which it is the node's part; null: of none.</param>
    /// <returns>The command, or what is wrong and with what status to say so.</returns>
    public (CommandView? Queued, string? Wrong, int Status) Queue(StoredNode node, CommandRequest request, long? bulkChange = null)
    {
        (CommandKind? kind, int[] arguments, string? wrong) = CommandReader.Read(request, node.Kind);
        if (kind is null)
        {
            return (null, wrong, StatusCodes.Status400BadRequest);
        }

        if (facts.Find(node.Identity)?.Hello is { } hello && !hello.Types.Contains(Names.Of(MessageType.Command)))
        {
            return (null, $"The firmware of {node.Name} takes no commands. Update it.", StatusCodes.Status409Conflict);
        }

        long now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        CommandView? queued = commands.Queue(node.Identity, kind.Opcode, arguments, now, request.ExpiresInSeconds ?? StandardExpiry(node, now), bulkChange);
        if (queued is null)
        {
            return (null, $"{CommandBook.MaximumOpen} commands wait for {node.Name} already. Cancel some, or wait until it has taken them.", StatusCodes.Status409Conflict);
        }

        hub.Publish(new LiveEvent(LiveEvent.Commands, queued));
        return (queued, null, StatusCodes.Status201Created);
    }

    private static int StandardExpiry(StoredNode node, long now)
    {
        if (node.LastSeenAt is not null && node.NextUplinkAt is null)
        {
            return AlwaysOnExpirySeconds;
        }

        long untilNext = ((node.NextUplinkAt ?? now) - now) / 1000;
        return (int)Math.Clamp(untilNext * 2, SleeperExpirySeconds, CommandReader.LongestExpirySeconds);
    }
}
