using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>What a node is to have and what it has. Times are milliseconds since 1970-01-01 UTC.</summary>
/// <param name="Version">Of the desired configuration; null: the gateway does not know one.</param>
/// <param name="State">How it stands with the node; null as well.</param>
/// <param name="SentAt">When it was last sent; null: not since it was changed.</param>
/// <param name="Problem">Why the node refused it, and what to do; null: it did not.</param>
/// <param name="Error">Name of that reason, as in the specification; null as well.</param>
/// <param name="Field">Number of the field that it refused; 0: none in particular.</param>
/// <param name="VersionInForce">As far as the node has told.</param>
/// <param name="Desired">Null: not known, or with settings that this gateway does not know.</param>
/// <param name="Reported">What the node last reported as in force; null as well.</param>
public sealed record ConfigurationView(
    uint? Version,
    ConfigurationState? State,
    long? ChangedAt,
    long? SentAt,
    string? Problem,
    string? Error,
    int Field,
    uint VersionInForce,
    SettingsView? Desired,
    uint? ReportedVersion,
    SettingsView? Reported);
