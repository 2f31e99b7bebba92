using NanoFramework;
using VirtualBoards;

namespace System.Device.Gpio;

/// <summary>Counts pulses of a pin in hardware.</summary>
public sealed class GpioPulseCounter : IDisposable
{
    private const ushort MaximumFilter = 1023;

    private readonly int pinNumberA;
    private readonly int pinNumberB;
    private readonly PulseCounter counter;
    private GpioPulsePolarity polarity = GpioPulsePolarity.Falling;
    private ushort filterPulses;
    private bool isDisposed;

    /// <param name="pinNumberB">Second pin of a quadrature encoder; -1: none.</param>
    /// <exception cref="ArgumentException">No such pin.</exception>
    /// <exception cref="NotSupportedException">All counters are in use.</exception>
    /// <exception cref="NotImplementedException">The chip has none (ESP32-C3).</exception>
    public GpioPulseCounter(int pinNumberA, int pinNumberB = -1)
    {
        GC.SuppressFinalize(this);
        var board = VirtualBoard.Current;
        if (pinNumberA < 0)
        {
            throw new ArgumentException();
        }

        if (board.PulseCounters.Count == 0)
        {
            throw new NotImplementedException();
        }

        if (!board.Pins.Exists(pinNumberA) || (pinNumberB >= 0 && !board.Pins.Exists(pinNumberB)))
        {
            throw new NotSupportedException();
        }

        board.CatchUp();
        this.pinNumberA = pinNumberA;
        this.pinNumberB = pinNumberB;
        counter = board.PulseCounters.Take(pinNumberA, pinNumberB < 0 ? null : pinNumberB) ?? throw new NotSupportedException();
        GpioDriver.Current.TryReserve(pinNumberA);
        GpioDriver.Current.TryReserve(pinNumberB);
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~GpioPulseCounter()
    {
    }

    public bool IsStarted { get; private set; }

    /// <exception cref="InvalidOperationException">The counter runs.</exception>
    public GpioPulsePolarity Polarity
    {
        get => polarity;
        set
        {
            RequireRunning(false);
            polarity = value;
        }
    }

    /// <summary>Pulses shorter than so many cycles of 80 MHz are to be ignored; at most 1023, so 12.8 µs. The emulator has no shorter ones.</summary>
    /// <exception cref="ArgumentException">More than 1023.</exception>
    public ushort FilterPulses
    {
        get => filterPulses;
        set => filterPulses = value <= MaximumFilter ? value : throw new ArgumentException();
    }

    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public GpioPulseCount Read()
    {
        var board = Enter();
        return new GpioPulseCount
        {
            Count = counter.Count,
            RelativeTime = new TimeSpan((board.NowMicroseconds - board.ResetAtMicroseconds) * 10),
        };
    }

    /// <summary>Reads, then counts from 0.</summary>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public GpioPulseCount Reset()
    {
        var count = Read();
        counter.Clear();
        return count;
    }

    /// <summary>Counts from 0.</summary>
    /// <exception cref="InvalidOperationException">The counter runs.</exception>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public void Start()
    {
        Enter();
        RequireRunning(false);
        IsStarted = true;
        counter.Start(polarity != GpioPulsePolarity.Falling, polarity != GpioPulsePolarity.Rising);
    }

    /// <exception cref="InvalidOperationException">The counter stands.</exception>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public void Stop()
    {
        Enter();
        RequireRunning(true);
        IsStarted = false;
        counter.Stop();
    }

    public void Dispose()
    {
        if (!isDisposed)
        {
            VirtualBoard.Current.PulseCounters.Return(counter);
            GpioDriver.Current.Free(pinNumberA);
            GpioDriver.Current.Free(pinNumberB);
            isDisposed = true;
        }
    }

    private VirtualBoard Enter()
    {
        var board = VirtualBoard.Current;
        if (isDisposed)
        {
            throw new ObjectDisposedException(null);
        }

        board.Charge(HardwareCost.ReadMicroseconds);
        board.CatchUp();
        return board;
    }

    private void RequireRunning(bool isRunning)
    {
        if (IsStarted != isRunning)
        {
            throw new InvalidOperationException();
        }
    }
}
