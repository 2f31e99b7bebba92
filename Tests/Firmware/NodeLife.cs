using Nf.Channels;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Tests;

/// <summary>
/// A scripted life of a node on a drive that loses power: wakes that sample, uplinks whose answers may be lost, an outage, and a gateway that
/// keeps what it got. It checks at every step what a cut must not break.
/// </summary>
public sealed class NodeLife
{
    private const int Wakes = 70;
    private const int MostFramesPerUplink = 12;

    private readonly JournalStore store;
    private readonly bool isAlwaysOn;
    private readonly Dictionary<uint, int> committed = [];
    private readonly Dictionary<uint, int> received = [];
    private long highestFrameCounter = -1;
    private uint gatewayAcknowledged;
    private int nextSample = 1;

    /// <param name="isAlwaysOn">A node that keeps its journal mounted as long as it has power.</param>
    public NodeLife(JournalStore store, bool isAlwaysOn)
    {
        this.store = store;
        this.isAlwaysOn = isAlwaysOn;
    }

    /// <summary>Lives it to the end; every power cut is a boot.</summary>
    public void Run()
    {
        var wake = 0;
        while (wake < Wakes)
        {
            try
            {
                var journal = Mount();
                do
                {
                    Wake(journal, wake++);
                }
                while (isAlwaysOn && wake < Wakes);
            }
            catch (PowerCutException)
            {
                // The next boot goes on.
            }
        }

        End();
    }

    private RecordJournal Mount()
    {
        var journal = new RecordJournal(store);
        journal.Mount();
        return journal;
    }

    private void Wake(RecordJournal journal, int wake)
    {
        var uplinkIsDue = wake % 3 == 0;
        var sample = nextSample++;
        Assert.Equal(JournalError.None, Append(journal, sample, uplinkIsDue ? RecordJournal.ReservationSize : 0));

        // Wakes 20 to 44: an outage long enough for several segments.
        if (uplinkIsDue && wake is < 20 or > 44)
        {
            var answered = Uplink(journal, wake);
            journal.NoteAttempt(answered, wake * 1000);
            if (!isAlwaysOn || journal.CanFreeSegment)
            {
                Assert.True(journal.TrySave(isAlwaysOn));
            }
        }
    }

    private JournalError Append(RecordJournal journal, int sample, int reserve)
    {
        var number = journal.LastRecordNumber + 1;

        // A number that was given to a committed record, or that the gateway knows, must never be given again.
        Assert.False(committed.ContainsKey(number), $"record {number} was committed before");
        Assert.False(received.ContainsKey(number), $"the gateway has a record {number} already");
        var error = journal.TryAppend(Sample(sample), reserve);
        if (error == JournalError.None)
        {
            committed.Add(number, sample);
        }

        return error;
    }

    private bool Uplink(RecordJournal journal, int wake)
    {
        var reading = new Reading();
        for (var frame = 0; frame < MostFramesPerUplink && journal.PendingCount > 0; frame++)
        {
            var number = journal.AcknowledgedRecordNumber + 1;
            Assert.Equal(JournalError.None, journal.TryRead(number, reading));
            Assert.Equal(JournalError.None, journal.TryTakeFrameCounter(out var counter));
            Assert.True(counter > highestFrameCounter, $"frame counter {counter} after {highestFrameCounter}");
            highestFrameCounter = counter;
            Receive(reading);

            // Every fifth answer is lost on the way.
            if ((wake + frame) % 5 == 4)
            {
                return false;
            }

            journal.NoteDownlink(counter);
            journal.Acknowledge(gatewayAcknowledged);
        }

        return true;
    }

    private void Receive(Reading reading)
    {
        if (received.TryGetValue(reading.RecordNumber, out var sample))
        {
            Assert.Equal(sample, reading.Values[1]);
        }

        received[reading.RecordNumber] = reading.Values[1];
        while (received.ContainsKey(gatewayAcknowledged + 1))
        {
            gatewayAcknowledged++;
        }
    }

    // Afterwards the network works: every record that was ever committed is at the gateway, once, as it was.
    private void End()
    {
        while (!TryDrain())
        {
            // Cut again, or an answer was lost: the next boot goes on.
        }

        foreach (var (number, sample) in committed)
        {
            Assert.True(received.TryGetValue(number, out var arrived), $"record {number} was committed and is lost");
            Assert.Equal(sample, arrived);
        }

        Assert.Equal((uint)received.Count, gatewayAcknowledged);
    }

    private bool TryDrain()
    {
        try
        {
            var journal = Mount();
            Uplink(journal, 0);
            Assert.True(journal.TrySave(false));
            return journal.PendingCount == 0;
        }
        catch (PowerCutException)
        {
            return false;
        }
    }

    private static Reading Sample(int sample)
    {
        var reading = new Reading { Kind = NodeKind.Bin, SampledAtUnixSeconds = 1795219200 + sample };
        reading.Values[0] = sample % 101;
        reading.Values[1] = sample;
        return reading;
    }
}
