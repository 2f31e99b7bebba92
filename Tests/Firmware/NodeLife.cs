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

    private readonly bool isAlwaysOn;
    private readonly Action checkPower;
    private readonly Dictionary<uint, int> committed = [];
    private readonly Dictionary<uint, int> received = [];
    private long highestFrameCounter = -1;
    private uint gatewayAcknowledged;
    private int nextWake;
    private int nextSample = 1;

    /// <param name="isAlwaysOn">A node that keeps its journal mounted as long as it has power.</param>
    /// <param name="checkPower">Throws when the power is gone: what a call has returned then means nothing.</param>
    public NodeLife(bool isAlwaysOn, Action checkPower)
    {
        this.isAlwaysOn = isAlwaysOn;
        this.checkPower = checkPower;
    }

    /// <summary>One boot: goes on with the life where the last one was cut, to its end.</summary>
    public void Boot(JournalStore store)
    {
        var journal = Mount(store);
        while (nextWake < Wakes)
        {
            Wake(journal, nextWake++);
            journal = isAlwaysOn ? journal : Mount(store);
        }

        // Afterwards the network works.
        while (true)
        {
            Uplink(journal, 0);
            Save(journal);
            if (journal.PendingCount == 0)
            {
                break;
            }
        }
    }

    /// <summary>Every record that was ever committed is at the gateway, as it was.</summary>
    public void AssertNothingWasLost()
    {
        foreach (var (number, sample) in committed)
        {
            Assert.True(received.TryGetValue(number, out var arrived), $"record {number} was committed and is lost");
            Assert.Equal(sample, arrived);
        }

        Assert.Equal(Wakes, nextWake);
        Assert.Equal((uint)received.Count, gatewayAcknowledged);
    }

    private RecordJournal Mount(JournalStore store)
    {
        var journal = new RecordJournal(store);
        journal.Mount();
        checkPower();
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
                Save(journal);
            }
        }
    }

    private JournalError Append(RecordJournal journal, int sample, int reserve)
    {
        var number = journal.LastRecordNumber + 1;

        // A number that was given to a committed record, or that the gateway knows, must never be given again.
        Assert.False(committed.ContainsKey(number), $"record {number} was committed before");
        Assert.False(received.ContainsKey(number), $"the gateway has a record {number} already");
        var error = journal.TryAppend(Sample(sample), null, reserve);
        checkPower();
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
            var readError = journal.TryRead(number, reading);
            checkPower();
            Assert.Equal(JournalError.None, readError);
            var error = journal.TryTakeFrameCounter(out var counter);
            checkPower();
            Assert.Equal(JournalError.None, error);
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

    private void Save(RecordJournal journal)
    {
        var isSaved = journal.TrySave(isAlwaysOn);
        checkPower();
        Assert.True(isSaved);
    }

    private static Reading Sample(int sample)
    {
        var reading = new Reading { Kind = NodeKind.Bin, SampledAtUnixSeconds = 1795219200 + sample };
        reading.Values[0] = sample % 101;
        reading.Values[1] = sample;
        return reading;
    }
}
