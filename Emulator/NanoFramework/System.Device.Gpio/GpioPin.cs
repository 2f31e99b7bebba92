using NanoFramework;
using VirtualBoards;

namespace System.Device.Gpio;

/// <summary>An open GPIO.</summary>
public sealed class GpioPin : IDisposable
{
    private PinMode mode = PinMode.Input;
    private TimeSpan debounceTimeout = TimeSpan.Zero;
    private PinValueChangedEventHandler? handlers;
    private bool isDisposed;

    internal GpioPin(int pinNumber)
    {
        PinNumber = pinNumber;
        GC.SuppressFinalize(this);
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~GpioPin()
    {
    }

    /// <summary>
    /// The level has changed, on the board's event thread; for an output each write and toggle counts.
    /// Adding or removing a handler sets the mode anew, so an output falls to low.
    /// </summary>
    /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
    public event PinValueChangedEventHandler ValueChanged
    {
        add => ChangeHandlers(handlers + value);
        remove => ChangeHandlers(handlers - value);
    }

    public int PinNumber { get; }

    /// <summary>How long edges are ignored after one; works in ticks of 10 ms. Set it before the first handler.</summary>
    public TimeSpan DebounceTimeout
    {
        get => debounceTimeout;
        set
        {
            debounceTimeout = value;
            GpioDriver.Current.SetDebounce(PinNumber, DebounceMilliseconds);
        }
    }

    private int DebounceMilliseconds => (int)(debounceTimeout.Ticks / TimeSpan.TicksPerMillisecond);

    /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
    public PinMode GetPinMode()
    {
        _ = Enter(0);
        return mode;
    }

    /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
    public bool IsPinModeSupported(PinMode pinMode) => Enter(0).IsModeSupported(PinNumber, pinMode);

    /// <summary>An output starts low; its pad is an input with pull-up for an instant before.</summary>
    /// <exception cref="ArgumentException">The pin cannot be an output.</exception>
    /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
    public void SetPinMode(PinMode value) => SetMode(Enter(HardwareCost.ConfigureMicroseconds), value);

    /// <summary>The level; an output reads as low, its input buffer is off.</summary>
    /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
    public PinValue Read() => Enter(HardwareCost.ReadMicroseconds).Read(PinNumber);

    /// <exception cref="ArgumentException">The pin is an input.</exception>
    /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
    public void Write(PinValue value) => WriteLevel(Enter(HardwareCost.WriteMicroseconds), (bool)value);

    /// <summary>The other level than was written last; nothing on an input.</summary>
    /// <exception cref="ObjectDisposedException">The pin was closed.</exception>
    public void Toggle()
    {
        var driver = Enter(HardwareCost.ToggleMicroseconds);
        if (mode >= PinMode.Output)
        {
            driver.Toggle(PinNumber);
            RaiseWritten(driver.Read(PinNumber));
        }
    }

    /// <summary>Makes the pin an input and free for others.</summary>
    public void Dispose()
    {
        if (!isDisposed)
        {
            VirtualBoard.Current.CatchUp();
            GpioDriver.Current.Disable(PinNumber);
            isDisposed = true;
        }
    }

    internal bool Init() => GpioDriver.Current.TryReserve(PinNumber);

    /// <summary>As through the controller, which does not ask whether the pin is still open.</summary>
    internal void SetMode(GpioDriver driver, PinMode value)
    {
        var isDone = value >= PinMode.Output
            ? driver.EnableOutput(PinNumber, value)
            : driver.EnableInput(PinNumber, value, DebounceMilliseconds, handlers is null ? null : RaiseEdge);
        if (!isDone)
        {
            throw new ArgumentException();
        }

        mode = value;
    }

    internal void WriteLevel(GpioDriver driver, bool level)
    {
        if (mode < PinMode.Output)
        {
            throw new ArgumentException();
        }

        driver.Write(PinNumber, level);
        RaiseWritten(level);
    }

    private GpioDriver Enter(long microseconds)
    {
        var board = VirtualBoard.Current;
        if (isDisposed)
        {
            throw new ObjectDisposedException(null);
        }

        board.Charge(microseconds);
        board.CatchUp();
        return GpioDriver.OfBoard.Of(board);
    }

    private void ChangeHandlers(PinValueChangedEventHandler? changed)
    {
        var driver = Enter(HardwareCost.ConfigureMicroseconds);
        var before = handlers;
        handlers = changed;
        try
        {
            SetMode(driver, mode);
        }
        catch (ArgumentException)
        {
            handlers = before;
            throw;
        }
    }

    private void RaiseWritten(bool level)
    {
        if (handlers is not null)
        {
            HardwareEvents.OfBoard.Value.Post(() => RaiseEdge(level));
        }
    }

    private void RaiseEdge(bool level)
    {
        if (!isDisposed)
        {
            handlers?.Invoke(this, new PinValueChangedEventArgs(level ? PinEventTypes.Rising : PinEventTypes.Falling, PinNumber));
        }
    }
}
