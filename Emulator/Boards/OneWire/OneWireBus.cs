namespace VirtualBoards;

/// <summary>One wire with its pull-up resistor and the parts on it.</summary>
public sealed class OneWireBus
{
    private readonly List<OneWireTarget> targets = [];

    internal OneWireBus(Scheduler scheduler) => Scheduler = scheduler;

    /// <summary>Fault: the wire lies on ground. A host that only looks for a low level takes that for presence.</summary>
    public bool IsShorted { get; set; }

    internal Scheduler Scheduler { get; }

    public void Attach(OneWireTarget target) => targets.Add(target);

    /// <summary>A reset pulse.</summary>
    /// <returns>True when something pulls the wire low in the presence slot.</returns>
    public bool Reset()
    {
        var present = IsShorted;
        foreach (var target in targets)
        {
            if (target.IsOnBus)
            {
                target.Reset();
                present = true;
            }
        }

        return present;
    }

    /// <summary>A time slot.</summary>
    /// <param name="bit">What the host writes; 1 also reads.</param>
    /// <returns>The level of the wire in the middle of the slot.</returns>
    public bool Slot(bool bit)
    {
        var level = bit && !IsShorted;
        foreach (var target in targets)
        {
            if (target.IsOnBus && !IsShorted)
            {
                level &= target.Slot(bit);
            }
        }

        return level && !targets.Exists(target => target is { Fault: DeviceFault.Stuck, Supply.IsOn: true });
    }
}
