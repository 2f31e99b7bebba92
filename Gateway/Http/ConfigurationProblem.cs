using Nf.Configuration;
using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>What the errors of a configuration mean to those who gave it, and what to do. docs/uplink-protocol.md, section 13.</summary>
internal static class ConfigurationProblem
{
    /// <returns>Null when there is none.</returns>
    public static string? Explain(ConfigurationError error, int field = 0) => error switch
    {
        ConfigurationError.None => null,
        ConfigurationError.UnknownField => $"The node's firmware does not know setting {field}{Name(field)}. Leave it at its default, or update the firmware.",
        ConfigurationError.NotNewer => "The node has a newer configuration already. Change the settings once more: they then get a higher version.",
        ConfigurationError.NotStored => "The node could not store it: its flash may be worn or full. Change the settings once more to try again.",
        ConfigurationError.BrokerUnreachable => "The node found no gateway at this broker and went back to the one before. Correct 'brokerHost' or 'brokerPort'.",
        ConfigurationError.MissingName or ConfigurationError.InvalidName => $"'name' has to have 1 to {NodeConfiguration.MaximumNameLengthBytes} bytes, without control characters.",
        ConfigurationError.MissingBrokerHost or ConfigurationError.InvalidBrokerHost => "'brokerHost' has to be a host name or an address, as the node reaches it.",
        ConfigurationError.MissingBrokerPort or ConfigurationError.InvalidBrokerPort => "'brokerPort' has to be 1 to 65535.",
        ConfigurationError.MissingSampleInterval or ConfigurationError.InvalidSampleInterval => $"'sampleSeconds' has to be 1 to {NodeConfiguration.MaximumIntervalSeconds}.",
        ConfigurationError.MissingUplinkInterval or ConfigurationError.InvalidUplinkInterval => $"'uplinkSeconds' has to be 1 to {NodeConfiguration.MaximumIntervalSeconds}.",
        ConfigurationError.InvalidCalibration => $"'calibration' has to have at most {NodeConfiguration.MaximumCalibrationCount} integers, as the node's kind defines them.",
        ConfigurationError.InvalidLimits => "'limits' have to be about channels of this kind of node, and inside their ranges.",
        ConfigurationError.InvalidSchedule => "'schedule' is not one that this node takes.",
        ConfigurationError.InvalidShortestSample => "'further.shortestSampleSeconds' must not be longer than 'sampleSeconds'.",
        ConfigurationError.InvalidLongestSample => "'further.longestSampleSeconds' must not be shorter than 'sampleSeconds'; 0 is as long as it.",
        _ => $"The node refused it ({Names.Of(error)}{(field == 0 ? "" : $", field {field}{Name(field)}")}). Change the settings to try again.",
    };

    private static string Name(int field) => SettingCatalogue.Find(field) is { } setting ? $" ({setting.Name})" : "";
}
