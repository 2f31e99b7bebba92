using System.Text.Json;
using System.Text.RegularExpressions;

namespace Nf.Gateway.Tests.HomeAssistant;

/// <summary>
/// Home Assistant's published rules for what is announced here: its schemas (homeassistant/components/mqtt/schemas.py and those of each platform,
/// homeassistant/components/sensor/const.py), home-assistant.io/integrations/mqtt (device discovery payload), sensor.mqtt,
/// binary_sensor.mqtt, switch.mqtt, event.mqtt, and the device classes of sensor, binary_sensor, switch and event. An option that a platform
/// does not have makes Home Assistant refuse the device, so an unknown one fails here.
/// </summary>
internal static partial class DiscoveryRules
{
    private static readonly string[] EntityOptions = ["platform", "unique_id", "name", "value_template", "state_topic", "device_class", "entity_category", "availability", "qos"];

    private static readonly Dictionary<string, string[]> PlatformOptions = new()
    {
        ["sensor"] = ["expire_after", "state_class", "unit_of_measurement", "suggested_display_precision"],
        ["binary_sensor"] = ["expire_after", "payload_on", "payload_off"],
        ["switch"] = ["command_topic", "payload_on", "payload_off", "state_on", "state_off"],
        ["event"] = ["event_types"],
    };

    /// <summary>Units that a class of sensors may have; null: it has none.</summary>
    private static readonly Dictionary<string, string?[]> SensorUnits = new()
    {
        ["conductivity"] = ["S/cm", "mS/cm", "µS/cm", "μS/cm"],
        ["distance"] = ["km", "m", "cm", "mm", "mi", "nmi", "yd", "in"],
        ["duration"] = ["d", "h", "min", "s", "ms", "µs", "μs"],
        ["energy"] = ["J", "kJ", "MJ", "GJ", "mWh", "Wh", "kWh", "MWh", "GWh", "TWh", "cal", "kcal", "Mcal", "Gcal"],
        ["ph"] = [null],
        ["power"] = ["mW", "W", "kW", "MW", "GW", "TW"],
        ["signal_strength"] = ["dB", "dBm"],
        ["temperature"] = ["°C", "°F", "K"],
        ["voltage"] = ["V", "mV", "µV", "μV", "kV", "MV"],
    };

    /// <summary>State classes that go with a class; others may have any.</summary>
    private static readonly Dictionary<string, string[]> StateClasses = new() { ["distance"] = ["measurement", "total", "total_increasing"], ["duration"] = ["measurement", "total", "total_increasing"], ["energy"] = ["total", "total_increasing"] };

    public static void Check(JsonElement payload, string[] stateNames)
    {
        // Only these of the device's options reach its entities (SHARED_OPTIONS of schemas.py): qos, which the schema takes too, does not.
        Only(payload, ["device", "origin", "components", "state_topic", "availability", "availability_mode"]);
        Topic(payload.GetProperty("state_topic"));
        JsonElement device = payload.GetProperty("device");
        Only(device, ["identifiers", "connections", "name", "manufacturer", "model", "sw_version", "hw_version", "serial_number"]);
        Assert.True(device.GetProperty("identifiers").GetArrayLength() > 0);
        Assert.All(device.GetProperty("connections").EnumerateArray(), connection => Assert.Equal(2, connection.GetArrayLength()));
        Assert.Matches("^([0-9a-f]{2}:){5}[0-9a-f]{2}$", device.GetProperty("connections")[0][1].GetString());
        Assert.NotEqual("", payload.GetProperty("origin").GetProperty("name").GetString());
        Only(payload.GetProperty("origin"), ["name", "sw_version", "support_url"]);
        Assert.All(payload.GetProperty("availability").EnumerateArray(), entry => Topic(entry.GetProperty("topic")));
        Assert.Contains(payload.GetProperty("availability_mode").GetString(), (string[])["all", "any", "latest"]);
        List<JsonProperty> components = [.. payload.GetProperty("components").EnumerateObject()];
        Assert.NotEmpty(components);
        Assert.Equal(components.Count, components.Select(component => component.Value.GetProperty("unique_id").GetString()).Distinct().Count());
        foreach (JsonProperty component in components)
        {
            Assert.Matches("^[a-zA-Z0-9_-]+$", component.Name);
            CheckEntity(component.Value, stateNames);
        }
    }

    private static void CheckEntity(JsonElement entity, string[] stateNames)
    {
        string platform = entity.GetProperty("platform").GetString()!;
        Only(entity, [.. EntityOptions, .. PlatformOptions[platform]]);
        Assert.InRange(entity.GetProperty("qos").GetInt32(), 0, 2);
        string? deviceClass = Text(entity, "device_class");
        if (Text(entity, "value_template") is { } template)
        {
            Match name = Template().Match(template);
            Assert.True(name.Success, template);
            Assert.Contains(name.Groups[1].Value, stateNames);
        }

        if (entity.TryGetProperty("expire_after", out JsonElement expiry))
        {
            Assert.True(expiry.GetInt32() > 0);
        }

        Assert.Contains(Text(entity, "entity_category"), (string?[])[null, "config", "diagnostic"]);
        switch (platform)
        {
            case "sensor":
                string stateClass = Text(entity, "state_class")!;
                Assert.Contains(stateClass, deviceClass is null ? ["measurement", "total", "total_increasing"] : StateClasses.GetValueOrDefault(deviceClass, ["measurement"]));
                if (deviceClass is not null)
                {
                    Assert.Contains(Text(entity, "unit_of_measurement"), SensorUnits[deviceClass]);
                }

                break;
            case "binary_sensor":
                Assert.Contains(deviceClass, (string?[])[null, "opening", "tamper", "door", "smoke", "heat", "problem"]);
                Assert.NotEqual(Text(entity, "payload_on"), Text(entity, "payload_off"));
                break;
            case "switch":
                Assert.Contains(deviceClass, (string?[])[null, "outlet", "switch"]);
                Topic(entity.GetProperty("command_topic"));
                break;
            default:
                Assert.Contains(deviceClass, (string?[])[null, "button", "doorbell", "motion"]);
                Topic(entity.GetProperty("state_topic"));
                Assert.True(entity.GetProperty("event_types").GetArrayLength() > 0);
                break;
        }
    }

    /// <summary>valid_subscribe_topic and valid_publish_topic of util.py, of a topic without wildcards.</summary>
    private static void Topic(JsonElement topic) => Assert.Matches("^[^#+\\0]{1,65535}$", topic.GetString());

    private static void Only(JsonElement element, string[] known) => Assert.Empty(element.EnumerateObject().Select(property => property.Name).Except(known));

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    [GeneratedRegex(@"^\{\{ value_json\.(\w+) \}\}$")]
    private static partial Regex Template();
}
