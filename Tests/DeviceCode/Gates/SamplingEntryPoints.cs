namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Where the paths start that take no heap: from "sensors powered" to "record in the buffer", and its sealing.</summary>
public static class SamplingEntryPoints
{
    public static IReadOnlyList<SamplingPath> All { get; } =
    [
        new("Switch", "Nf.SensorNodes.Switch.SwitchNode::Sample"),
        new("Bin", "Nf.SensorNodes.Bin.BinNode::Sample"),
        new("Pond", "Nf.SensorNodes.Pond.PondNode::Sample"),
        new("Reading into a frame", "Nf.Protocol.Reading::Write", "Nf.Protocol.FrameCodec::Seal"),
        new("Answer out of a frame", "Nf.Protocol.FrameCodec::TryOpen", "Nf.Protocol.Answer::TryRead"),
    ];
}
