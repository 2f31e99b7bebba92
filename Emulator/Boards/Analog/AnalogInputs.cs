namespace VirtualBoards;

/// <summary>
/// The chip's converters: raw 12-bit counts at 12 dB attenuation, with noise and with the error of this specimen
/// (ESP32 technical reference manual, chapter 29; ESP32 datasheet, table "ADC characteristics").
/// </summary>
public sealed class AnalogInputs : Peripheral
{
    public const int FullScale = 4095;

    // ESP-IDF, "ADC": readings without a capacitor scatter over some twenty counts.
    private const double NoiseCounts = 5;

    private const double WanderCounts = 90;
    private const int SupplyMillivolts = 3300;
    private const int ChannelsPerConverter = 10;

    private readonly Random random;
    private readonly AnalogCurve curve;
    private readonly Dictionary<int, AnalogConnection> connections = [];
    private readonly double[] wandering;

    internal AnalogInputs(VirtualBoard board, int seed)
        : base(board)
    {
        random = new Random(seed);
        curve = AnalogCurve.Of(board.Model, random);
        wandering = new double[board.Model.AdcPins.Length];
        for (var channel = 0; channel < wandering.Length; channel++)
        {
            wandering[channel] = random.NextDouble() * FullScale;
        }
    }

    /// <summary>Puts a voltage on a pin's wire.</summary>
    /// <param name="millivolts">Asked at each conversion; limited to 0 to 3300 mV as by the pad's diodes.</param>
    /// <exception cref="InvalidOperationException">The pin carries a voltage already.</exception>
    public AnalogConnection Connect(int gpio, Func<int> millivolts)
    {
        var connection = new AnalogConnection(this, Board.Pins[gpio].Number, millivolts);
        if (!connections.TryAdd(gpio, connection))
        {
            throw new InvalidOperationException($"GPIO {gpio} is connected to a voltage already: disconnect that one first.");
        }

        return connection;
    }

    /// <summary>True when the channel index is a pin of this chip.</summary>
    public bool IsPin(int channel) => channel >= 0 && channel < Board.Model.AdcPins.Length && Board.Model.AdcPins[channel] >= 0;

    /// <summary>Whether the channel belongs to the second converter, which the radio uses.</summary>
    public bool IsSecondConverter(int channel) => channel >= ChannelsPerConverter;

    /// <summary>Gives the channel's pad to the converter.</summary>
    public void Open(int channel) => Board.Pins[Board.Model.AdcPins[channel]].ConfigureAnalog();

    /// <summary>Converts once, at the scheduler's present time.</summary>
    /// <param name="counts">0 to 4095.</param>
    /// <returns>False when the radio has the converter.</returns>
    public bool TryConvert(int channel, out int counts)
    {
        counts = 0;
        if (IsSecondConverter(channel) && Board.Radio.IsOn)
        {
            return false;
        }

        var pin = Board.Pins[Board.Model.AdcPins[channel]];
        double exact;
        if (connections.TryGetValue(pin.Number, out var connection))
        {
            exact = curve.CountsAt(Math.Clamp(connection.Millivolts(), 0, SupplyMillivolts));
        }
        else if (pin.State != WireState.Floating)
        {
            exact = curve.CountsAt(pin.Level ? SupplyMillivolts : 0);
        }
        else
        {
            exact = Wander(channel);
        }

        counts = (int)Math.Clamp(Math.Round(exact + Gauss() * NoiseCounts), 0, FullScale);
        return true;
    }

    /// <summary>Nothing to forget: the specimen stays what it is.</summary>
    protected internal override void Reset()
    {
    }

    internal void Remove(AnalogConnection connection) => connections.Remove(connection.Gpio);

    // An open input keeps the charge of its last conversion and picks up whatever is near.
    private double Wander(int channel)
    {
        var next = wandering[channel] + Gauss() * WanderCounts;
        wandering[channel] = next is < 0 or > FullScale ? random.NextDouble() * FullScale : next;
        return wandering[channel];
    }

    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
