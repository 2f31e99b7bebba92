namespace VirtualBoards;

/// <summary>
/// A probe with its amplifier, in front of a converter's input. Faults: unplugged gives what the front end gives without its probe, shorted and dead what
/// it gives with shorted electrodes or without power, stuck keeps its voltage, noisy scatters by <see cref="NoiseMicrovolts"/>.
/// </summary>
public sealed class ProbeAmplifier
{
    private readonly Scheduler scheduler;
    private readonly Func<int> microvolts;
    private readonly int openMicrovolts;
    private readonly int shortMicrovolts;
    private readonly Random random;
    private DeviceFault fault;
    private int kept;

    /// <param name="microvolts">Of a sound probe, asked at each conversion.</param>
    /// <param name="openMicrovolts">Without the probe.</param>
    /// <param name="shortMicrovolts">With shorted electrodes.</param>
    public ProbeAmplifier(VirtualBoard board, Func<int> microvolts, int openMicrovolts, int shortMicrovolts)
    {
        scheduler = board.Scheduler;
        this.microvolts = microvolts;
        this.openMicrovolts = openMicrovolts;
        this.shortMicrovolts = shortMicrovolts;
        random = new Random(board.Random.Next());
    }

    public DeviceFault Fault
    {
        get => fault;
        set
        {
            kept = Sound;
            fault = value;
        }
    }

    /// <summary>Peak of the scatter of a noisy probe.</summary>
    public int NoiseMicrovolts { get; set; } = 60_000;

    /// <summary>Age: the slope that is left of a new probe's, about <see cref="PivotMicrovolts"/>.</summary>
    public double SlopeShare { get; set; } = 1;

    /// <summary>Where the probe's line turns as it ages: 1500 mV of a pH electrode, 0 of a galvanic cell.</summary>
    public int PivotMicrovolts { get; set; }

    /// <summary>Age: how far the line has moved.</summary>
    public int OffsetMicrovolts { get; set; }

    /// <summary>What stands at the converter's input now.</summary>
    public int Microvolts => fault switch
    {
        DeviceFault.Unplugged => openMicrovolts,
        DeviceFault.Shorted or DeviceFault.Dead => shortMicrovolts,
        DeviceFault.Stuck => kept,
        DeviceFault.Noisy => Sound + random.Next(-NoiseMicrovolts, NoiseMicrovolts + 1),
        _ => Sound,
    };

    private int Sound => PivotMicrovolts + (int)((microvolts() - PivotMicrovolts) * SlopeShare) + OffsetMicrovolts;

    /// <summary>The probe dies after some time and comes back after some more.</summary>
    public void DieAndReturn(DeviceFault how, long afterMicroseconds, long forMicroseconds)
    {
        scheduler.After(afterMicroseconds, () => Fault = how);
        scheduler.After(afterMicroseconds + forMicroseconds, () => Fault = DeviceFault.None);
    }
}
