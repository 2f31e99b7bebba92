namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>Two levels with their durations in ticks; a duration of 0 ends a sequence.</summary>
public class RmtCommand
{
    private const ushort MaximumDuration = 32767;

    private ushort duration0;
    private ushort duration1;

    /// <exception cref="ArgumentOutOfRangeException">More than 32767 ticks.</exception>
    public RmtCommand(ushort duration1, bool level1, ushort duration2, bool level2)
    {
        Duration0 = duration1;
        Level0 = level1;
        Duration1 = duration2;
        Level1 = level2;
    }

    /// <exception cref="ArgumentOutOfRangeException">More than 32767 ticks.</exception>
    public ushort Duration0
    {
        get => duration0;
        set => duration0 = Checked(value);
    }

    /// <exception cref="ArgumentOutOfRangeException">More than 32767 ticks.</exception>
    public ushort Duration1
    {
        get => duration1;
        set => duration1 = Checked(value);
    }

    public bool Level0 { get; set; }

    public bool Level1 { get; set; }

    private static ushort Checked(ushort duration)
        => duration <= MaximumDuration ? duration : throw new ArgumentOutOfRangeException();
}
