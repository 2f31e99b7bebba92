using Nf.Protocol;

namespace Nf.Emulator.Fuzzing;

/// <summary>
/// The opening of standard frames in one direction. Only the frame that was sealed is accepted, only by its node, in its
/// direction, and once.
/// </summary>
public sealed class FrameTarget : FuzzTarget
{
    private const int Period = 1 << 16;
    private const int MaximumPayloadBytes = 60;
    private const int FirstDownlink = 16;

    private static readonly MessageType[] Uplinks = Enum.GetValues<MessageType>().Where(type => type != MessageType.None && (int)type < FirstDownlink).ToArray();
    private static readonly MessageType[] Downlinks = Enum.GetValues<MessageType>().Where(type => (int)type >= FirstDownlink).ToArray();

    private readonly FrameDirection direction;
    private readonly FrameCodec receiver = new(FuzzNode.Identity, FuzzNode.Key);
    private readonly FrameCodec sender = new(FuzzNode.Identity, FuzzNode.Key);
    private readonly FrameCodec otherNode = new(FuzzNode.Identity ^ 1, FuzzNode.Key);
    private readonly FrameCodec otherKey;
    private readonly ConstrainedFrame constrained = new(FuzzNode.Identity, FuzzNode.Key);

    public FrameTarget(string name, FrameDirection direction)
        : base(name)
    {
        this.direction = direction;
        byte[] key = [.. FuzzNode.Key];
        key[15] ^= 0x80;
        otherKey = new FrameCodec(FuzzNode.Identity, key);
    }

    public override FuzzCase Next(Random random, IReadOnlyList<FuzzCase> corpus)
    {
        uint counter = FuzzNode.Counter(random);
        byte[] genuine = Sealed(random, sender, direction, counter);
        long highest = Math.Max(counter - 1L - (random.Next(4) == 0 ? random.Next(Period) : 0), FrameCounter.NoneSeen);
        switch (random.Next(12))
        {
            case 0:
                return new FuzzCase(Name, [.. genuine], highest, genuine);
            case 1:
                return new FuzzCase(Name, genuine, Math.Min(counter + (long)(random.Next(2) == 0 ? random.Next(3) : FuzzNode.Number(random)), FrameCounter.Maximum));
            case 2:
                return new FuzzCase(Name, genuine, TooFarBehind(random, counter), counter < Period ? genuine : null);
            case 3:
                return new FuzzCase(Name, Sealed(random, otherNode, direction, counter), highest);
            case 4:
                return new FuzzCase(Name, Sealed(random, otherKey, direction, counter), highest);
            case 5:
                return new FuzzCase(Name, Reflected(random, counter), highest);
            case 6:
                return new FuzzCase(Name, SealedConstrained(random, counter), highest);
            case 7:
                byte[] header = [.. genuine];
                header[random.Next(FrameCodec.HeaderLengthBytes)] ^= (byte)random.Next(1, 256);
                return new FuzzCase(Name, header, highest, genuine);
            default:
                byte[] other = corpus.Count > 0 && random.Next(4) == 0
                    ? corpus[random.Next(corpus.Count)].Bytes
                    : Sealed(random, sender, direction, (uint)Math.Min(counter + 1L, FrameCounter.Maximum));
                return new FuzzCase(Name, Mutator.Forge(random, genuine, other), highest, genuine);
        }
    }

    public override string Try(FuzzCase one)
    {
        byte[] frame = [.. one.Bytes];
        FrameError error = receiver.TryOpen(direction, frame, frame.Length, one.HighestCounter);
        bool isGenuine = one.Genuine is not null && one.Bytes.AsSpan().SequenceEqual(one.Genuine);
        if (error == FrameError.None && !isGenuine && one.Expected != FuzzCase.Accepted)
        {
            throw new BrokenPromiseException($"{Name} accepts a frame that nobody sealed for it.");
        }

        if (error != FrameError.None && isGenuine)
        {
            throw new BrokenPromiseException($"{Name} refuses the genuine frame: {error}.");
        }

        if (error != FrameError.None && (receiver.Type != MessageType.None || receiver.PayloadLength != 0))
        {
            throw new BrokenPromiseException($"{Name} shows a payload of a frame that it refused.");
        }

        if (receiver.TryOpen(direction, frame, frame.Length + 1, one.HighestCounter) == FrameError.None
            || receiver.TryOpen(direction, frame, -1, one.HighestCounter) == FrameError.None
            || receiver.TryOpen(direction, frame, int.MaxValue, one.HighestCounter) == FrameError.None)
        {
            throw new BrokenPromiseException($"{Name} accepts a frame that reaches beyond its array.");
        }

        return error.ToString();
    }

    private static long TooFarBehind(Random random, uint counter)
        => counter < Period ? FrameCounter.NoneSeen : random.NextInt64(FrameCounter.NoneSeen, counter - Period);

    private static byte[] Sealed(Random random, FrameCodec codec, FrameDirection direction, uint counter)
    {
        byte[] frame = new byte[MaximumPayloadBytes + FrameCodec.HeaderLengthBytes + FrameCodec.TagLengthBytes];
        MessageType[] types = direction == FrameDirection.Uplink ? Uplinks : Downlinks;
        int payloadLength = random.Next(MaximumPayloadBytes);
        random.NextBytes(frame.AsSpan(FrameCodec.HeaderLengthBytes, payloadLength));
        return frame[..codec.Seal(direction, types[random.Next(types.Length)], counter, frame, payloadLength)];
    }

    // A frame of the other direction, as it was or with a type that goes this way.
    private byte[] Reflected(Random random, uint counter)
    {
        bool isUplink = direction == FrameDirection.Uplink;
        byte[] frame = Sealed(random, sender, isUplink ? FrameDirection.Downlink : FrameDirection.Uplink, counter);
        if (random.Next(2) == 0)
        {
            frame[0] = (byte)(isUplink ? MessageType.Reading : MessageType.Answer);
        }

        return frame;
    }

    private byte[] SealedConstrained(Random random, uint counter)
    {
        Reading reading = FuzzNode.Reading(random);
        byte[] frame = new byte[ConstrainedFrame.MaximumFrameLengthBytes];
        frame = frame[..constrained.Seal(reading.Kind, reading.Values, counter, frame)];
        if (random.Next(2) == 0)
        {
            frame[0] = (byte)MessageType.Reading;
        }

        return frame;
    }
}
