using Nf.Channels;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>A command that people can give. docs/uplink-protocol.md, section 8.9.</summary>
/// <param name="Kinds">Kinds of nodes that have it.</param>
/// <param name="Parameters">In the order of the wire.</param>
public sealed record CommandKind(CommandOpcode Opcode, IReadOnlyList<NodeKind> Kinds, IReadOnlyList<CommandParameter> Parameters)
{
    private const int LongestTimeSeconds = 604_800;

    /// <summary>Every command.</summary>
    public static IReadOnlyList<CommandKind> All { get; } =
    [
        new(CommandOpcode.SetRelay, [NodeKind.Switch], [new("state", 0, 1, null), new("seconds", 0, LongestTimeSeconds, 0)]),
        new(CommandOpcode.Restart, NodeKinds.All, []),
        new(CommandOpcode.SendStatus, NodeKinds.All, []),
        new(CommandOpcode.SendConfiguration, NodeKinds.All, []),
        new(CommandOpcode.SampleNow, NodeKinds.All, []),
        new(CommandOpcode.Identify, NodeKinds.All, [new("seconds", 1, 3600, 10)]),
        // The value is the channel's, in its unit: its range is that of the channel.
        new(CommandOpcode.Calibrate, NodeKinds.All, [new(ChannelName, 1, 255, null), new("point", 1, 3, null), new(ChannelValueName, int.MinValue, int.MaxValue, null)]),
    ];

    /// <summary>Name of the parameter that is a channel: given by its name.</summary>
    public const string ChannelName = "channel";

    /// <summary>Name of the parameter that is a value of that channel: given in its unit.</summary>
    public const string ChannelValueName = "value";

    public string Name => Names.Of(Opcode);

    public static CommandKind? Find(int opcode) => All.FirstOrDefault(kind => (int)kind.Opcode == opcode);

    /// <summary>Stored arguments as people read them.</summary>
    public Dictionary<string, object> Describe(int[] arguments)
    {
        var described = new Dictionary<string, object>();
        Channel? channel = null;
        for (int i = 0; i < Math.Min(arguments.Length, Parameters.Count); i++)
        {
            string name = Parameters[i].Name;
            channel = name == ChannelName ? ChannelCatalogue.Find(arguments[i]) : channel;
            described[name] = name switch
            {
                ChannelName when channel is not null => channel.Name,
                ChannelValueName when channel is not null => Http.ValueView.Physical(channel, arguments[i]),
                _ => arguments[i],
            };
        }

        return described;
    }
}
