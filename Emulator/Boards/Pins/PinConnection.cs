namespace VirtualBoards;

/// <summary>The terminal of something outside the chip on a pin's wire.</summary>
public sealed class PinConnection
{
    private WireDrive drive;
    private PulseTrain? pulses;

    internal PinConnection(Pin pin, string name)
    {
        Pin = pin;
        Name = name;
    }

    public Pin Pin { get; }

    /// <summary>Of the part that is connected, for messages.</summary>
    public string Name { get; }

    /// <summary>What the part does to the wire; takes effect at once.</summary>
    public WireDrive Drive
    {
        get => drive;
        set
        {
            if (drive != value)
            {
                drive = value;
                Pin.Evaluate();
            }
        }
    }

    /// <summary>Pulses that the part drives instead; null for none.</summary>
    public PulseTrain? Pulses
    {
        get => pulses;
        set
        {
            if (pulses != value)
            {
                pulses = value;
                Pin.Evaluate();
            }
        }
    }

    /// <summary>Takes the terminal off the wire for good.</summary>
    public void Disconnect()
    {
        Pin.Remove(this);
        pulses = null;
        drive = WireDrive.Released;
    }
}
