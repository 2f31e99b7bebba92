using NanoFramework;
using nanoFramework.Hardware.Esp32;
using VirtualBoards;

namespace System.Device.Pwm;

/// <summary>A pulse width output.</summary>
public sealed class PwmChannel : IDisposable
{
    private const int Timers = 8;
    private const int ChannelsOfTimer = 2;
    private const double DutyUnits = 10_000;

    private readonly int timer;
    private readonly int pinNumber;
    private int frequency;
    private uint duty;
    private bool isDisposed;

    /// <summary>By number alone a channel has no pin: use <see cref="CreateFromPin"/>.</summary>
    /// <exception cref="ArgumentException">Always, on an ESP32.</exception>
    public PwmChannel(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5)
        : this(chip, frequency, dutyCyclePercentage, -1)
    {
    }

    private PwmChannel(int timer, int frequency, double dutyCycle, int pinNumber)
    {
        this.timer = timer;
        this.pinNumber = pinNumber;
        Frequency = frequency;
        if (!PwmDriver.OfBoard.Value.TryTake(pinNumber, timer))
        {
            throw new ArgumentException();
        }

        DutyCycle = dutyCycle;
    }

    /// <summary>Hertz; of the timer, so of the neighbour PWM channel (1 and 2, 3 and 4 …) too.</summary>
    /// <exception cref="ArgumentException">0 or less.</exception>
    public int Frequency
    {
        get => frequency;
        set
        {
            var driver = Enter();
            if (value <= 0)
            {
                throw new ArgumentException();
            }

            if (driver.IsStarted && driver.Has(pinNumber, timer))
            {
                driver.SetFrequency(timer, value);
            }

            frequency = value;
        }
    }

    /// <summary>0 to 1. Takes effect at once while any channel was started after the last stop of any channel, otherwise with the next start.</summary>
    /// <exception cref="ArgumentException">Not 0 to 1.</exception>
    public double DutyCycle
    {
        get => duty / DutyUnits;
        set
        {
            var driver = Enter();
            if (value is < 0 or > 1)
            {
                throw new ArgumentException();
            }

            var units = (uint)(value * DutyUnits);
            if (driver.IsStarted)
            {
                if (!driver.Has(pinNumber, timer))
                {
                    throw new ArgumentException();
                }

                driver.SetDuty(pinNumber, units / DutyUnits);
            }

            duty = units;
        }
    }

    /// <inheritdoc cref="PwmChannel(int, int, int, double)"/>
    public static PwmChannel Create(int chip, int channel, int frequency = 400, double dutyCyclePercentage = 0.5)
        => new(chip, channel, frequency, dutyCyclePercentage);

    /// <returns>Null when no PWM function is routed to the pin (Configuration.SetPinFunction).</returns>
    /// <exception cref="ArgumentException">The pin cannot drive, no channel is left, or a value is out of range.</exception>
    public static PwmChannel? CreateFromPin(int pin, int frequency = 400, double dutyCyclePercentage = 0.5)
    {
        var functions = PinFunctions.OfBoard.Value;
        for (var number = 0; number < Timers * ChannelsOfTimer; number++)
        {
            if (functions.Get(DeviceTypes.PWM, number, 0) == pin)
            {
                return new PwmChannel(number / ChannelsOfTimer, frequency, dutyCyclePercentage, pin);
            }
        }

        return null;
    }

    /// <exception cref="ArgumentOutOfRangeException">No channel is left.</exception>
    public void Start()
    {
        var driver = Enter();
        if (!driver.TryTake(pinNumber, timer))
        {
            throw new ArgumentOutOfRangeException();
        }

        driver.Start(pinNumber, timer, frequency, duty / DutyUnits);
    }

    /// <summary>Low from now on.</summary>
    public void Stop() => Enter().Stop(pinNumber);

    /// <summary>Gives the channel back; a signal that runs goes on, so stop it first.</summary>
    public void Dispose()
    {
        if (!isDisposed)
        {
            PwmDriver.OfBoard.Value.Return(pinNumber, timer);
            isDisposed = true;
        }
    }

    private static PwmDriver Enter()
    {
        var board = VirtualBoard.Current;
        board.Charge(HardwareCost.TransferMicroseconds);
        board.CatchUp();
        return PwmDriver.OfBoard.Of(board);
    }
}
