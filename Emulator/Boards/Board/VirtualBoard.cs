namespace VirtualBoards;

/// <summary>
/// One ESP32 board with a nanoFramework image: boots, runs its program, sleeps, wakes, loses power.
/// Nothing but <see cref="Flash"/> (and the clock, while there is supply) outlives a sleep or a reset.
/// All members are for the scheduler's thread and the board's own fibers.
/// </summary>
public sealed class VirtualBoard
{
    // nanoFramework switches managed threads every 20 ms; a program that computes longer lets the others in here too.
    private const long QuantumMicroseconds = 20_000;

    private readonly List<Fiber> fibers = [];
    private readonly List<Peripheral> peripherals = [];
    private readonly Dictionary<Type, object> programStatics = [];
    private ScheduledEvent? pending;
    private long debtMicroseconds;
    private long sleptSinceMicroseconds;

    /// <param name="macAddress">Six bytes: the station's hardware address, the node's identity.</param>
    /// <param name="seed">Of everything random on this board.</param>
    public VirtualBoard(Scheduler scheduler, BoardModel model, VirtualFlash flash, byte[] macAddress, int seed)
    {
        Scheduler = scheduler;
        Model = model;
        Flash = flash;
        MacAddress = macAddress;
        Random = new Random(seed);
        Clock = new RealTimeClock(scheduler);
        Radio = Add(new Radio(this));
        AccessPoint = Add(new SoftAccessPoint(this));
        Bluetooth = Add(new BluetoothServer(this));
        Pins = Add(new Pins(this, Random.Next()));
        Analog = Add(new AnalogInputs(this, Random.Next()));
        I2c = Add(new I2cBuses(this));
        PulseCounters = Add(new PulseCounters(this));
        OneWire = Add(new OneWireBuses(this));
        Rmt = Add(new RmtChannels(this));
    }

    /// <summary>The board whose program calls.</summary>
    /// <exception cref="InvalidOperationException">The caller is not a program on a virtual board.</exception>
    /// <exception cref="FiberKilledException">The board has been switched off, reset or put to sleep: the program is over.</exception>
    public static VirtualBoard Current
    {
        get
        {
            var fiber = Fiber.Current;
            if (fiber?.Owner is not VirtualBoard board)
            {
                throw new InvalidOperationException("nanoFramework's hardware API needs a board: run this code as the program of a VirtualBoard.");
            }

            fiber.ThrowIfKilled();
            return board;
        }
    }

    /// <summary>The board whose program calls, or null for code that runs outside any board, such as pure-logic tests.</summary>
    public static VirtualBoard? CurrentOrNull => Fiber.Current?.Owner is VirtualBoard ? Current : null;

    public Scheduler Scheduler { get; }

    public BoardModel Model { get; }

    public VirtualFlash Flash { get; }

    public byte[] MacAddress { get; }

    public RealTimeClock Clock { get; }

    public SerialLog Serial { get; } = new();

    public Radio Radio { get; }

    /// <summary>The network that the board opens itself.</summary>
    public SoftAccessPoint AccessPoint { get; }

    /// <summary>The peripheral side of Bluetooth LE; an image without it never starts it.</summary>
    public BluetoothServer Bluetooth { get; }

    public Pins Pins { get; }

    public AnalogInputs Analog { get; }

    public I2cBuses I2c { get; }

    public PulseCounters PulseCounters { get; }

    public OneWireBuses OneWire { get; }

    public RmtChannels Rmt { get; }

    /// <summary>Seeded randomness of this board: noise, jitter, the program's own random numbers.</summary>
    public Random Random { get; }

    /// <summary>The deployed program's entry point; called anew after every reset and wake.</summary>
    public Action? Program { get; set; }

    public BoardState State { get; private set; }

    /// <summary>Why the board started last.</summary>
    public WakeCause WakeCause { get; private set; }

    /// <summary>The pins that woke it through EXT1, a bit each.</summary>
    public ulong WakePins { get; private set; }

    public WakeSources WakeSources { get; } = new();

    /// <summary>How often it started: power on, reboots and wakes.</summary>
    public int BootCount { get; private set; }

    /// <summary>When the chip left its last reset.</summary>
    public long ResetAtMicroseconds { get; private set; }

    /// <summary>When the program was started last.</summary>
    public long ProgramStartedAtMicroseconds { get; private set; }

    /// <summary>What ended the program with an exception, if something did; nanoFramework prints it and stays awake.</summary>
    public Exception? ProgramFailure { get; private set; }

    /// <summary>Called after each change of <see cref="State"/> with the state before.</summary>
    public event Action<VirtualBoard, BoardState>? StateChanged;

    /// <summary>The present time as the program sees it: the scheduler's, plus what it has computed since it last waited.</summary>
    public long NowMicroseconds => Scheduler.NowMicroseconds + debtMicroseconds;

    /// <summary>Gives the board its supply; without effect when it has it.</summary>
    public void PowerOn()
    {
        if (State == BoardState.Off)
        {
            Clock.LosePower();
            Boot(WakeCause.Undefined);
        }
    }

    /// <summary>
    /// Takes the supply away, at once and in the middle of whatever it does. Called from the program itself
    /// (a flash write that is cut), it does not return.
    /// </summary>
    public void CutPower()
    {
        Stop(BoardState.Off);
        EndCallingProgram();
    }

    /// <summary>The reset button, or the program's own reboot (which does not return).</summary>
    public void Reboot()
    {
        if (State == BoardState.Off)
        {
            return;
        }

        Stop(BoardState.Off);
        Boot(WakeCause.Undefined);
        EndCallingProgram();
    }

    /// <summary>Called by the program: closes everything and sleeps until an armed wake source. Does not return.</summary>
    public void EnterDeepSleep()
    {
        Stop(BoardState.ShuttingDown);
        pending = Scheduler.After(Model.ShutdownMilliseconds * 1000L, Sleep);
        EndCallingProgram();
    }

    /// <summary>A pin's level has changed: wakes the board when that pin is an armed wake source.</summary>
    public void CheckWakePins(Func<int, bool> levelOfPin)
    {
        if (State == BoardState.DeepSleep && WakeSources.Match(levelOfPin) is { } cause)
        {
            WakeUp(cause, WakeSources.HighPins(levelOfPin));
        }
    }

    /// <summary>Starts another thread of the board's program.</summary>
    public Fiber StartThread(string name, Action body)
    {
        var fiber = Scheduler.StartFiber(name, this, body);
        fiber.Ended += ended => fibers.Remove(ended);
        fibers.Add(fiber);
        return fiber;
    }

    /// <summary>Makes the calling program pay for computing or a short transfer: its time moves on.</summary>
    public void Charge(long microseconds)
    {
        debtMicroseconds += microseconds;
        if (debtMicroseconds >= QuantumMicroseconds)
        {
            Wait(0);
        }
    }

    /// <summary>
    /// Lets everything happen that is due before the program's present time, so that what the program does to a wire, or reads from one, comes after it.
    /// </summary>
    public void CatchUp()
    {
        while (debtMicroseconds > 0)
        {
            Wait(0);
        }
    }

    /// <summary>Lets the calling thread of the program wait that long (or until woken, where it has left itself to be woken).</summary>
    /// <param name="microseconds">0: let others run; <see cref="long.MaxValue"/>: until woken.</param>
    /// <returns>True when woken by <see cref="Fiber.Wake"/>.</returns>
    public bool Wait(long microseconds)
    {
        var deadlineMicroseconds = microseconds == long.MaxValue ? long.MaxValue : NowMicroseconds + microseconds;
        debtMicroseconds = 0;
        return Fiber.Current!.Park(deadlineMicroseconds);
    }

    /// <summary>
    /// What a static field of a class library is on the chip: one for each board, new after every reset.
    /// </summary>
    public T ProgramStatic<T>()
        where T : class, new()
    {
        if (!programStatics.TryGetValue(typeof(T), out var value))
        {
            programStatics[typeof(T)] = value = new T();
        }

        return (T)value;
    }

    internal T Add<T>(T peripheral)
        where T : Peripheral
    {
        peripherals.Add(peripheral);
        return peripheral;
    }

    private void Boot(WakeCause cause)
    {
        WakeCause = cause;
        WakeSources.Disarm();
        BootCount++;
        ResetAtMicroseconds = Scheduler.NowMicroseconds;
        ProgramFailure = null;
        Change(BoardState.Booting);
        pending = Scheduler.After(Model.BootloaderMilliseconds * 1000L, () =>
        {
            foreach (var peripheral in peripherals)
            {
                peripheral.Start();
            }

            pending = Scheduler.After(Model.ClrStartMilliseconds * 1000L, StartProgram);
        });
    }

    private void StartProgram()
    {
        pending = null;
        ProgramStartedAtMicroseconds = Scheduler.NowMicroseconds;
        Change(BoardState.Running);
        var main = StartThread("Main", Program ?? throw new InvalidOperationException("No program is deployed on the board: set VirtualBoard.Program."));
        main.Ended += Halt;
    }

    // The facts: a Main that returns or throws leaves the chip in the debugger loop, awake for ever.
    private void Halt(Fiber main)
    {
        if (main.IsKilled || State != BoardState.Running)
        {
            return;
        }

        ProgramFailure = main.Failure;
        Serial.WriteLine(main.Failure is { } failure ? $"Unhandled exception in Main: {failure}" : "Main returned.");
        Change(BoardState.Halted);
    }

    private void Sleep()
    {
        sleptSinceMicroseconds = Scheduler.NowMicroseconds;
        pending = WakeSources.TimerMicroseconds is { } counted
            ? Scheduler.After(Clock.TrueMicroseconds(counted), () => WakeUp(WakeCause.Timer, 0))
            : null;
        Change(BoardState.DeepSleep);
    }

    private void WakeUp(WakeCause cause, ulong pins)
    {
        pending?.Cancel();
        Clock.AddSleep(Scheduler.NowMicroseconds - sleptSinceMicroseconds);
        WakePins = pins;
        Boot(cause);
    }

    private void Stop(BoardState next)
    {
        pending?.Cancel();
        pending = null;
        debtMicroseconds = 0;
        programStatics.Clear();
        foreach (var fiber in fibers.ToArray())
        {
            fiber.Kill();
        }

        foreach (var peripheral in peripherals)
        {
            peripheral.Reset();
        }

        Change(next);
    }

    private void EndCallingProgram()
    {
        if (Fiber.Current is { } fiber && fiber.Owner == this)
        {
            fiber.ThrowIfKilled();
        }
    }

    private void Change(BoardState next)
    {
        var before = State;
        State = next;
        if (before != next)
        {
            StateChanged?.Invoke(this, before);
        }
    }
}
