using System.Data.Common;
using Nf.Channels;
using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest;

/// <summary>Records with their measurements, each number of a key once; and which are lost.</summary>
internal sealed class RecordStore(IngestConnection connection)
{
    private readonly Statement _add = connection.Prepare(
        """
        INSERT INTO records (node, key_number, number, frame, sampled_at, received_at) VALUES (@node, @keyNumber, @number, @frame, @sampledAt, @receivedAt)
        ON CONFLICT (node, key_number, number) DO NOTHING
        """);
    private readonly Statement _addMeasurement = connection.Prepare(
        """
        INSERT INTO measurements (node, channel, at, key_number, number, value, quality)
        VALUES (@node, @channel, @at, @keyNumber, @number, @value, @quality)
        """);
    private readonly Statement _numbersFrom = connection.Prepare(
        "SELECT number FROM records WHERE node = @node AND key_number = @keyNumber AND number > @number ORDER BY number");
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
        bool isNew = _add.Execute(node.Identity, node.KeyNumber, (long)number, frame.Id, sampled, frame.ReceivedAt) == 1;
        if (isNew)
        {
            node.Records++;
            for (int i = 0; i < channels.Length; i++)
            {
                int value = values[i];
                _addMeasurement.Execute(
                    node.Identity, channels[i], at, node.KeyNumber, (long)number,
                    ChannelValue.IsPresent(value) ? value : null, (int)MeasurementQualities.Of(value));
            }
        }

        return new IngestedRecord(number, isNew, at, channels, values.ToArray());
    }

    /// <summary>Acknowledges as far as the numbers go without a gap.</summary>
    public void Acknowledge(NodeSession node)
    {
        using DbDataReader reader = _numbersFrom.Read(node.Identity, node.KeyNumber, (long)node.Acknowledged);
        while (reader.Read() && reader.GetInt64(0) == node.Acknowledged + 1L)
        {
            node.Acknowledged++;
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
        using (DbDataReader reader = _numbersFrom.Read(node.Identity, node.KeyNumber, (long)node.Acknowledged))
        {
            while (reader.Read() && reader.GetInt64(0) < oldestHeld)
            {
                if (reader.GetInt64(0) > next)
                {
                    gaps.Add((next, reader.GetInt64(0) - 1));
                }

                next = reader.GetInt64(0) + 1;
            }
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
}
