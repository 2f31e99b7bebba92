using Nf.Channels;
using Nf.Configuration;

namespace Nf.Emulator.Nodes;

/// <summary>The configuration of a node that lives in virtual time.</summary>
public static class SimulatedConfiguration
{
    /// <param name="seed">Of identity and key: the same seed is the same node.</param>
    /// <param name="longestSampleSeconds">What the node may stretch its sample interval to while nothing moves; 0: it keeps it.</param>
    public static ConfigurationFile Make(NodeKind kind, int sampleIntervalSeconds, int uplinkIntervalSeconds, int seed, int longestSampleSeconds = 0)
    {
        var random = new Random(seed);
        var key = new byte[NodeConfiguration.KeyLengthBytes];
        random.NextBytes(key);
        var configuration = new NodeConfiguration
        {
            Version = 1,
            NodeIdentity = random.NextInt64(1, 1L << 48),
            Key = key,
            Kind = kind,
            Name = $"simulated {kind.ToString().ToLowerInvariant()}",
            BrokerHost = "broker",
            BrokerPort = 1883,
            SampleIntervalSeconds = sampleIntervalSeconds,
            UplinkIntervalSeconds = uplinkIntervalSeconds,
            Calibration = [],
        };
        configuration.Settings[SettingCatalogue.LongestSampleSeconds - SettingCatalogue.FirstNumber] = longestSampleSeconds;
        var content = new byte[NodeConfiguration.MaximumLengthBytes];
        var length = configuration.Write(content, 0);
        return new ConfigurationFile(content[..length], configuration);
    }
}
