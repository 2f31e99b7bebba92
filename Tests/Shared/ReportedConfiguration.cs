using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>A ConfigurationReport together with the configuration that is in force.</summary>
internal sealed class ReportedConfiguration
{
    public ConfigurationReport Report { get; } = new();

    public NodeConfiguration InForce { get; set; } = MessageGenerators.Pond();

    // For the comparison: what of the report a reader and a writer both have.
    public string Head => $"{Report.UnixSeconds} {Report.NextUplinkSeconds} {Report.MoreQueued} {Report.OfferedVersion} {Report.Error} {Report.Field}";

    public int Write(byte[] buffer, int offset) => Report.Write(InForce, buffer, offset);

    public FrameError TryRead(byte[] buffer, int offset, int length)
    {
        FrameError error = Report.TryRead(buffer, offset, length);
        return error != FrameError.None
            ? error
            : Settings.TryTake(InForce, Report.VersionInForce, buffer, Report.SettingsOffset, Report.SettingsLength);
    }
}
