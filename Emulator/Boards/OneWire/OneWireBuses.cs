namespace VirtualBoards;

/// <summary>The 1-Wire buses that are wired to a board's pins.</summary>
public sealed class OneWireBuses : Peripheral
{
    private readonly Dictionary<int, OneWireBus> buses = [];

    internal OneWireBuses(VirtualBoard board)
        : base(board)
    {
    }

    /// <summary>Ties pins together to a bus; a host on a serial port needs both its pins on it. Makes the bus when there is none yet.</summary>
    public OneWireBus Bus(params int[] gpios)
    {
        var known = gpios.Where(buses.ContainsKey).Select(gpio => buses[gpio]).FirstOrDefault();
        var bus = known ?? new OneWireBus(Board.Scheduler);
        foreach (var gpio in gpios)
        {
            buses[Board.Pins[gpio].Number] = bus;
        }

        return bus;
    }

    /// <summary>The bus that both pins are on, or null.</summary>
    public OneWireBus? Find(int transmitGpio, int receiveGpio)
        => buses.TryGetValue(transmitGpio, out var bus) && buses.TryGetValue(receiveGpio, out var other) && bus == other ? bus : null;

    /// <summary>The wires stay.</summary>
    protected internal override void Reset()
    {
    }
}
