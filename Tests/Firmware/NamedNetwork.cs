using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A way to one broker by its name, and to no other.</summary>
public sealed class NamedNetwork(IMqttNetwork network, string host) : IMqttNetwork
{
    private readonly SilentNetwork nowhere = new();

    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
        => request.Host == host ? network.Connect(request, events) : nowhere.Connect(request, events);
}
