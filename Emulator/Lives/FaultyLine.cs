using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>One direction of one end of a broker: loses, doubles and delays messages.</summary>
public sealed class FaultyLine
{
    // Two ends are passed on the way: 30 % of the messages do not make it through both.
    private const double LossAtEachEnd = 0.1634;
    private const double DuplicateShare = 0.08;
    private const double DelayedShare = 0.08;
    private const double ShortestDelaySeconds = 0.02;
    private const double LongestDelaySeconds = 600;

    private readonly Scheduler scheduler;
    private readonly Chance loss;
    private readonly Chance duplicate;
    private readonly Chance reorder;

    /// <param name="stream">Tells the lines of a life apart.</param>
    public FaultyLine(Scheduler scheduler, int seed, int stream)
    {
        this.scheduler = scheduler;
        loss = new Chance(seed, FaultKinds.Loss, stream);
        duplicate = new Chance(seed, FaultKinds.Duplicate, stream);
        reorder = new Chance(seed, FaultKinds.Reorder, stream);
    }

    /// <summary>What may happen here now.</summary>
    public FaultKinds Faults { get; set; }

    public long Lost { get; private set; }

    public long Duplicated { get; private set; }

    public long Delayed { get; private set; }

    /// <summary>Hands a message on: not at all, once or twice, now or later.</summary>
    public void Pass(MqttMessage message, Action<MqttMessage> deliver)
    {
        if (Faults.HasFlag(FaultKinds.Loss) && loss.Happens(LossAtEachEnd))
        {
            Lost++;
            return;
        }

        PassOnce(message, deliver);
        if (Faults.HasFlag(FaultKinds.Duplicate) && duplicate.Happens(DuplicateShare))
        {
            Duplicated++;
            PassOnce(message, deliver);
        }
    }

    private void PassOnce(MqttMessage message, Action<MqttMessage> deliver)
    {
        if (Faults.HasFlag(FaultKinds.Reorder) && reorder.Happens(DelayedShare))
        {
            Delayed++;
            scheduler.After((long)(reorder.OfAnyMagnitude(ShortestDelaySeconds, LongestDelaySeconds) * 1e6), () => deliver(message));
        }
        else
        {
            deliver(message);
        }
    }
}
