using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>Which alarms are asked for. Times are milliseconds since 1970-01-01 UTC, both ends included.</summary>
/// <param name="Node">Of this node only; null: of all.</param>
/// <param name="IsOpenOnly">Only those that last or that nobody has acknowledged.</param>
/// <param name="Rule">Of this rule only; None: of all.</param>
/// <param name="From">Those that were not over before.</param>
/// <param name="To">Those that had begun by then.</param>
/// <param name="Before">Those of a lower id.</param>
public sealed record AlarmQuery(
    long? Node = null, bool IsOpenOnly = false, AlarmRule Rule = AlarmRule.None, long From = long.MinValue, long To = long.MaxValue, long Before = long.MaxValue);
