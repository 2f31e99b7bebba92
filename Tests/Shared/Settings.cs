using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>Settings out of a message into a configuration.</summary>
internal static class Settings
{
    /// <summary>Malformed when the configuration refuses them: for these tests that is as good as not being read.</summary>
    public static FrameError TryTake(NodeConfiguration configuration, uint version, byte[] buffer, int offset, int length)
    {
        // Optional fields are skipped, and so cannot be written back.
        for (int position = offset; position < offset + length; position += 2 + buffer[position + 1])
        {
            if (buffer[position] >= 128)
            {
                return FrameError.Malformed;
            }
        }

        return configuration.TryChange(version, buffer, offset, length, out _) == ConfigurationError.None ? FrameError.None : FrameError.Malformed;
    }
}
