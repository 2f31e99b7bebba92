namespace VirtualBoards;

/// <summary>
/// HLW8012 metering chip between mains and load (datasheet, formulas of CF and CF1 and typical application: shunt of 1 milliohm, divider of five
/// times 470 kilohm over 1 kilohm). CF pulses with active power, CF1 with the voltage while SEL is high and with the current while it is low.
/// Faults: dead gives no pulses, stuck leaves CF where it is, unplugged has the wires off, noisy adds pulses to CF that no load explains.
/// </summary>
public sealed class Hlw8012
{
    private const double ReferenceVolts = 2.43;
    private const double OscillatorHertz = 3_579_000;
    private const double ShuntOhms = 0.001;
    private const double Divider = 2351;
    private const double NoiseHertz = 150;

    private readonly PinConnection power;
    private readonly PinConnection rootMeanSquare;
    private readonly Pin select;
    private readonly PulseTrain powerPulses;
    private readonly PulseTrain rootMeanSquarePulses;
    private DeviceFault fault;
    private double volts;
    private double amperes;
    private double watts;

    public Hlw8012(VirtualBoard board, int powerGpio, int rootMeanSquareGpio, int selectGpio)
    {
        power = board.Pins[powerGpio].Connect($"CF on GPIO {powerGpio}");
        rootMeanSquare = board.Pins[rootMeanSquareGpio].Connect($"CF1 on GPIO {rootMeanSquareGpio}");
        select = board.Pins[selectGpio];
        select.Connect($"SEL on GPIO {selectGpio}").Drive = WireDrive.PulledDown;
        powerPulses = new PulseTrain(board.Scheduler);
        rootMeanSquarePulses = new PulseTrain(board.Scheduler);
        select.Changed += _ => Show();
        Show();
    }

    /// <summary>How far its oscillator is off; 1 is as the datasheet says.</summary>
    public double OscillatorScale { get; init; } = 1;

    public DeviceFault Fault
    {
        get => fault;
        set
        {
            fault = value;
            Show();
        }
    }

    /// <summary>What it measures from now on.</summary>
    public void Measure(double mainsVolts, double loadAmperes, double loadWatts)
    {
        volts = mainsVolts;
        amperes = loadAmperes;
        watts = loadWatts;
        Show();
    }

    private void Show()
    {
        var isWired = fault != DeviceFault.Unplugged;
        var oscillator = OscillatorHertz * OscillatorScale;
        var currentVolts = amperes * ShuntOhms;
        var voltageVolts = volts / Divider;
        var phaseFactor = amperes > 0 && volts > 0 ? watts / (amperes * volts) : 0;
        var powerHertz = currentVolts * voltageVolts * phaseFactor * 48 / (ReferenceVolts * ReferenceVolts) * oscillator / 128;
        var rootMeanSquareHertz = select.State == WireState.High
            ? voltageVolts * 2 / ReferenceVolts * oscillator / 512
            : currentVolts * 24 / ReferenceVolts * oscillator / 512;
        powerPulses.Hertz = fault switch
        {
            DeviceFault.Dead or DeviceFault.Stuck => 0,
            DeviceFault.Noisy => powerHertz + NoiseHertz,
            _ => powerHertz,
        };
        rootMeanSquarePulses.Hertz = fault == DeviceFault.Dead ? 0 : rootMeanSquareHertz;
        power.Pulses = isWired ? powerPulses : null;
        rootMeanSquare.Pulses = isWired ? rootMeanSquarePulses : null;
    }
}
