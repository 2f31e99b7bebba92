using Nf.Channels;
using Nf.Emulator.Nodes;
using VirtualBoards;

namespace Nf.Emulator.Power;

/// <summary>
/// Adds up the charge that a virtual board takes: current of each state that it really goes through, times the time it stays there.
/// </summary>
public sealed class PowerMeter
{
    private const double MicrosecondsPerHour = 3.6e9;
    private const int FlashPageBytes = 256;

    private readonly VirtualBoard board;
    private readonly PowerParameters parameters;
    private readonly double[] microampereHours = new double[Enum.GetValues<PowerState>().Length];
    private readonly double[] microseconds = new double[Enum.GetValues<PowerState>().Length];
    private readonly double sensorMilliamperes;
    private readonly double alwaysMicroamperes;
    private BoardState state;
    private long sinceMicroseconds;
    private bool areSensorsOn;
    private bool isRadioOn;
    private bool hadRadio;
    private bool isRadioOnline;

    /// <summary>Starts to measure, from the present state on.</summary>
    /// <param name="hasRegulator">The battery needs one.</param>
    public PowerMeter(VirtualBoard board, NodeKind kind, bool hasRegulator, PowerParameters parameters)
    {
        this.board = board;
        this.parameters = parameters;
        sensorMilliamperes = parameters[kind == NodeKind.Pond ? "pondSensorMilliamperes" : "binSensorMilliamperes"];
        alwaysMicroamperes = parameters["batteryDividerMicroamperes"] + (hasRegulator ? parameters["regulatorMicroamperes"] : 0);
        sinceMicroseconds = board.Scheduler.NowMicroseconds;
        state = board.State;
        board.StateChanged += (_, _) => Enter();
        board.Radio.LinkChanged += () =>
        {
            isRadioOn = board.Radio.IsOn;
            Count();
            isRadioOnline = board.Radio.IsOnline;
        };
        board.Pins[ReferenceBoard.SensorSupply].Changed += pin =>
        {
            Count();
            areSensorsOn = pin.State == WireState.High;
        };
        board.Flash.Memory.AfterOperation += CountFlash;
        board.Radio.Settings.Saved += () => Add(PowerState.Flash, SettingsWriteMicroseconds(parameters), parameters["flashMilliamperes"]);
    }

    /// <summary>Wakes and other starts that were counted.</summary>
    public int Boots { get; private set; }

    /// <summary>Of these, how many had the radio on.</summary>
    public int BootsWithRadio { get; private set; }

    /// <summary>What the image takes to store its network settings, of which the Wi-Fi option is one: a sector is erased and a page written.</summary>
    public static double SettingsWriteMicroseconds(PowerParameters parameters) => 1000 * (parameters["flashEraseMilliseconds"] + parameters["flashPageMilliseconds"]);

    /// <summary>Charge so far, by state.</summary>
    public double MicroampereHours(PowerState state) => microampereHours[(int)state];

    /// <summary>Time so far, by state.</summary>
    public double Seconds(PowerState state) => microseconds[(int)state] / 1e6;

    /// <summary>Counts up to now.</summary>
    public void Settle() => Count();

    private void Enter()
    {
        // On the way down the radio is off already when this is called, and had its power until now.
        isRadioOn |= board.Radio.IsOn;
        Count();
        state = board.State;
        hadRadio = isRadioOn;
        isRadioOn = board.Radio.IsOn;
        isRadioOnline = board.Radio.IsOnline;
        areSensorsOn = board.Pins[ReferenceBoard.SensorSupply].State == WireState.High;
        if (state == BoardState.Running)
        {
            Boots++;
            BootsWithRadio += isRadioOn ? 1 : 0;
        }
    }

    private void Count()
    {
        var now = board.Scheduler.NowMicroseconds;
        if (state == BoardState.Booting)
        {
            // The radio starts with the HAL, behind the boot loader.
            var halStart = Math.Clamp(board.ResetAtMicroseconds + board.Model.BootloaderMilliseconds * 1000L, sinceMicroseconds, now);
            Add(PowerState.Bootloader, halStart - sinceMicroseconds, parameters["bootloaderMilliamperes"]);
            Add(PowerState.ClrStart, now - halStart, parameters["clrStartMilliamperes"]);
            AddRadio(now - halStart);
        }
        else if (state is BoardState.Running or BoardState.Halted)
        {
            Add(PowerState.Program, now - sinceMicroseconds, parameters["cpuMilliamperes"]);
            AddRadio(now - sinceMicroseconds);
        }
        else if (state == BoardState.ShuttingDown)
        {
            Add(PowerState.Shutdown, now - sinceMicroseconds, parameters["cpuMilliamperes"] + (hadRadio ? parameters["radioOnlineMilliamperes"] : 0));
        }

        var elapsed = now - sinceMicroseconds;
        if (state != BoardState.Off)
        {
            var chip = state == BoardState.DeepSleep ? parameters["deepSleepMicroamperes"] : 0;
            Add(PowerState.DeepSleep, state == BoardState.DeepSleep ? elapsed : 0, 0);
            microampereHours[(int)PowerState.DeepSleep] += (chip + alwaysMicroamperes) * elapsed / MicrosecondsPerHour;
        }

        if (areSensorsOn)
        {
            Add(PowerState.Sensors, elapsed, sensorMilliamperes);
        }

        sinceMicroseconds = now;
    }

    private void AddRadio(long elapsedMicroseconds)
    {
        if (isRadioOn)
        {
            Add(isRadioOnline ? PowerState.RadioOnline : PowerState.RadioJoin, elapsedMicroseconds, parameters[isRadioOnline ? "radioOnlineMilliamperes" : "radioJoinMilliamperes"]);
        }
    }

    private void CountFlash(FlashOperation operation)
    {
        var milliseconds = operation.Kind == FlashOperationKind.Erase
            ? parameters["flashEraseMilliseconds"]
            : (operation.Bytes + FlashPageBytes - 1) / FlashPageBytes * parameters["flashPageMilliseconds"];
        Add(PowerState.Flash, milliseconds * 1000, parameters["flashMilliamperes"]);
    }

    private void Add(PowerState state, double elapsedMicroseconds, double milliamperes)
    {
        microseconds[(int)state] += elapsedMicroseconds;
        microampereHours[(int)state] += 1000 * milliamperes * elapsedMicroseconds / MicrosecondsPerHour;
    }
}
