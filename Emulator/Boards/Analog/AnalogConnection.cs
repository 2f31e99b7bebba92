namespace VirtualBoards;

/// <summary>A voltage on a pin's wire.</summary>
public sealed class AnalogConnection
{
    private readonly AnalogInputs inputs;

    internal AnalogConnection(AnalogInputs inputs, int gpio, Func<int> millivolts)
    {
        this.inputs = inputs;
        Gpio = gpio;
        Millivolts = millivolts;
    }

    public int Gpio { get; }

    internal Func<int> Millivolts { get; }

    /// <summary>Takes the voltage off the wire for good.</summary>
    public void Disconnect() => inputs.Remove(this);
}
