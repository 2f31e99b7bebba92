using Nf.Channels;

namespace Nf.Emulator.Codecs;

/// <summary>Consecutive records that are sent together.</summary>
public sealed class RecordBlock(Measurements source, int start, int count)
{
    public int Count => count;

    public int ColumnCount => source.Schema.Columns.Count;

    /// <summary>Unix seconds.</summary>
    public long Time(int record) => source.Time(start + record);

    /// <summary>Multiples of the column's resolution, or <see cref="ChannelValue.Missing"/>.</summary>
    public int Value(int record, int column) => source.Value(start + record, column);

    public bool IsPresent(int record, int column) => Value(record, column) != ChannelValue.Missing;
}
