using Nf.Protocol;

namespace Nf.Emulator.Links;

/// <summary>A command that was queued for a node, and what became of it.</summary>
public sealed class LedgerCommand
{
    internal LedgerCommand(uint id, CommandOpcode opcode, int[] arguments, long expiryUnixSeconds)
    {
        Id = id;
        Opcode = opcode;
        Arguments = arguments;
        ExpiryUnixSeconds = expiryUnixSeconds;
    }

    public uint Id { get; }

    public CommandOpcode Opcode { get; }

    public IReadOnlyList<int> Arguments { get; }

    public long ExpiryUnixSeconds { get; }

    /// <summary>Frames that carried it.</summary>
    public int SentCount { get; internal set; }

    /// <summary>The newest result; None before the first.</summary>
    public CommandOutcome Outcome { get; private set; }

    /// <summary>The value of that result.</summary>
    public int Value { get; private set; }

    /// <summary>The node has said its last word on it (section 8.10 of the specification).</summary>
    public bool IsDone => Outcome is not (CommandOutcome.None or CommandOutcome.Received or CommandOutcome.ClockNotSet);

    internal int RepeatCount { get; set; }

    internal void Take(CommandResult result)
    {
        if (!IsDone)
        {
            Outcome = result.Outcome;
            Value = result.Value;
        }
    }
}
