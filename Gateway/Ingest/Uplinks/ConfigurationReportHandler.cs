using Nf.Gateway.Ingest.Downlinks;
using Nf.Protocol;

namespace Nf.Gateway.Ingest.Uplinks;

/// <summary>What configuration is in force, and what became of the one that was offered.</summary>
internal sealed class ConfigurationReportHandler(IngestConnection connection, ConfigurationQueue configurations) : MessageHandler<ConfigurationReport>(new ConfigurationReport())
{
    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO configuration_reports (node, key_number, counter, at, received_at, offered_version, error, field, version, settings)
        VALUES (@node, @keyNumber, @counter, @at, @receivedAt, @offered, @error, @field, @version, @settings)
        """);
    private byte[] _settings = [];

    public override FrameError TryRead(NodeSession node, byte[] buffer, int offset, int length, uint counter)
    {
        FrameError error = Message.TryRead(buffer, offset, length);
        _settings = error == FrameError.None ? buffer[Message.SettingsOffset..(Message.SettingsOffset + Message.SettingsLength)] : [];
        return error;
    }

    public override void Store(NodeSession node, StoredFrame frame, IngestOutcome outcome)
    {
        _add.Execute(
            node.Identity, node.KeyNumber, (long)frame.Counter, frame.At(Message.UnixSeconds), frame.ReceivedAt,
            (long)Message.OfferedVersion, (int)Message.Error, Message.Field, (long)Message.VersionInForce, _settings);
        configurations.Take(node, frame, Message, _settings);
        outcome.IsAboutNode = true;
    }
}
