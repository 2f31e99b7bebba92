namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Where the paths start that take no heap: from "sensors powered" to "record in the buffer", and on into a sealed frame.</summary>
public static class SamplingEntryPoints
{
    private const string RecordInTheBuffer = "Nf.Firmware.Journal.JournalRecord::Write";

    public static IReadOnlyList<SamplingPath> All { get; } =
    [
        new("Switch, a sample", "Nf.SensorNodes.Switch.SwitchNode::Sample", RecordInTheBuffer),
        new("Switch, waiting for its button", "Nf.SensorNodes.Switch.SwitchNode::WaitForPress"),
        new("Bin, a sample", "Nf.SensorNodes.Bin.BinNode::Sample", RecordInTheBuffer),
        new("Pond, a sample", "Nf.SensorNodes.Pond.PondNode::Sample", RecordInTheBuffer),
        new("Reading into a frame", "Nf.Protocol.Reading::Write", "Nf.Protocol.FrameCodec::Seal"),
        new("Reading into a constrained frame", "Nf.Protocol.ConstrainedFrame::Seal"),
        new("Answer out of a frame", "Nf.Protocol.FrameCodec::TryOpen", "Nf.Protocol.Answer::TryRead"),
    ];
}
