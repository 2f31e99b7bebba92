namespace Nf.Gateway.HomeAssistant;

/// <summary>Where Home Assistant is spoken to. Our own topics carry the gateway's identifier, so that several gateways can share a broker.</summary>
/// <param name="gateway">The identifier that belongs to the gateway's data.</param>
internal sealed class HomeTopics(string gateway)
{
    /// <summary>Home Assistant says "online" here when it has started.</summary>
    public const string Birth = "homeassistant/status";

    /// <summary>Every device that is announced, by whomever.</summary>
    public const string EveryDiscovery = "homeassistant/device/+/config";

    private const string DevicePrefix = "nf_";

    public string GatewayAvailability => $"nf-home/{gateway}/availability";

    public string EveryCommand => $"nf-home/{gateway}/+/set";

    /// <summary>How Home Assistant knows a node.</summary>
    public static string Device(string node) => DevicePrefix + node;

    public static string Discovery(string node) => $"homeassistant/device/{Device(node)}/config";

    /// <summary>The node of a discovery topic, or null.</summary>
    public static string? NodeOfDiscovery(string topic) =>
        topic.Split('/') is ["homeassistant", "device", var device, "config"] && device.StartsWith(DevicePrefix, StringComparison.Ordinal) ? device[DevicePrefix.Length..] : null;

    public string State(string node) => $"nf-home/{gateway}/{node}/state";

    public string Availability(string node) => $"nf-home/{gateway}/{node}/availability";

    public string Button(string node) => $"nf-home/{gateway}/{node}/button";

    public string Command(string node) => $"nf-home/{gateway}/{node}/set";

    /// <summary>The node of a command topic, or null.</summary>
    public string? NodeOfCommand(string topic) => topic.Split('/') is ["nf-home", var of, var node, "set"] && of == gateway ? node : null;
}
