namespace Nf.Batch.Tests;

/// <summary>A record as it goes in and as it must come out.</summary>
internal sealed record Record(uint Number, long UnixSeconds, int[] Values)
{
    public bool IsSameAs(Record other) =>
        Number == other.Number && UnixSeconds == other.UnixSeconds && Values.AsSpan().SequenceEqual(other.Values);

    public override string ToString() => $"{Number} at {UnixSeconds}: {string.Join(' ', Values)}";
}
