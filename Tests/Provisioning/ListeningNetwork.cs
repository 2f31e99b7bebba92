using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>A network without a broker, that notes who was looked for.</summary>
internal sealed class ListeningNetwork(Scheduler scheduler, List<string> hosts) : IMqttNetwork
{
    private readonly InProcessBroker broker = new(scheduler);

    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
    {
        hosts.Add(request.Host);
        return broker.Connect(request, events);
    }
}
