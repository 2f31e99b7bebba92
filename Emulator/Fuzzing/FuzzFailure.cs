namespace Nf.Emulator.Fuzzing;

/// <summary>A promise that a reader broke, with the smallest input found that shows it.</summary>
/// <param name="Case">The minimised input.</param>
/// <param name="Message">What was promised and what happened.</param>
/// <param name="File">Where it was written in the corpus.</param>
public sealed record FuzzFailure(FuzzCase Case, string Message, string File);
