using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>A ConfigurationMessage together with the configuration that it carries.</summary>
internal sealed class OfferedConfiguration
{
    public uint InReplyTo { get; set; }

    public NodeConfiguration Configuration { get; set; } = MessageGenerators.Pond();

    public int Write(byte[] buffer, int offset) => new ConfigurationMessage { InReplyTo = InReplyTo }.Write(Configuration, buffer, offset);

    public FrameError TryRead(byte[] buffer, int offset, int length)
    {
        var message = new ConfigurationMessage();
        FrameError error = message.TryRead(buffer, offset, length);
        if (error != FrameError.None)
        {
            return error;
        }

        InReplyTo = message.InReplyTo;
        return Settings.TryTake(Configuration, message.Version, buffer, message.SettingsOffset, message.SettingsLength);
    }
}
