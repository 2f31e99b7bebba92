using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A way to a broker on which each connection breaks 50 ms after it was begun: connected, nothing sent.</summary>
public sealed class BreakingNetwork(IMqttNetwork network, Scheduler scheduler) : IMqttNetwork
{
    private const long LifeMicroseconds = 50_000;

    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
    {
        var connection = network.Connect(request, events);
        scheduler.After(LifeMicroseconds, () =>
        {
            connection.Abandon();
            events.Lost();
        });
        return connection;
    }
}
