namespace VirtualBoards;

/// <summary>
/// A voltage on an analogue pin: battery divider, transducer. Without supply it gives 0 mV. Faults: dead gives 0 mV, stuck keeps its voltage,
/// unplugged leaves the pin open, noisy is off by up to a tenth, shorted is at the supply.
/// </summary>
public sealed class VoltageSource
{
    private const double NoisyShare = 0.1;
    private const int SupplyMillivolts = 3300;

    private readonly VirtualBoard board;
    private readonly int gpio;
    private readonly Func<int> millivolts;
    private readonly Supply? supply;
    private readonly Random random;
    private AnalogConnection? connection;
    private DeviceFault fault;
    private int last;

    /// <param name="millivolts">At the pin, asked at each conversion.</param>
    /// <param name="supply">Null: the voltage is always there.</param>
    public VoltageSource(VirtualBoard board, int gpio, Func<int> millivolts, Supply? supply = null)
    {
        this.board = board;
        this.gpio = gpio;
        this.millivolts = millivolts;
        this.supply = supply;
        random = new Random(board.Random.Next());
        connection = board.Analog.Connect(gpio, Millivolts);
    }

    public DeviceFault Fault
    {
        get => fault;
        set
        {
            fault = value;
            if (value == DeviceFault.Unplugged)
            {
                connection?.Disconnect();
                connection = null;
            }
            else
            {
                connection ??= board.Analog.Connect(gpio, Millivolts);
            }
        }
    }

    private int Millivolts()
    {
        if (supply is { IsOn: false } || fault == DeviceFault.Dead)
        {
            return 0;
        }

        if (fault == DeviceFault.Shorted)
        {
            return SupplyMillivolts;
        }

        if (fault != DeviceFault.Stuck)
        {
            last = millivolts();
        }

        return fault == DeviceFault.Noisy ? (int)(last * (1 + NoisyShare * (2 * random.NextDouble() - 1))) : last;
    }
}
