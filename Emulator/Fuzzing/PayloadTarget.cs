namespace Nf.Emulator.Fuzzing;

/// <summary>
/// A reader of plain bytes. It never throws; what it accepts, its writer writes again, byte for byte; and no offset or
/// length makes it look outside its array.
/// </summary>
public sealed class PayloadTarget : FuzzTarget
{
    private const int MaximumOffset = 8;

    private readonly Func<Random, byte[]>? sample;
    private readonly Func<byte[], int, int, string> read;
    private readonly Func<byte[], int, int> write;
    private readonly Action<byte[]> repair;
    private readonly byte[] written = new byte[MaximumOffset + 4096];

    /// <param name="name">Its name in the corpus.</param>
    /// <param name="sample">Makes a valid payload; null when those of the corpus are enough.</param>
    /// <param name="read">Buffer, offset, length: reads and gives the outcome by name.</param>
    /// <param name="write">Buffer, offset: writes what was read last and gives the length; -1 when it was read with parts that a writer leaves out.</param>
    /// <param name="repair">Makes a checksum right again: it is there for damage, not for whoever means harm.</param>
    public PayloadTarget(string name, Func<Random, byte[]>? sample, Func<byte[], int, int, string> read, Func<byte[], int, int> write, Action<byte[]>? repair = null)
        : base(name)
    {
        this.sample = sample;
        this.read = read;
        this.write = write;
        this.repair = repair ?? (_ => { });
    }

    public override FuzzCase Next(Random random, IReadOnlyList<FuzzCase> corpus)
    {
        byte[] bytes = Mutator.Mutate(random, Base(random, corpus), Base(random, corpus));
        if (random.Next(8) != 0)
        {
            repair(bytes);
        }

        return new FuzzCase(Name, bytes);
    }

    public override string Try(FuzzCase one)
    {
        // Where the payload stands must make no difference; its end is the array's, so that a byte too far throws.
        int offset = one.Bytes.Length % MaximumOffset;
        byte[] buffer = new byte[offset + one.Bytes.Length];
        one.Bytes.CopyTo(buffer, offset);
        string outcome = read(buffer, offset, one.Bytes.Length);
        if (outcome == FuzzCase.Accepted)
        {
            int length = write(written, offset);
            if (length >= 0 && !written.AsSpan(offset, length).SequenceEqual(one.Bytes))
            {
                throw new BrokenPromiseException($"{Name} accepts two spellings: this one, and {Convert.ToHexStringLower(written.AsSpan(offset, length))}.");
            }
        }

        RefuseOutside(buffer, offset, one.Bytes.Length);
        return outcome;
    }

    private void RefuseOutside(byte[] buffer, int offset, int length)
    {
        if (read(buffer, offset, length + 1) == FuzzCase.Accepted
            || read(buffer, -1, length) == FuzzCase.Accepted
            || read(buffer, offset, -1) == FuzzCase.Accepted
            || read(buffer, int.MaxValue, length) == FuzzCase.Accepted
            || read(buffer, offset, int.MaxValue) == FuzzCase.Accepted)
        {
            throw new BrokenPromiseException($"{Name} accepts a payload that reaches beyond its array.");
        }
    }

    private byte[] Base(Random random, IReadOnlyList<FuzzCase> corpus)
    {
        bool isFromCorpus = corpus.Count > 0 && (sample is null || random.Next(4) == 0);
        return isFromCorpus ? corpus[random.Next(corpus.Count)].Bytes : sample?.Invoke(random) ?? [];
    }
}
