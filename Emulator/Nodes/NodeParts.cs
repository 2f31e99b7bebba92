using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>The parts that are wired to a node's board and that somebody may touch or break.</summary>
public sealed class NodeParts
{
    private readonly List<(string Name, Action<DeviceFault> Break)> breakable = [];

    /// <summary>What can break: its name, and what sets its fault (None: it works again).</summary>
    public IReadOnlyList<(string Name, Action<DeviceFault> Break)> Breakable => breakable;

    /// <summary>Of a switch; otherwise null.</summary>
    public PushButton? Button { get; init; }

    /// <summary>Of a switch; otherwise null.</summary>
    public RelayLoad? Load { get; init; }

    internal void Add(string name, Action<DeviceFault> setFault) => breakable.Add((name, setFault));
}
