namespace VirtualBoards;

/// <summary>The I2C controllers of a chip and the buses that are wired to its pins.</summary>
public sealed class I2cBuses : Peripheral
{
    private readonly Dictionary<(int Data, int Clock), I2cBus> buses = [];

    internal I2cBuses(VirtualBoard board)
        : base(board)
    {
    }

    /// <summary>The bus on these two wires; made when there is none yet.</summary>
    public I2cBus Bus(int dataGpio, int clockGpio)
    {
        var key = (Board.Pins[dataGpio].Number, Board.Pins[clockGpio].Number);
        if (!buses.TryGetValue(key, out var bus))
        {
            buses[key] = bus = new I2cBus(Board.Scheduler, dataGpio, clockGpio);
        }

        return bus;
    }

    /// <summary>
    /// One transfer of a controller whose lines are routed to these pins, at the scheduler's present time: start, address, bytes written,
    /// repeated start, address, bytes read, stop. Swapped or other pins reach nobody.
    /// </summary>
    /// <param name="hertz">The clock.</param>
    /// <param name="write">May be empty.</param>
    /// <param name="read">May be empty.</param>
    public I2cOutcome Transfer(int dataGpio, int clockGpio, int hertz, int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        if (buses.TryGetValue((dataGpio, clockGpio), out var bus))
        {
            return bus.Transfer(hertz, address, write, read);
        }

        read.Clear();
        return I2cOutcome.NotAcknowledged;
    }

    /// <summary>How long a transfer takes: 9 clocks a byte with its acknowledge, start and stop about one byte more.</summary>
    public static long TransferMicroseconds(int hertz, int writeLength, int readLength)
    {
        var bytes = 1 + (writeLength > 0 ? writeLength + 1 : 0) + (readLength > 0 ? readLength + 1 : 0);
        return bytes * 9 * 1_000_000L / hertz;
    }

    /// <summary>The wires stay.</summary>
    protected internal override void Reset()
    {
    }
}
