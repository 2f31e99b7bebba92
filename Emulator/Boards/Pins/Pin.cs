namespace VirtualBoards;

/// <summary>
/// One GPIO: its pad and the wire on it. All calls act at the scheduler's present time, so a program that has computed since
/// (<see cref="VirtualBoard.Charge"/>) lets the world catch up first (<see cref="VirtualBoard.CatchUp"/>).
/// </summary>
public sealed class Pin
{
    private readonly Pins pins;
    private readonly List<PinConnection> connections = [];
    private WireDrive chipDrive;
    private PwmSignal? pwm;
    private PwmSignal? shownPwm;
    private long pwmStartedAtMicroseconds;
    private object? signalOwner;
    private bool outputEnabled;
    private bool openDrain;

    internal Pin(Pins pins, int number, bool hasOutput)
    {
        this.pins = pins;
        Number = number;
        HasOutput = hasOutput;
    }

    public int Number { get; }

    /// <summary>False for pads without output driver and pull resistors (GPIO 34 to 39 of the classic ESP32).</summary>
    public bool HasOutput { get; }

    public PinPull Pull { get; private set; }

    /// <summary>False: reading the pad gives low, whatever the wire does. An output of the GPIO driver is not an input.</summary>
    public bool InputEnabled { get; private set; }

    /// <summary>What the output register holds; a reset clears it, a change of mode does not.</summary>
    public bool OutputLatch { get; private set; }

    public WireState State { get; private set; }

    /// <summary>The pulse width signal on the wire, or null.</summary>
    public PwmSignal? Pwm => State == WireState.Pulsing ? pwm : null;

    /// <summary>The pulses that a part outside the chip drives, or null.</summary>
    public PulseTrain? Pulses { get; private set; }

    /// <summary>The wire's level now; a floating wire is noise.</summary>
    public bool Level => State switch
    {
        WireState.Low => false,
        WireState.High => true,
        WireState.Pulsing when Pulses is not null => Pulses.Level,
        WireState.Pulsing => pwm!.Value.LevelAt(pins.Scheduler.NowMicroseconds - pwmStartedAtMicroseconds),
        _ => pins.Noise.Next(2) == 1,
    };

    /// <summary>What the chip reads.</summary>
    public bool InputLevel => InputEnabled && Level;

    /// <summary>Two parties drive the wire against each other.</summary>
    public bool IsShorted { get; private set; }

    /// <summary><see cref="State"/> or <see cref="Pwm"/> has changed.</summary>
    public event Action<Pin>? Changed;

    /// <summary>Connects a part outside the chip; its terminal starts released.</summary>
    public PinConnection Connect(string name)
    {
        var connection = new PinConnection(this, name);
        connections.Add(connection);
        return connection;
    }

    /// <summary>Makes the pad an input.</summary>
    public void ConfigureInput(PinPull pull)
    {
        outputEnabled = false;
        signalOwner = null;
        InputEnabled = true;
        SetPull(pull);
        Evaluate();
    }

    /// <summary>Makes the pad an output that shows <see cref="OutputLatch"/>; its input is off, as after GPIO_MODE_OUTPUT.</summary>
    public void ConfigureOutput(bool isOpenDrain, PinPull pull)
    {
        outputEnabled = HasOutput;
        openDrain = isOpenDrain;
        signalOwner = null;
        InputEnabled = false;
        SetPull(pull);
        Evaluate();
    }

    /// <summary>Input and output off; pull-up on: what ESP-IDF's gpio_reset_pin leaves, between two modes.</summary>
    public void ResetPad()
    {
        outputEnabled = false;
        signalOwner = null;
        InputEnabled = false;
        SetPull(PinPull.Up);
        Evaluate();
    }

    /// <summary>Input, output and pulls off: the pad belongs to the analogue side.</summary>
    public void ConfigureAnalog()
    {
        outputEnabled = false;
        signalOwner = null;
        InputEnabled = false;
        SetPull(PinPull.None);
        Evaluate();
    }

    /// <summary>Writes the output register; the wire follows while the pad is an output of the GPIO driver.</summary>
    public void Write(bool level)
    {
        OutputLatch = level;
        Evaluate();
    }

    /// <summary>Gives the output to another peripheral (RMT, LED controller), until the next change of mode.</summary>
    /// <param name="owner">Who may drive from now on.</param>
    public void RouteOutput(object owner, bool level)
    {
        outputEnabled = HasOutput;
        openDrain = false;
        signalOwner = owner;
        InputEnabled = false;
        DriveSignal(owner, level);
    }

    /// <summary>Drives a level as a peripheral; without effect when the output is not, or no longer, that peripheral's.</summary>
    public void DriveSignal(object owner, bool level)
    {
        if (signalOwner == owner)
        {
            pwm = null;
            SetChipDrive(level);
            Resolve();
        }
    }

    /// <summary>As <see cref="DriveSignal"/>, with a signal whose edges are not events.</summary>
    public void DrivePwm(object owner, PwmSignal signal)
    {
        if (signalOwner != owner)
        {
            return;
        }

        if (signal.Duty is <= 0 or >= 1)
        {
            DriveSignal(owner, signal.Duty >= 1);
            return;
        }

        pwmStartedAtMicroseconds = pins.Scheduler.NowMicroseconds;
        pwm = signal;
        chipDrive = WireDrive.Released;
        Resolve();
    }

    /// <summary>What a reset of the chip leaves.</summary>
    internal void Reset(PinPull pull, bool inputEnabled)
    {
        outputEnabled = false;
        signalOwner = null;
        OutputLatch = false;
        InputEnabled = inputEnabled;
        SetPull(pull);
        Evaluate();
    }

    internal void Remove(PinConnection connection)
    {
        connections.Remove(connection);
        Evaluate();
    }

    internal void Evaluate()
    {
        if (!outputEnabled)
        {
            chipDrive = WireDrive.Released;
            pwm = null;
        }
        else if (signalOwner is null)
        {
            pwm = null;
            SetChipDrive(OutputLatch);
        }

        Resolve();
    }

    private void SetPull(PinPull pull) => Pull = HasOutput ? pull : PinPull.None;

    private void SetChipDrive(bool level)
        => chipDrive = level ? openDrain ? WireDrive.Released : WireDrive.High : WireDrive.Low;

    private void Resolve()
    {
        var before = State;
        var pwmBefore = shownPwm;
        var pulsesBefore = Pulses;
        State = Combine();
        shownPwm = Pwm;
        if (State != before || shownPwm != pwmBefore || Pulses != pulsesBefore)
        {
            Changed?.Invoke(this);
            pins.WireChanged(this);
        }
    }

    private WireState Combine()
    {
        var low = chipDrive == WireDrive.Low;
        var high = chipDrive == WireDrive.High;
        var pulledDown = false;
        var pulledUp = false;
        Pulses = null;
        foreach (var connection in connections)
        {
            low |= connection.Drive == WireDrive.Low;
            high |= connection.Drive == WireDrive.High;
            pulledDown |= connection.Drive == WireDrive.PulledDown;
            pulledUp |= connection.Drive == WireDrive.PulledUp;
            Pulses = connection.Pulses ?? Pulses;
        }

        // Of two transistors against each other the lower one is the stronger.
        IsShorted = high && low || pwm is not null && (high || low) || Pulses is not null && (high || low || pwm is not null);
        if (low)
        {
            Pulses = null;
            return WireState.Low;
        }

        if (pwm is not null || Pulses is not null)
        {
            return WireState.Pulsing;
        }

        if (high)
        {
            return WireState.High;
        }

        // Two resistors against each other leave the wire between the thresholds.
        if (pulledDown != pulledUp)
        {
            return pulledUp ? WireState.High : WireState.Low;
        }

        if (pulledDown || Pull == PinPull.None)
        {
            return WireState.Floating;
        }

        return Pull == PinPull.Up ? WireState.High : WireState.Low;
    }
}
