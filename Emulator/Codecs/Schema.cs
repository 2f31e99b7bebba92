namespace Nf.Emulator.Codecs;

/// <summary>What sender and receiver know before the first message.</summary>
/// <param name="Columns">The measured quantities, in the order of a record's values.</param>
/// <param name="MinimumStepSeconds">Smallest time from one record to the next; negative where the clock was set back.</param>
/// <param name="MaximumStepSeconds">Largest time from one record to the next.</param>
public sealed record Schema(IReadOnlyList<Column> Columns, long MinimumStepSeconds, long MaximumStepSeconds);
