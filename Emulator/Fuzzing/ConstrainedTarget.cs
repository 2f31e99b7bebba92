using Nf.Channels;
using Nf.Cryptography;
using Nf.Protocol;

namespace Nf.Emulator.Fuzzing;

/// <summary>
/// The opening of constrained frames of one kind. Only what was sealed is accepted; what was sealed but is no reading is
/// malformed, and what is one is sealed again to the same bytes.
/// </summary>
public sealed class ConstrainedTarget : FuzzTarget
{
    private const int Period = 1 << 7;

    // A tag of 32 bits: one forged frame in 2^32 is accepted by right, and an opening tries two counters at most.
    private const double ChanceOfAGuess = 2.0 / (1L << 32);

    private readonly NodeKind kind;
    private readonly ConstrainedFrame codec = new(FuzzNode.Identity, FuzzNode.Key);
    private readonly ConstrainedFrame otherNode = new(FuzzNode.Identity ^ 1, FuzzNode.Key);
    private readonly AsconAead128 ascon = new(FuzzNode.Key);
    private readonly int[] values = new int[ReadingLayout.MaximumChannels];
    private long forged;
    private long guessed;

    public ConstrainedTarget(NodeKind kind)
        : base($"constrained-{kind.ToString().ToLowerInvariant()}") => this.kind = kind;

    public override FuzzCase Next(Random random, IReadOnlyList<FuzzCase> corpus)
    {
        uint counter = FuzzNode.Counter(random);
        byte[] genuine = Sealed(random, codec, counter);
        long highest = Math.Max(counter - 1L - (random.Next(4) == 0 ? random.Next(Period) : 0), FrameCounter.NoneSeen);
        switch (random.Next(8))
        {
            case 0:
                return new FuzzCase(Name, [.. genuine], highest, genuine);
            case 1:
                return new FuzzCase(Name, genuine, Math.Min(counter + (long)random.Next(3 * Period), FrameCounter.Maximum));
            case 2:
                return new FuzzCase(Name, Sealed(random, otherNode, counter), highest);
            case 3:
            case 4:
                byte[] values = genuine[1..^ConstrainedFrame.TagLengthBytes];
                random.NextBytes(values);
                byte[] resealed = SealedBytes(random.Next(4) == 0 ? Mutator.Mutate(random, values, values) : values, counter);
                return new FuzzCase(Name, resealed, highest, resealed);
            default:
                byte[] other = corpus.Count > 0 && random.Next(4) == 0 ? corpus[random.Next(corpus.Count)].Bytes : Sealed(random, codec, counter);
                return new FuzzCase(Name, Mutator.Forge(random, genuine, other), highest, genuine);
        }
    }

    public override string Try(FuzzCase one)
    {
        byte[] frame = [.. one.Bytes];
        FrameError error = codec.TryOpen(kind, frame, frame.Length, one.HighestCounter, values);
        bool isGenuine = one.Genuine is not null && one.Bytes.AsSpan().SequenceEqual(one.Genuine);
        if (!isGenuine)
        {
            forged++;
            if (error == FrameError.None && one.Expected != FuzzCase.Accepted && ++guessed > 1 + (4 * forged * ChanceOfAGuess))
            {
                throw new BrokenPromiseException($"{Name} has accepted {guessed} of {forged} frames that nobody sealed for it.");
            }
        }
        else if (error is not (FrameError.None or FrameError.Malformed or FrameError.TooLong or FrameError.TooShort))
        {
            throw new BrokenPromiseException($"{Name} refuses a frame that was sealed for it: {error}.");
        }
        else if (error == FrameError.None)
        {
            byte[] again = new byte[ConstrainedFrame.MaximumFrameLengthBytes];
            int length = codec.Seal(kind, values, codec.FrameCounter, again);
            if (!again.AsSpan(0, length).SequenceEqual(one.Bytes))
            {
                throw new BrokenPromiseException($"{Name} accepts two spellings: this one, and {Convert.ToHexStringLower(again.AsSpan(0, length))}.");
            }
        }

        if (codec.TryOpen(kind, frame, frame.Length + 1, one.HighestCounter, values) == FrameError.None || codec.TryOpen(kind, frame, -1, one.HighestCounter, values) == FrameError.None)
        {
            throw new BrokenPromiseException($"{Name} accepts a frame that reaches beyond its array.");
        }

        return error.ToString();
    }

    private byte[] Sealed(Random random, ConstrainedFrame codec, uint counter)
    {
        byte[] frame = new byte[ConstrainedFrame.MaximumFrameLengthBytes];
        int[] sample = new int[ReadingLayout.MaximumChannels];
        FuzzNode.SetValues(random, kind, sample);
        return frame[..codec.Seal(kind, sample, counter, frame)];
    }

    // Any bytes, sealed as the node would: section 5 of the specification.
    private byte[] SealedBytes(byte[] payload, uint counter)
    {
        byte[] nonce = new byte[AsconAead128.NonceLengthBytes];
        nonce[1] = ConstrainedFrame.TagLengthBytes;
        BigEndian.WriteUInt48(nonce, 6, FuzzNode.Identity);
        BigEndian.WriteUInt32(nonce, 12, counter);
        byte[] frame = [(byte)(0x80 | (counter & 0x7F)), .. payload, .. new byte[ConstrainedFrame.TagLengthBytes]];
        ascon.Encrypt(nonce, frame, 0, ConstrainedFrame.HeaderLengthBytes, frame, ConstrainedFrame.HeaderLengthBytes, payload.Length, ConstrainedFrame.TagLengthBytes);
        return frame;
    }
}
