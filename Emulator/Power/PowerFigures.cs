namespace Nf.Emulator.Power;

/// <summary>What one program on one board took from its supply.</summary>
public sealed record PowerFigures(string Program, double Days, int Boots, int BootsWithRadio, long Uplinks, IReadOnlyList<PowerShare> Shares)
{
    public double MicroampereHoursPerDay => Shares.Sum(share => share.MicroampereHoursPerDay);

    public static PowerFigures Of(string program, double days, long uplinks, PowerMeter meter) => new(
        program,
        days,
        meter.Boots,
        meter.BootsWithRadio,
        uplinks,
        Enum.GetValues<PowerState>().Select(state => new PowerShare(state, meter.Seconds(state) / days, meter.MicroampereHours(state) / days)).ToArray());
}
