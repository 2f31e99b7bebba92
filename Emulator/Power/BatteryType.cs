namespace Nf.Emulator.Power;

/// <summary>A battery as it is bought.</summary>
/// <param name="CapacityMilliampereHours">At light load and room temperature.</param>
/// <param name="UsableShare">What comes out until the 3.3 V of the board fall below what flash and radio need.</param>
/// <param name="HasRegulator">A linear regulator stands between it and the board.</param>
/// <param name="SelfDischargePercentPerYear">Of the capacity.</param>
/// <param name="Source">Datasheet, and why the usable share.</param>
public sealed record BatteryType(string Name, double CapacityMilliampereHours, double UsableShare, double SelfDischargePercentPerYear, bool HasRegulator, string Source)
{
    private const double DaysPerYear = 365.25;

    /// <summary>Every battery that has a name here.</summary>
    public static IReadOnlyList<BatteryType> All { get; } =
    [
        new("2xAA-lithium", 3500, 0.75, 0.6, false, "Energizer L91 datasheet: 3500 mAh at 25 mA to 0.8 V; two in series without regulator, to 2.7 V, which the flash needs"),
        new("2xAA-alkaline", 2850, 0.45, 2, false, "Energizer E91 datasheet: 2850 mAh at 25 mA to 0.8 V; two in series to 2.7 V"),
        new("3xAA-alkaline", 2850, 0.85, 2, true, "Energizer E91 datasheet; three in series behind a linear regulator, to 3.4 V"),
        new("1x18650-li-ion", 3400, 0.85, 20, true, "Panasonic NCR18650B datasheet: 3400 mAh; behind a linear regulator, to 3.4 V; its protection circuit drains it too"),
        new("1x18650-lifepo4", 1500, 0.90, 10, false, "typical 18650 LiFePO4 cell, 1500 mAh; without regulator, to 2.9 V"),
        new("1xD-li-socl2", 19_000, 0.70, 1, false, "Saft LS33600 datasheet: 17 to 19 Ah; with a capacitor beside it for the radio's peaks"),
    ];

    /// <exception cref="BadInputException">There is none of this name.</exception>
    public static BatteryType Find(string name) => All.FirstOrDefault(battery => battery.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new BadInputException($"There is no battery '{name}'; there are {string.Join(", ", All.Select(battery => battery.Name))}.");

    /// <summary>How long it lasts under a draw, its own included.</summary>
    public double Days(double microampereHoursPerDay)
    {
        var usable = CapacityMilliampereHours * UsableShare;
        var ownPerDay = CapacityMilliampereHours * SelfDischargePercentPerYear / 100 / DaysPerYear;
        return usable / (microampereHoursPerDay / 1000 + ownPerDay);
    }
}
