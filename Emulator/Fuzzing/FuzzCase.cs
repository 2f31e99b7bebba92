namespace Nf.Emulator.Fuzzing;

/// <summary>One input for one reader.</summary>
/// <param name="Target">Name of the reader.</param>
/// <param name="Bytes">What it is given.</param>
/// <param name="HighestCounter">For frames: the highest counter that the receiver has accepted; -1 for none.</param>
/// <param name="Genuine">For frames: the only bytes that the receiver may accept in this state; null when there are none.</param>
/// <param name="Expected">What must come of it: an outcome by name, "refused", or "any".</param>
public sealed record FuzzCase(string Target, byte[] Bytes, long HighestCounter = -1, byte[]? Genuine = null, string Expected = FuzzCase.Any)
{
    public const string Any = "any";
    public const string Refused = "refused";
    public const string Accepted = "None";
}
