using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>What is wired to a switch's board: button, relay with a load behind the meter, light.</summary>
internal sealed class SwitchParts
{
    private const double MainsVolts = 230;

    private double loadWatts;

    public SwitchParts(VirtualBoard board, double oscillatorScale = 1)
    {
        Relay = new RelayLoad(board, 26);
        Button = new PushButton(board, 27);
        Light = new StatusLed(board, 25);
        Meter = new Hlw8012(board, 18, 19, 23) { OscillatorScale = oscillatorScale };
        Relay.Changed += Measure;
        Measure();
    }

    public RelayLoad Relay { get; }

    public PushButton Button { get; }

    public StatusLed Light { get; }

    public Hlw8012 Meter { get; }

    /// <summary>Power of the load while it is on.</summary>
    public double LoadWatts
    {
        get => loadWatts;
        set
        {
            loadWatts = value;
            Measure();
        }
    }

    private void Measure()
    {
        var watts = Relay.IsOn ? loadWatts : 0;
        Meter.Measure(MainsVolts, watts / MainsVolts, watts);
    }
}
