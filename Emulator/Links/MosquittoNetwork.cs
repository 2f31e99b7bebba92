using Mosquitto;
using VirtualBoards;

namespace Nf.Emulator.Links;

/// <summary>The boards' way to a real broker: libmosquitto over real sockets, for boards in real time.</summary>
public sealed class MosquittoNetwork : IMqttNetwork
{
    private readonly Scheduler scheduler;

    /// <param name="isPaced">Virtual time is made to follow the wall clock by whoever runs the scheduler.</param>
    /// <exception cref="ArgumentException">The scheduler runs in virtual time, where no real broker can keep up.</exception>
    public MosquittoNetwork(Scheduler scheduler, bool isPaced = false)
    {
        if (scheduler.Pacing != Pacing.RealTime && !isPaced)
        {
            throw new ArgumentException("A real broker needs boards in real time; use InProcessBroker for virtual time.", nameof(scheduler));
        }

        this.scheduler = scheduler;
    }

    /// <inheritdoc/>
    public IMqttConnection Connect(MqttConnectRequest request, IMqttConnectionEvents events)
        => new MosquittoConnection(scheduler, request, events);
}
