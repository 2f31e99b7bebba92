using System.Collections;
using Nf.Channels;

namespace Nf.Emulator.Codecs;

/// <summary>What a receiver got from a block, record by record; missing values are not in it.</summary>
public sealed class SampleList : IReadOnlyList<Sample>
{
    private readonly List<Sample> samples = [];

    public int Count => samples.Count;

    public Sample this[int index] => samples[index];

    public void Add(long time, int column, int value) => samples.Add(new Sample(time, column, value));

    /// <summary>Adds the values of a block that was received column by column, record by record.</summary>
    /// <param name="values">For each column a value, or <see cref="ChannelValue.Missing"/>, for each record.</param>
    public void AddTransposed(long[] times, int[][] values)
    {
        for (var record = 0; record < times.Length; record++)
        {
            for (var column = 0; column < values.Length; column++)
            {
                if (values[column][record] != ChannelValue.Missing)
                {
                    Add(times[record], column, values[column][record]);
                }
            }
        }
    }

    public void Clear() => samples.Clear();

    public IEnumerator<Sample> GetEnumerator() => samples.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
