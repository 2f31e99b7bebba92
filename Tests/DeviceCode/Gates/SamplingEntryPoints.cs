namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Where the paths start that take no heap: from "sensors powered" to "record in the buffer", and on into a sealed frame.</summary>
public static class SamplingEntryPoints
{
    private const string RecordInTheBuffer = "Nf.Firmware.Journal.JournalRecord::Write";

    public static IReadOnlyList<SamplingPath> All { get; } =
    [
        new("Switch, a sample", "Nf.SensorNodes.Switch.SwitchNode::Sample", "Nf.SensorNodes.Switch.SwitchNode::Evaluate", RecordInTheBuffer),
        new("Switch, waiting for its button, its meter and its schedule", "Nf.SensorNodes.Switch.SwitchNode::WaitForEvent"),
        new("Bin, a sample", "Nf.SensorNodes.Bin.BinNode::Sample", "Nf.SensorNodes.ProbeNode::Evaluate", "Nf.SensorNodes.ProbeNode::NextSampleSeconds", RecordInTheBuffer),
        new("Pond, a sample", "Nf.SensorNodes.Pond.PondNode::Sample", "Nf.SensorNodes.ProbeNode::Evaluate", "Nf.SensorNodes.ProbeNode::NextSampleSeconds", RecordInTheBuffer),
        new("Reading into a frame", "Nf.Protocol.Reading::Write", "Nf.Protocol.FrameCodec::Seal"),
        new("Reading into a constrained frame", "Nf.Protocol.ConstrainedFrame::Seal"),
        new("Every other uplink into a frame", "Nf.Protocol.Alarm::Write", "Nf.Protocol.Status::Write", "Nf.Protocol.Hello::Write", "Nf.Protocol.CommandResult::Write", "Nf.Protocol.UpdateProgress::Write"),
        new("Every other downlink out of a frame", "Nf.Protocol.Command::TryRead", "Nf.Protocol.Welcome::TryRead", "Nf.Protocol.ConfigurationMessage::TryRead", "Nf.Protocol.UpdateOffer::TryRead", "Nf.Protocol.UpdateChunk::TryRead"),
        new("Answer out of a frame", "Nf.Protocol.FrameCodec::TryOpen", "Nf.Protocol.Answer::TryRead"),
    ];
}
