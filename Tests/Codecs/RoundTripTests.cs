using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

/// <summary>Every codec brings back every value of measurements that are hard in some way.</summary>
public sealed class RoundTripTests
{
    private const int Largest = MeasurementsFile.LargestValue;

    private static readonly Dictionary<string, Measurements> Cases = new()
    {
        ["one value"] = Sheet.Make([("x", 1m)], (Sheet.Start, [5])),
        ["values missing"] = Sheet.Small,
        ["a column without values"] = Sheet.Make([("x", 1m), ("y", 0.5m)], (Sheet.Start, [1, Sheet.Missing]), (Sheet.Start + 1, [2, Sheet.Missing])),
        ["a record without values"] = Sheet.Make([("x", 1m), ("y", 1m)], (Sheet.Start, [Sheet.Missing, Sheet.Missing]), (Sheet.Start + 1, [2, 3]), (Sheet.Start + 2, [Sheet.Missing, Sheet.Missing])),
        ["irregular times"] = Sheet.Make([("x", 0.1m)], new long[] { 0, 1, 901, 902, 902, 100_000, 100_007 }.Select(time => (Sheet.Start + time, new[] { (int)time % 77 })).ToArray()),
        ["a clock that is set back"] = Sheet.Make([("x", 0.1m)], (Sheet.Start, [1]), (Sheet.Start - 3600, [2]), (Sheet.Start - 2700, [3])),
        ["all the years"] = Sheet.Make([("x", 1m)], (1, [1]), (2, [2]), (uint.MaxValue, [3]), (1, [4]), (uint.MaxValue - 1, [5])),
        ["large values"] = Sheet.Make([("x", 1m), ("y", 0.000000001m), ("z", 1_000_000_000m)], (Sheet.Start, [-Largest, Largest, 0]), (Sheet.Start + 1, [Largest, -Largest, Largest]), (Sheet.Start + 2, [0, 1, -Largest])),
        ["the edge of float 32"] = Sheet.Make([("x", 0.1m), ("y", 0.007m)], Enumerable.Range(0, 200).Select(number => (Sheet.Start + number, new[] { (1 << 23) - 1 - number, number - (1 << 23) + 1 })).ToArray()),
        ["odd resolutions"] = Sheet.Make([("x", 0.25m), ("y", 3m), ("z", 0.007m)], Enumerable.Range(-50, 100).Select(number => (Sheet.Start + number, new[] { number, number * 1001, -number * 77 })).ToArray()),
        ["many columns"] = Sheet.Make(Enumerable.Range(0, MeasurementsFile.MaximumColumns).Select(column => ($"column {column}", 0.01m)).ToArray(), Enumerable.Range(0, 200).Select(record => (Sheet.Start + (record * 60L), Enumerable.Range(0, MeasurementsFile.MaximumColumns).Select(column => ((record * column) + 7) % 251 == 0 ? Sheet.Missing : (record * column * 31 % 2000) - 1000).ToArray())).ToArray()),
        ["names with marks"] = Sheet.Make([("temp \"°C\"", 0.1m), ("temp (°C)", 0.1m), ("{}", 1m), ("time", 1m)], (Sheet.Start, [1, 2, 3, 4])),
    };

    public static TheoryData<string, string> CodecsAndCases => new(
        from codec in CodecCatalogue.Create(Sheet.Small.Schema, 24)
        from name in Cases.Keys
        select (codec.Name, name));

    [Theory]
    [MemberData(nameof(CodecsAndCases))]
    public void Every_value_comes_back(string codecName, string caseName)
    {
        var measurements = Cases[caseName];
        foreach (var recordsPerBlock in new[] { 1, 2, 24, 96 })
        {
            var codec = CodecCatalogue.Create(measurements.Schema, recordsPerBlock).Single(codec => codec.Name == codecName);
            var figures = CodecComparison.Measure(codec, measurements, recordsPerBlock);
            Assert.Equal(measurements.SampleCount, figures.Samples);
            Assert.True(figures.Bytes > 0);
        }
    }

    [Fact]
    public void Only_formats_of_fixed_types_lose_anything()
        => Assert.All(Cases.Values.SelectMany(measurements => CodecCatalogue.Create(measurements.Schema, 24)), codec => Assert.True(codec.Loss is null || codec is CayenneLppCodec or BtHomeCodec));
}
