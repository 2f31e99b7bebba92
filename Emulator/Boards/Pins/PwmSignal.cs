namespace VirtualBoards;

/// <summary>A pulse width signal as the LED controller makes it (ESP32 technical reference manual, chapter 14).</summary>
/// <param name="FrequencyHertz">Periods a second.</param>
/// <param name="Duty">Share of the period that is high, above 0 and below 1.</param>
public readonly record struct PwmSignal(int FrequencyHertz, double Duty)
{
    /// <summary>The level at a time after the start of a period.</summary>
    public bool LevelAt(long microseconds)
    {
        var periods = microseconds * (double)FrequencyHertz / 1_000_000;
        return periods - Math.Floor(periods) < Duty;
    }
}
