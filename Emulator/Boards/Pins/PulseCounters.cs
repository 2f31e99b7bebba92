namespace VirtualBoards;

/// <summary>The pulse counter units (ESP32 technical reference manual, chapter 17).</summary>
public sealed class PulseCounters : Peripheral
{
    private readonly List<PulseCounter> used = [];

    internal PulseCounters(VirtualBoard board)
        : base(board)
    {
    }

    /// <summary>Units of the chip: 8 on the classic ESP32, 4 on the S3, none on the C3.</summary>
    public int Count => Board.Model.Chip switch
    {
        "ESP32" => 8,
        "ESP32_S3" => 4,
        _ => 0,
    };

    /// <summary>Takes a unit and makes its pins inputs with pull-up.</summary>
    /// <param name="secondGpio">Of a quadrature encoder; null: none.</param>
    /// <returns>Null when all units are taken.</returns>
    public PulseCounter? Take(int gpio, int? secondGpio)
    {
        if (used.Count == Count)
        {
            return null;
        }

        var counter = new PulseCounter(Board.Pins[gpio], secondGpio is { } second ? Board.Pins[second] : null);
        used.Add(counter);
        return counter;
    }

    public void Return(PulseCounter counter)
    {
        counter.Stop();
        used.Remove(counter);
    }

    protected internal override void Reset()
    {
        foreach (var counter in used)
        {
            counter.Stop();
        }

        used.Clear();
    }
}
