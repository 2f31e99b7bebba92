using Nf.Emulator.Codecs;

namespace Nf.Codecs.Tests;

public sealed class EntropyTests
{
    [Fact]
    public void Two_values_as_often_as_each_other_need_a_bit_each()
        => Assert.Equal(3, Entropy.OfValues(Column(Enumerable.Range(0, 24).Select(number => number % 2 * 1000))));

    [Fact]
    public void A_missing_value_is_a_symbol()
        => Assert.Equal(3, Entropy.OfValues(Column(Enumerable.Range(0, 24).Select(number => number % 2 == 0 ? 7 : Sheet.Missing))));

    [Fact]
    public void Equal_steps_need_nothing_and_a_gap_does_not_break_them()
    {
        Assert.Equal(0, Entropy.OfDeltas(Column(Enumerable.Range(1, 24))));
        Assert.Equal(3, Entropy.OfDeltas(Column(Enumerable.Range(0, 24).Select(number => number % 2 == 1 ? Sheet.Missing : (number / 2) + 1))));
    }

    private static Measurements Column(IEnumerable<int> values)
        => Sheet.Make([("x", 1m)], values.Select((value, index) => (Sheet.Start + index, new[] { value })).ToArray());
}
