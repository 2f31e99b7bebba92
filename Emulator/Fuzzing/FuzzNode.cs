using Nf.Channels;
using Nf.Protocol;

namespace Nf.Emulator.Fuzzing;

/// <summary>The node whose frames are attacked, and what it could honestly send.</summary>
internal static class FuzzNode
{
    /// <summary>Node and key of the specification's worked examples.</summary>
    public const long Identity = 0xA1B2C3D4E5F6;

    public static byte[] Key { get; } = Enumerable.Range(0, 16).Select(value => (byte)value).ToArray();

    public static NodeKind[] Kinds { get; } = Enum.GetValues<NodeKind>().Where(kind => ReadingLayout.For(kind) is not null).ToArray();

    public static Reading Reading(Random random)
    {
        var reading = new Reading
        {
            Kind = Kinds[random.Next(Kinds.Length)],
            RecordNumber = Math.Max(Number(random), 1),
            SampledAtUnixSeconds = Number(random),
            NextUplinkSeconds = random.Next(3) == 0 ? 0 : random.Next(1, Protocol.Reading.MaximumNextUplinkSeconds + 1),
            MoreQueued = random.Next(2) == 0,
        };
        SetValues(random, reading.Kind, reading.Values);
        return reading;
    }

    public static void SetValues(Random random, NodeKind kind, int[] values)
    {
        Channel[] layout = ReadingLayout.For(kind);
        for (int index = 0; index < layout.Length; index++)
        {
            values[index] = random.Next(12) switch
            {
                0 => ChannelValue.Missing,
                1 => ChannelValue.Faulty,
                2 => layout[index].Maximum,
                3 => layout[index].Minimum,
                _ => random.Next(layout[index].Minimum, layout[index].Maximum + 1),
            };
        }
    }

    public static Answer Answer(Random random) => new()
    {
        InReplyTo = Number(random),
        AcknowledgedRecordNumber = Number(random),
        UtcMilliseconds = random.NextInt64(Protocol.Answer.MaximumUtcMilliseconds + 1),
        QueueEmpty = random.Next(2) == 0,
        CodecStateUnknown = random.Next(2) == 0,
    };

    /// <summary>Any 32-bit number; limits and small ones often.</summary>
    public static uint Number(Random random) => random.Next(4) switch
    {
        0 => (uint)random.Next(70000),
        1 => uint.MaxValue - (uint)random.Next(3),
        _ => (uint)random.NextInt64(1L << 32),
    };

    /// <summary>Any counter that a frame may have.</summary>
    public static uint Counter(Random random) => Math.Min(Number(random), FrameCounter.Maximum);
}
