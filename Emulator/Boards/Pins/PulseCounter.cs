namespace VirtualBoards;

/// <summary>One pulse counter unit: counts edges of a pin while the chip does other things; with a second pin, up and down as a quadrature decoder.</summary>
public sealed class PulseCounter
{
    private readonly Pin pin;
    private readonly Pin? secondPin;
    private bool isRunning;
    private bool countsRising;
    private bool countsFalling;
    private bool level;
    private bool secondLevel;
    private long count;
    private PulseTrain? pulses;
    private long pulsesBefore;

    internal PulseCounter(Pin pin, Pin? secondPin)
    {
        this.pin = pin;
        this.secondPin = secondPin;
        pin.ConfigureInput(PinPull.Up);
        secondPin?.ConfigureInput(PinPull.Up);
    }

    /// <summary>Edges since the start, or since <see cref="Clear"/>.</summary>
    public long Count => count + (isRunning && pulses is not null ? Edges(pulses) - pulsesBefore : 0);

    /// <summary>Counts from 0.</summary>
    public void Start(bool rising, bool falling)
    {
        Stop();
        countsRising = rising;
        countsFalling = falling;
        count = 0;
        level = pin.InputLevel;
        FollowPulses();
        secondLevel = secondPin?.InputLevel ?? false;
        isRunning = true;
        pin.Changed += Changed;
        if (secondPin is not null)
        {
            secondPin.Changed += SecondChanged;
        }
    }

    /// <summary>The count stays.</summary>
    public void Stop()
    {
        if (!isRunning)
        {
            return;
        }

        count = Count;
        isRunning = false;
        pin.Changed -= Changed;
        if (secondPin is not null)
        {
            secondPin.Changed -= SecondChanged;
        }
    }

    public void Clear()
    {
        count = 0;
        FollowPulses();
    }

    private long Edges(PulseTrain train) => (countsRising ? train.RisingEdges : 0) + (countsFalling ? train.FallingEdges : 0);

    private void FollowPulses()
    {
        pulses = pin.InputEnabled ? pin.Pulses : null;
        pulsesBefore = pulses is null ? 0 : Edges(pulses);
    }

    private void Changed(Pin changed)
    {
        count = Count;
        FollowPulses();
        var next = pin.InputLevel;
        if (next == level)
        {
            return;
        }

        level = next;
        if (next ? countsRising : countsFalling)
        {
            count += secondPin is null || secondLevel ? 1 : -1;
        }
    }

    private void SecondChanged(Pin changed)
    {
        var next = changed.InputLevel;
        if (next != secondLevel)
        {
            secondLevel = next;
            count += next == level ? 1 : -1;
        }
    }
}
