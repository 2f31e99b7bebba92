using System.Text.Json;

namespace Nf.PairBrowser;

/// <summary>A connected board as Chromium's emulation knows it.</summary>
internal sealed class EmulatedPeripheral(string address, OpenLink link)
{
    public string AddressText { get; } = address;

    public int Link { get; } = link.Link;

    /// <summary>The board's handles by the emulation's names of characteristics.</summary>
    public Dictionary<string, int> Handles { get; } = [];

    /// <summary>An identity as the address of a device.</summary>
    public static string Address(string node) => string.Join(':', node.ToUpperInvariant().Chunk(2).Select(pair => new string(pair)));

    /// <summary>Makes services, characteristics and descriptors known; before a discovery is answered.</summary>
    public async Task ServeAsync(Func<string, Dictionary<string, object>, Task<JsonElement?>> send)
    {
        foreach (OpenService service in link.Services)
        {
            string serviceId = Name(await send("addService", new() { ["address"] = AddressText, ["serviceUuid"] = service.Uuid }), "serviceId");
            foreach (OpenCharacteristic characteristic in service.Characteristics)
            {
                string id = Name(
                    await send("addCharacteristic", new()
                    {
                        ["serviceId"] = serviceId,
                        ["characteristicUuid"] = characteristic.Uuid,
                        ["properties"] = characteristic.Properties.ToDictionary(property => property, _ => true),
                    }),
                    "characteristicId");
                Handles[id] = characteristic.Handle;
                foreach (string descriptor in characteristic.Descriptors)
                {
                    await send("addDescriptor", new() { ["characteristicId"] = id, ["descriptorUuid"] = descriptor });
                }
            }
        }
    }

    private static string Name(JsonElement? answer, string property) => answer!.Value.GetProperty(property).GetString()!;
}
