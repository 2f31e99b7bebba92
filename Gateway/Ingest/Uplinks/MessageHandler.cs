using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>A type of uplink that begins with the head of section 8.4.</summary>
internal abstract class MessageHandler<T>(T message) : UplinkHandler
    where T : UplinkMessage
{
    /// <summary>Stored where a version of software is not known.</summary>
    private const string? UnknownVersion = null;

    public override int NextUplinkSeconds => Message.NextUplinkSeconds;

    protected T Message { get; } = message;

    protected static string? Text(SoftwareVersion version) =>
        (version.Major | version.Minor | version.Build | version.Revision) == 0
            ? UnknownVersion
            : $"{version.Major}.{version.Minor}.{version.Build}.{version.Revision}";
}
