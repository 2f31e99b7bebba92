namespace Nf.Gateway.Http;

/// <summary>A channel's history in columns, oldest first; the same index in every column is one record.</summary>
/// <param name="Times">Milliseconds since 1970-01-01 UTC.</param>
/// <param name="Numbers">Record numbers.</param>
/// <param name="Values">In the channel's unit; null unless measured.</param>
/// <param name="Qualities">0 measured, 1 missing, 2 faulty.</param>
/// <param name="Truncated">True when there was more: these are the newest.</param>
public sealed record SeriesView(string Channel, List<long> Times, List<long> Numbers, List<decimal?> Values, List<int> Qualities, bool Truncated);
