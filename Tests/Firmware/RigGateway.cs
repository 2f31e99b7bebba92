using Nf.Configuration;
using Nf.Emulator.Links;
using Nf.Protocol;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The other end of the link, which can be told to misbehave.</summary>
public sealed class RigGateway
{
    private byte[]? lastAnswer;

    public RigGateway(InProcessBroker broker, NodeConfiguration configuration, Func<long> utcMilliseconds, Scheduler? scheduler = null)
    {
        Link = new LedgerGateway(broker, utcMilliseconds, scheduler);
        Node = Link.Register(configuration);
        Node.Tamper = Tamper;
    }

    /// <summary>The gateway: its types, its clock.</summary>
    public LedgerGateway Link { get; }

    /// <summary>What it knows of the node: records, alarms, results, reports, hellos, refusals by reason.</summary>
    public LedgerEntry Node { get; }

    /// <summary>Every record that arrived, by Reading or Batch, also those that came again.</summary>
    public IReadOnlyList<LedgerRecord> Readings => Node.Arrivals;

    /// <summary>Frames that were refused.</summary>
    public int Rejected => (int)Link.Rejected;

    /// <summary>No answers.</summary>
    public bool IsSilent
    {
        get => Node.IsSilent;
        set => Node.IsSilent = value;
    }

    /// <summary>What is sent instead of the answer, made from it.</summary>
    public Action<Answer>? Falsify
    {
        get => Node.Falsify;
        set => Node.Falsify = value;
    }

    /// <summary>Sent before each answer.</summary>
    public byte[]? Garbage { get; set; }

    /// <summary>Sends each answer's frame before the next answer again.</summary>
    public bool Replays { get; set; }

    /// <summary>Forgets every record, as after the loss of its database.</summary>
    public void Forget() => Node.ForgetRecords();

    /// <summary>Queues a command for the node.</summary>
    public LedgerCommand Send(CommandOpcode opcode, params int[] arguments) => Link.Send(Node, opcode, arguments);

    /// <summary>Offers a configuration to the node.</summary>
    public void Send(NodeConfiguration configuration) => Link.Send(Node, configuration);

    private IEnumerable<byte[]> Tamper(byte[] answer)
    {
        var before = lastAnswer;
        lastAnswer = answer;
        if (Garbage is not null)
        {
            yield return Garbage;
        }

        if (Replays && before is not null)
        {
            yield return before;
        }

        yield return answer;
    }
}
