using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest;

/// <summary>Records with their measurements, each number of a key once; and which are lost.</summary>
internal sealed class RecordStore(IngestConnection connection)
{
    private const int NumbersAtOnce = 1000;
    private const long MillisecondsPerHour = 3_600_000;

    private readonly RowWriter _records = connection.Rows(new RowTable("records", ["node", "key_number", "number", "frame", "sampled_at", "received_at"]));
    private readonly RowWriter _measurements = connection.Rows(new RowTable(
        "measurements", ["node", "channel smallint", "at", "key_number", "number", "value", "quality smallint"]));
    private readonly RowWriter _marks = connection.Rows(new RowTable("rollup_marks", ["node", "hour"], OnConflict: "ON CONFLICT (node, hour) DO NOTHING"));
    private readonly Statement _isStored = connection.Prepare(
        "SELECT EXISTS (SELECT 1 FROM records WHERE node = @node AND key_number = @keyNumber AND number = @number)");
    private readonly Statement _numbersFrom = connection.Prepare(
        $"""
        SELECT number FROM records WHERE node = @node AND key_number = @keyNumber AND number > @number ORDER BY number LIMIT {NumbersAtOnce}
        """);
    private readonly Statement _addLost = connection.Prepare(
        """
        INSERT INTO lost_records (node, key_number, first, last, found_at) VALUES (@node, @keyNumber, @first, @last, @foundAt)
        """);

    /// <summary>Stores a record unless its number is known, and goes on acknowledging if it was the next one.</summary>
    /// <param name="sampledAt">Seconds since 1970-01-01 UTC; 0: the node's clock was not set.</param>
    /// <param name="channels">Numbers of the channels of <paramref name="values"/>.</param>
    public IngestedRecord Add(NodeSession node, StoredFrame frame, uint number, long sampledAt, int[] channels, ReadOnlySpan<int> values)
    {
        long? sampled = sampledAt == 0 ? null : sampledAt * 1000;
        long at = sampled ?? frame.ReceivedAt;
        bool isNew = IsNew(node, number);
        if (isNew)
        {
            node.Records++;
            node.HighestRecord = Math.Max(node.HighestRecord, number);
            _records.Set(node.Identity).Set(node.KeyNumber).Set(number).Set(frame.Id).Set(sampled).Set(frame.ReceivedAt).Add();
            for (int i = 0; i < channels.Length; i++)
            {
                int value = values[i];
                _measurements.Set(node.Identity).Set(channels[i]).Set(at).Set(node.KeyNumber).Set(number);
                _ = ChannelValue.IsPresent(value) ? _measurements.Set(value) : _measurements.Null();
                MeasurementQuality quality = MeasurementQualities.Of(value);
                _measurements.Set((int)quality).Add();
                node.Latest.Take(new LatestValue(channels[i], at, node.KeyNumber, number, frame.ReceivedAt, quality, ChannelValue.IsPresent(value) ? value : null));
            }

            Mark(node, at / MillisecondsPerHour);
        }

        return new IngestedRecord(number, isNew, at, channels, values.ToArray());
    }

    /// <summary>Acknowledges as far as the numbers go without a gap.</summary>
    public void Acknowledge(NodeSession node)
    {
        // Of the usual node nothing has to be read: its numbers come one after the other.
        if (node.HighestRecord == node.Acknowledged + 1)
        {
            node.Acknowledged++;
        }
        else if (node.HighestRecord > node.Acknowledged)
        {
            foreach (long number in NumbersAfter(node).TakeWhile(number => number == node.Acknowledged + 1L))
            {
                node.Acknowledged = (uint)number;
            }
        }
    }

    /// <summary>Marks what is missing below the oldest record that the node still holds as lost, and acknowledges it.</summary>
    public void MarkLost(NodeSession node, uint oldestHeld, long foundAt)
    {
        if (oldestHeld - 1 <= node.Acknowledged)
        {
            return;
        }

        var gaps = new List<(long First, long Last)>();
        long next = node.Acknowledged + 1L;
        foreach (long number in NumbersAfter(node).TakeWhile(number => number < oldestHeld))
        {
            if (number > next)
            {
                gaps.Add((next, number - 1));
            }

            next = number + 1;
        }

        if (next < oldestHeld)
        {
            gaps.Add((next, oldestHeld - 1L));
        }

        foreach ((long first, long last) in gaps)
        {
            _addLost.Execute(node.Identity, node.KeyNumber, first, last, foundAt);
            node.LostRecords += last - first + 1;
        }

        node.Acknowledged = oldestHeld - 1;
        Acknowledge(node);
    }

    private bool IsNew(NodeSession node, uint number)
    {
        if (number > node.HighestRecord)
        {
            return true;
        }

        _records.Flush();
        return number > node.ExpiredRecords && !_isStored.Scalar<bool>(node.Identity, node.KeyNumber, (long)number);
    }

    /// <summary>The hour has to be rolled up (again).</summary>
    private void Mark(NodeSession node, long hour)
    {
        if (node.MarkedHour != hour)
        {
            node.MarkedHour = hour;
            _marks.Set(node.Identity).Set(hour).Add();
        }
    }

    private IEnumerable<long> NumbersAfter(NodeSession node)
    {
        _records.Flush();
        long after = node.Acknowledged;
        while (true)
        {
            var numbers = new List<long>();
            using (DbDataReader reader = _numbersFrom.Read(node.Identity, node.KeyNumber, after))
            {
                while (reader.Read())
                {
                    numbers.Add(reader.GetInt64(0));
                }
            }

            foreach (long number in numbers)
            {
                yield return number;
            }

            if (numbers.Count < NumbersAtOnce)
            {
                yield break;
            }

            after = numbers[^1];
        }
    }
}
