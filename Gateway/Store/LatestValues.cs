using System.Data.Common;
using Nf.Channels;
using Nf.Protocol;

namespace Nf.Gateway.Store;

/// <summary>The last value of each channel of a node, as its row of the table nodes holds them.</summary>
internal sealed class LatestValues
{
    private readonly List<LatestValue> _values = [];
    private byte[]? _bytes;

    private LatestValues(byte[]? bytes)
    {
        _bytes = bytes;
        if (bytes is null)
        {
            return;
        }

        using var reader = new BinaryReader(new MemoryStream(bytes));
        while (reader.BaseStream.Position < bytes.Length)
        {
            int channel = reader.Read7BitEncodedInt();
            var quality = (MeasurementQuality)reader.ReadByte();
            int value = reader.ReadInt32();
            bool isOfSameRecord = reader.ReadBoolean();
            (long at, int keyNumber, long number, long receivedAt) = isOfSameRecord
                ? (_values[^1].At, _values[^1].KeyNumber, _values[^1].Number, _values[^1].ReceivedAt)
                : (reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt(), reader.Read7BitEncodedInt64(), reader.Read7BitEncodedInt64());
            _values.Add(new LatestValue(channel, at, keyNumber, number, receivedAt, quality, quality == MeasurementQuality.Measured ? value : null));
        }
    }

    /// <param name="bytes">What <see cref="Bytes"/> gave; null: there are none.</param>
    public static LatestValues Of(byte[]? bytes) => new(bytes);

    public LatestValue? Find(int channel)
    {
        int place = _values.FindIndex(value => value.Channel == channel);
        return place < 0 ? null : _values[place];
    }

    /// <summary>Takes in a value, unless a later one of its channel is known.</summary>
    public void Take(LatestValue value)
    {
        int place = _values.FindIndex(known => known.Channel == value.Channel);
        if (place < 0)
        {
            _values.Add(value);
            _bytes = null;
        }
        else if (value.IsAfter(_values[place]))
        {
            _values[place] = value;
            _bytes = null;
        }
    }

    /// <summary>As they are stored; null: there are none. Of channels of one record, its number and times are told once.</summary>
    public byte[]? Bytes()
    {
        if (_bytes is not null || _values.Count == 0)
        {
            return _bytes;
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        for (int i = 0; i < _values.Count; i++)
        {
            LatestValue value = _values[i];
            bool isOfSameRecord = i > 0 && (_values[i - 1].KeyNumber, _values[i - 1].Number) == (value.KeyNumber, value.Number);
            writer.Write7BitEncodedInt(value.Channel);
            writer.Write((byte)value.Quality);
            writer.Write(value.Value ?? 0);
            writer.Write(isOfSameRecord);
            if (!isOfSameRecord)
            {
                writer.Write7BitEncodedInt64(value.At);
                writer.Write7BitEncodedInt(value.KeyNumber);
                writer.Write7BitEncodedInt64(value.Number);
                writer.Write7BitEncodedInt64(value.ReceivedAt);
            }
        }

        return _bytes = stream.ToArray();
    }

    /// <summary>Finds those of every node among its measurements; in the transaction of the migrations.</summary>
    public static void FillAll(DbConnection connection)
    {
        var nodes = new List<(long Identity, NodeKind Kind)>();
        using (DbCommand command = connection.Command("SELECT identity, kind FROM nodes WHERE latest IS NULL"))
        using (DbDataReader row = command.ExecuteReader())
        {
            while (row.Read())
            {
                nodes.Add((row.GetInt64(0), (NodeKind)row.GetInt32(1)));
            }
        }

        using DbCommand last = connection.Command(
            $"""
            SELECT m.at, m.key_number, m.number, coalesce(r.received_at, m.at), m.quality, m.value
            FROM (SELECT * FROM measurements WHERE node = @node AND channel = @channel AND {History.OfPresentHistory}
                ORDER BY at DESC, key_number DESC, number DESC LIMIT 1) m
            LEFT JOIN records r ON r.node = m.node AND r.key_number = m.key_number AND r.number = m.number
            """,
            ("@node", 0L), ("@channel", 0));
        foreach ((long identity, NodeKind kind) in nodes)
        {
            var values = new LatestValues(null);
            last.Parameters["@node"].Value = identity;
            foreach (Channel channel in ReadingLayout.For(kind) ?? [])
            {
                last.Parameters["@channel"].Value = channel.Number;
                using DbDataReader row = last.ExecuteReader();
                if (row.Read())
                {
                    values.Take(new LatestValue(
                        channel.Number, row.GetInt64(0), row.GetInt32(1), row.GetInt64(2), row.GetInt64(3), (MeasurementQuality)row.GetInt32(4), (int?)row.NullableInt64(5)));
                }
            }

            connection.Execute("UPDATE nodes SET latest = @latest WHERE identity = @node", ("@latest", values.Bytes() ?? []), ("@node", identity));
        }
    }
}
