using System.Collections.Generic;
using NanoFramework;
using VirtualBoards;

namespace System.Device.Gpio;

/// <summary>The board's GPIOs. All controllers share the pins that one of them has opened.</summary>
public sealed class GpioController : IDisposable
{
    private static readonly BootLocal<List<OpenedPin>> Opened = new(_ => []);

    private bool isDisposed;

    public GpioController()
        : this(PinNumberingScheme.Logical)
    {
    }

    /// <param name="numberingScheme">Kept, without effect: numbers are always GPIO numbers.</param>
    public GpioController(PinNumberingScheme numberingScheme)
    {
        _ = VirtualBoard.Current;
        NumberingScheme = numberingScheme;
    }

    public PinNumberingScheme NumberingScheme { get; }

    /// <summary>GPIO numbers of the chip, those that do not exist included.</summary>
    public int PinCount => GpioDriver.Current.PinCount;

    /// <summary>Reserves the pin; its pad stays as it is. Set the mode before use.</summary>
    /// <exception cref="InvalidOperationException">The pin is open already, or does not exist.</exception>
    public GpioPin OpenPin(int pinNumber)
    {
        var pin = Open(pinNumber);
        Opened.Value.Add(new OpenedPin(pin));
        return pin;
    }

    /// <summary>Reserves the pin and sets its mode; an output starts low, there is no initial level.</summary>
    /// <exception cref="InvalidOperationException">The pin is open already, or does not exist.</exception>
    /// <exception cref="ArgumentException">The pin cannot be an output; it stays reserved.</exception>
    public GpioPin OpenPin(int pinNumber, PinMode mode)
    {
        var pin = Open(pinNumber);
        pin.SetPinMode(mode);
        Opened.Value.Add(new OpenedPin(pin));
        return pin;
    }

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    public void ClosePin(int pinNumber)
    {
        var opened = Find(pinNumber);
        opened.Pin.Dispose();
        Opened.Value.Remove(opened);
    }

    /// <summary>Closes the pins of all controllers and ends pin events until the next boot, as on the chip.</summary>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        foreach (var opened in Opened.Value)
        {
            opened.Pin.Dispose();
        }

        GpioDriver.Current.Uninitialize();
        isDisposed = true;
    }

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    public PinMode GetPinMode(int pinNumber) => Find(pinNumber).Pin.GetPinMode();

    public bool IsPinModeSupported(int pinNumber, PinMode mode) => GpioDriver.Current.IsModeSupported(pinNumber, mode);

    /// <summary>True also for a pin that does not exist or that a peripheral has reserved.</summary>
    public bool IsPinOpen(int pinNumber) => GpioDriver.Current.IsBusy(pinNumber);

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    /// <exception cref="ObjectDisposedException">The controller was disposed of.</exception>
    public PinValue Read(int pinNumber)
    {
        var driver = Enter(HardwareCost.ReadMicroseconds);
        _ = Find(pinNumber);
        return driver.Read(pinNumber);
    }

    /// <summary>One callback a pin; a further one replaces it. It runs on the board's event thread.</summary>
    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    public void RegisterCallbackForPinValueChangedEvent(int pinNumber, PinEventTypes eventTypes, PinChangeEventHandler callback)
    {
        var opened = Find(pinNumber);
        opened.EventTypes = eventTypes;
        opened.Callback = callback;
        opened.Pin.ValueChanged += PinChanged;
    }

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    /// <exception cref="ObjectDisposedException">The controller was disposed of.</exception>
    /// <exception cref="ArgumentException">The pin cannot be an output.</exception>
    public void SetPinMode(int pinNumber, PinMode mode)
    {
        var driver = Enter(HardwareCost.ConfigureMicroseconds);
        Find(pinNumber).Pin.SetMode(driver, mode);
    }

    /// <summary>Without effect for a pin that is not open.</summary>
    public void UnregisterCallbackForPinValueChangedEvent(int pinNumber, PinChangeEventHandler callback)
    {
        if (Opened.Value.Find(candidate => candidate.Pin.PinNumber == pinNumber) is { } opened)
        {
            opened.EventTypes = PinEventTypes.None;
            opened.Pin.ValueChanged -= PinChanged;
        }
    }

    /// <exception cref="InvalidOperationException">The pin is not open.</exception>
    /// <exception cref="ObjectDisposedException">The controller was disposed of.</exception>
    /// <exception cref="ArgumentException">The pin is an input.</exception>
    public void Write(int pinNumber, PinValue value)
    {
        var driver = Enter(HardwareCost.WriteMicroseconds);
        Find(pinNumber).Pin.WriteLevel(driver, (bool)value);
    }

    private static GpioPin Open(int pinNumber)
    {
        VirtualBoard.Current.Charge(HardwareCost.ConfigureMicroseconds);
        var pin = new GpioPin(pinNumber);
        return pin.Init() ? pin : throw new InvalidOperationException();
    }

    private static OpenedPin Find(int pinNumber)
        => Opened.Value.Find(opened => opened.Pin.PinNumber == pinNumber) ?? throw new InvalidOperationException();

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

    private void PinChanged(object sender, PinValueChangedEventArgs change)
    {
        if (Opened.Value.Find(candidate => candidate.Pin.PinNumber == change.PinNumber) is { } opened
            && (opened.EventTypes & change.ChangeType) != 0)
        {
            opened.Callback?.Invoke(this, new PinValueChangedEventArgs(change.ChangeType, change.PinNumber));
        }
    }

    private sealed class OpenedPin
    {
        public OpenedPin(GpioPin pin) => Pin = pin;

        public GpioPin Pin { get; }

        public PinEventTypes EventTypes { get; set; }

        public PinChangeEventHandler? Callback { get; set; }
    }
}
