using Nf.Channels;

namespace Nf.Gateway.Calibrations;

/// <summary>Where a probe's calibration stands among a node's integers, and what a new probe has. docs/calibration.md.</summary>
/// <param name="DayPlace">Days since 1970-01-01.</param>
/// <param name="Points">Places of quantity and signal, point by point.</param>
/// <param name="ZeroPlace">Place of the signal at quantity 0; null: the line through the points tells it.</param>
/// <param name="NewSlope">Signal for each unit of the quantity.</param>
/// <param name="NewZero">Signal at quantity 0.</param>
/// <param name="SignalsPerOffsetUnit">How many units of the signal the unit of the offset has; 0: it has no offset.</param>
internal sealed record ProbePlaces(
    Channel Channel, int DayPlace, (int Quantity, int Signal)[] Points, int? ZeroPlace, decimal NewSlope, decimal NewZero, decimal SignalsPerOffsetUnit, string OffsetUnit)
{
    private const int NotSet = int.MinValue;

    // A pH electrode's signal is amplified three times before it is measured.
    private static readonly ProbePlaces[] Pond =
    [
        new(ChannelCatalogue.WaterTemperature, 4, [(5, 6)], null, 1, 0, 1000, "°C"),
        new(ChannelCatalogue.WaterPh, 7, [(8, 9), (10, 11), (12, 13)], null, -17.748m, 1_500_000, 3000, "mV"),
        new(ChannelCatalogue.DissolvedOxygen, 14, [(15, 16)], 17, 160, 0, 1000, "mV"),
        new(ChannelCatalogue.Conductivity, 18, [(19, 20)], 21, 40, 0, 1000, "mV"),
        new(ChannelCatalogue.Turbidity, 22, [(23, 24), (25, 26)], null, -100, 4_000_000, 1000, "mV"),
        new(ChannelCatalogue.WaterLevel, 27, [(28, 29), (30, 31)], null, 0.4m, 500, 1, "mV"),
    ];

    private static readonly ProbePlaces[] Bin =
    [
        new(ChannelCatalogue.FillLevel, 3, [(NoPlace, 4), (NoPlace, 5)], null, 0, 0, 0, ""),
        new(ChannelCatalogue.FillDistance, 6, [(7, 8)], null, 1, 0, 1, "mm"),
        new(ChannelCatalogue.BinTemperature, 9, [(10, 11)], null, 1, 0, 1000, "°C"),
    ];

    private const int NoPlace = -1;

    public static IReadOnlyList<ProbePlaces> Of(NodeKind kind) => kind switch
    {
        NodeKind.Pond => Pond,
        NodeKind.Bin => Bin,
        _ => [],
    };

    /// <summary>The probe's own integers; empty: it was not calibrated.</summary>
    public int[] Integers(int[] calibration)
    {
        int[] places = [DayPlace, .. Points.SelectMany(point => new[] { point.Quantity, point.Signal }), .. ZeroPlace is { } zero ? [zero] : Array.Empty<int>()];
        int[] integers = [.. places.Select(place => place >= 0 && place < calibration.Length ? calibration[place] : NotSet)];
        return Points.Any(point => IsSet(calibration, point.Signal)) || (ZeroPlace is { } place && IsSet(calibration, place)) ? integers : [];
    }

    /// <summary>Slope and zero point as they are, of a node's integers.</summary>
    public CalibrationView View(int[] calibration, long reportedAt, uint version)
    {
        (decimal Quantity, decimal Signal)[] points =
            [.. Points.Where(point => IsSet(calibration, point.Signal)).Select(point => (point.Quantity < 0 ? 0m : calibration[point.Quantity], (decimal)calibration[point.Signal]))];
        decimal? zero = ZeroPlace is { } place && IsSet(calibration, place) ? calibration[place] : null;
        decimal? slope = Slope(points, zero);
        decimal? offset = zero is { } measured ? measured - NewZero
            : ZeroPlace is null && points.Length > 0 ? points[0].Signal - NewZero - (points[0].Quantity * (slope ?? NewSlope))
            : null;
        int day = DayPlace < calibration.Length ? calibration[DayPlace] : NotSet;
        return new CalibrationView(
            Channel.Name,
            day > 0 ? day * 86_400_000L : null,
            reportedAt,
            version,
            points.Length + (zero is null ? 0 : 1),
            slope is { } found && NewSlope != 0 ? Math.Round(found / NewSlope * 100, 1) : null,
            offset is { } shift && SignalsPerOffsetUnit != 0 ? Math.Round(Sign * shift / SignalsPerOffsetUnit, 2) : null,
            OffsetUnit);
    }

    // What a thermometer or a ranger reads too much is taken away: people are told what is added.
    private int Sign => NewSlope == 1 ? -1 : 1;

    private decimal? Slope((decimal Quantity, decimal Signal)[] points, decimal? zero)
    {
        if (ZeroPlace is not null)
        {
            // The slope is made with the zero that was known then; it is that of a new probe where there is none.
            return points.Length > 0 && points[0].Quantity != 0 ? (points[0].Signal - (zero ?? NewZero)) / points[0].Quantity : null;
        }

        return points.Length > 1 && points[^1].Quantity != points[0].Quantity ? (points[^1].Signal - points[0].Signal) / (points[^1].Quantity - points[0].Quantity) : null;
    }

    private static bool IsSet(int[] calibration, int place) => place >= 0 && place < calibration.Length && calibration[place] != NotSet;
}
