using System.Text.Json.Nodes;
using Nf.Channels;
using Nf.Gateway.Http;
using Nf.Gateway.Store;

namespace Nf.Gateway.HomeAssistant;

/// <summary>
/// A node as a device of Home Assistant: its discovery payload (home-assistant.io/integrations/mqtt, "Device discovery payload") and its state.
/// </summary>
internal static class HomeDevice
{
    public const string On = "ON";
    public const string Off = "OFF";
    public const string Online = "online";
    public const string Offline = "offline";

    private const string SignalName = "signalDbm";

    /// <summary>Of Home Assistant's rules: the class ph has no unit.</summary>
    private const string ClassWithoutUnit = "ph";

    /// <summary>What the time after which a value is void is rounded up to: intervals that adapt do not announce the device anew each time.</summary>
    private const long ExpiryStepSeconds = 300;

    /// <summary>Names of the button's events, by value of the channel.</summary>
    private static readonly string[] ButtonEvents = ["", "press", "double_press", "long_press"];

    /// <summary>The event of a value of the button's channel, or null.</summary>
    public static string? ButtonEvent(decimal? value) => value is { } number && number >= 1 && number < ButtonEvents.Length ? ButtonEvents[(int)number] : null;

    public static string Discovery(NodeView node, NodeDetails? details, HomeTopics topics)
    {
        bool isSleeper = node.NextUplinkAt is not null;
        var availability = new JsonArray(new JsonObject { ["topic"] = topics.GatewayAvailability });
        if (!isSleeper)
        {
            availability.Add((JsonNode)new JsonObject { ["topic"] = topics.Availability(node.Node) });
        }

        var components = new JsonObject();
        foreach (Channel channel in Channels(node))
        {
            components[channel.Name] = Component(node.Node, channel, isSleeper ? ExpirySeconds(node) : null, topics);
        }

        if (details?.Status?.SignalDbm is not null)
        {
            JsonObject signal = Entity(node.Node, SignalName, "Signal", "sensor", isSleeper ? ExpirySeconds(node) : null);
            signal["device_class"] = "signal_strength";
            signal["unit_of_measurement"] = "dBm";
            signal["state_class"] = "measurement";
            signal["entity_category"] = "diagnostic";
            components[SignalName] = signal;
        }

        return new JsonObject
        {
            ["device"] = Device(node, details),
            ["origin"] = new JsonObject { ["name"] = "nf gateway", ["sw_version"] = typeof(HomeDevice).Assembly.GetName().Version!.ToString(3) },
            ["components"] = components,
            ["state_topic"] = topics.State(node.Node),
            ["availability"] = availability,
            ["availability_mode"] = "all",
        }.ToJsonString();
    }

    /// <summary>Every value that the discovery payload names; null where there is none: Home Assistant shows it as unknown.</summary>
    public static string State(NodeView node, NodeDetails? details)
    {
        var state = new JsonObject();
        foreach (Channel channel in Channels(node))
        {
            ValueView? value = node.Values.FirstOrDefault(candidate => candidate.Channel == channel.Name);
            state[channel.Name] = channel == ChannelCatalogue.RelayState
                ? (node.Relay?.IsOn is { } isOn ? (isOn ? 1 : 0) : null)
                : value is { Quality: MeasurementQuality.Measured, Value: { } measured } ? measured : null;
        }

        state[SignalName] = details?.Status?.SignalDbm;
        return state.ToJsonString();
    }

    private static Channel[] Channels(NodeView node) => NodeKinds.TryParse(node.Kind, out NodeKind kind) ? ReadingLayout.For(kind) : [];

    /// <summary>Until the node is overdue.</summary>
    private static long? ExpirySeconds(NodeView node) =>
        node is { OverdueAt: { } overdue, LastSeenAt: { } seen } ? ((overdue - seen + (ExpiryStepSeconds * 1000) - 1) / (ExpiryStepSeconds * 1000)) * ExpiryStepSeconds : null;

    private static JsonObject Device(NodeView node, NodeDetails? details)
    {
        var device = new JsonObject
        {
            ["identifiers"] = new JsonArray(HomeTopics.Device(node.Node)),
            ["connections"] = new JsonArray(new JsonArray("mac", string.Join(':', node.Node.Chunk(2).Select(pair => new string(pair))))),
            ["name"] = node.Name,
            ["manufacturer"] = "nf",
            ["model"] = node.Kind,
        };
        if ((details?.Status?.Firmware ?? details?.Hello?.Firmware) is { } firmware)
        {
            device["sw_version"] = firmware;
        }

        if (details?.Hello?.Board is { Length: > 0 } board)
        {
            device["hw_version"] = board;
        }

        return device;
    }

    private static JsonObject Component(string node, Channel channel, long? expirySeconds, HomeTopics topics)
    {
        if (channel == ChannelCatalogue.RelayState)
        {
            JsonObject relay = Entity(node, channel.Name, channel.Title, "switch", null);
            relay["device_class"] = channel.HomeAssistantClass;
            relay["command_topic"] = topics.Command(node);
            relay["payload_on"] = On;
            relay["payload_off"] = Off;
            relay["state_on"] = "1";
            relay["state_off"] = "0";
            return relay;
        }

        if (channel == ChannelCatalogue.ButtonEvent)
        {
            JsonObject button = Entity(node, channel.Name, channel.Title, "event", null);
            button.Remove("value_template");
            button["state_topic"] = topics.Button(node);
            button["device_class"] = channel.HomeAssistantClass;
            button["event_types"] = new JsonArray([.. ButtonEvents[1..].Select(name => (JsonNode)name)]);
            return button;
        }

        JsonObject entity = Entity(node, channel.Name, channel.Title, channel.IsBinary ? "binary_sensor" : "sensor", expirySeconds);
        if (channel.HomeAssistantClass.Length > 0)
        {
            entity["device_class"] = channel.HomeAssistantClass;
        }

        if (channel.IsBinary)
        {
            entity["payload_on"] = "1";
            entity["payload_off"] = "0";
            return entity;
        }

        bool isCount = channel == ChannelCatalogue.ActiveEnergy || channel == ChannelCatalogue.ButtonPresses;
        entity["state_class"] = isCount ? "total_increasing" : "measurement";
        if (channel.Unit.Length > 0 && channel.HomeAssistantClass != ClassWithoutUnit)
        {
            entity["unit_of_measurement"] = channel.Unit;
        }

        if (channel == ChannelCatalogue.BatteryVoltage)
        {
            entity["entity_category"] = "diagnostic";
        }

        return entity;
    }

    private static JsonObject Entity(string node, string name, string title, string platform, long? expirySeconds)
    {
        var entity = new JsonObject
        {
            ["platform"] = platform,
            ["unique_id"] = $"{HomeTopics.Device(node)}_{name}",
            ["name"] = title,
            ["value_template"] = $"{{{{ value_json.{name} }}}}",
            // Of the device's, Home Assistant takes no notice for its entities.
            ["qos"] = 1,
        };
        if (expirySeconds is { } seconds)
        {
            entity["expire_after"] = seconds;
        }

        return entity;
    }
}
