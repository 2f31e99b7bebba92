using Nf.Protocol;

namespace Nf.Batch.Tests;

/// <summary>Whatever is lost, restarted or reset, every batch is decoded or answered with "state unknown", and all records arrive.</summary>
public class LeaningTests
{
    private const int RecordsPerBatch = 24;
    private readonly Scenario scenario = new(5, 6);
    private readonly Dictionary<uint, Record> arrived = [];
    private readonly List<Record> journal = [];
    private BatchSender sender;
    private BatchReceiver receiver = new(8);
    private uint frameCounter;

    public LeaningTests() => sender = new BatchSender(scenario.Channels);

    [Fact]
    public void Batches_that_are_answered_lean_and_are_shorter()
    {
        int first = Send();
        int last = 0;
        for (int batch = 0; batch < 20; batch++)
        {
            last = Send();
            Assert.True(Leant);
        }

        Assert.True(last < first, $"{last} after {first} bytes");
        EverythingArrived();
    }

    [Fact]
    public void A_lost_answer_makes_the_next_batch_lean_on_the_older_state_which_the_gateway_still_has()
    {
        Send();
        Send(isAnswerLost: true);
        Send();
        Assert.True(Leant);
        Send();
        Assert.True(Leant);
        EverythingArrived();
    }

    [Fact]
    public void After_two_unanswered_batches_the_next_leans_on_none()
    {
        Send();
        Send(isAnswerLost: true);
        Send(isAnswerLost: true);
        Assert.True(Leant);
        Send(isAnswerLost: true);
        Assert.False(Leant);
        Send();
        Send();
        Assert.True(Leant);
        EverythingArrived();
    }

    [Fact]
    public void A_gateway_that_lost_its_states_says_so_once_and_gets_the_records_again()
    {
        Send();
        Send();
        receiver = new BatchReceiver(8);
        Send();
        Assert.True(StateWasUnknown);
        Send();
        Assert.False(StateWasUnknown);
        Assert.False(Leant);
        Send();
        Assert.True(Leant);
        EverythingArrived();
    }

    [Fact]
    public void A_gateway_that_restarts_reads_its_states_and_goes_on()
    {
        Send();
        Send();
        var restarted = new BatchReceiver(8);
        for (int index = 0; index < BatchReceiver.KeptStates; index++)
        {
            byte[] written = Payload.Written(receiver.Kept(index));
            Assert.Equal(written.Length > 0, restarted.Kept(index).TryRead(written, 0, written.Length));
        }

        receiver = restarted;
        Send();
        Assert.True(Leant);
        Assert.False(StateWasUnknown);
        EverythingArrived();
    }

    [Fact]
    public void A_node_that_was_reset_leans_on_none_and_one_that_kept_its_state_leans_on()
    {
        Send();
        Send();
        byte[] written = Payload.Written(sender.Acknowledged);
        sender = new BatchSender(scenario.Channels);
        Assert.True(sender.Acknowledged.TryRead(written, 0, written.Length));
        Send();
        Assert.True(Leant);
        sender = new BatchSender(scenario.Channels);
        Send();
        Assert.False(Leant);
        Send();
        Assert.True(Leant);
        EverythingArrived();
    }

    [Fact]
    public void A_node_whose_counter_leapt_after_a_power_cut_leans_on_none()
    {
        Send();
        frameCounter += BatchEncoder.MaximumReferenceDistance;
        Send();
        Assert.False(Leant);
        EverythingArrived();
    }

    [Fact]
    public void An_answer_to_another_frame_changes_nothing()
    {
        Send();
        Send(isAnswerLost: true);
        Assert.False(sender.Acknowledge(frameCounter - 1));
        Assert.False(sender.Acknowledge(frameCounter + 1));
        Assert.True(sender.Acknowledge(frameCounter));
        Assert.False(sender.Acknowledge(frameCounter));
        journal.RemoveRange(0, sender.RecordCount);
        Send();
        Assert.True(Leant);
        EverythingArrived();
    }

    /// <summary>Ten thousand batches over a bad line; each trouble comes when it likes.</summary>
    [Fact]
    public void No_order_of_troubles_makes_a_batch_undecodable_or_a_record_wrong()
    {
        var random = new Random(9);
        for (int batch = 0; batch < 10_000; batch++)
        {
            switch (random.Next(40))
            {
                case 0: receiver = new BatchReceiver(8); break;
                case 1: sender = new BatchSender(scenario.Channels); break;
                case 2: frameCounter += (uint)random.Next(200); break;
                case 3:
                    byte[] written = Payload.Written(sender.Acknowledged);
                    sender = new BatchSender(scenario.Channels);
                    sender.Acknowledged.TryRead(written, 0, written.Length);
                    break;
            }

            Send(isLost: random.Next(6) == 0, isAnswerLost: random.Next(4) == 0);
        }

        Send();
        Send();
        EverythingArrived();
    }

    private bool Leant { get; set; }

    private bool StateWasUnknown { get; set; }

    private int Send(bool isLost = false, bool isAnswerLost = false)
    {
        while (journal.Count < RecordsPerBatch)
        {
            journal.Add(scenario.Next());
        }

        byte[] payload = new byte[1013];
        frameCounter++;
        Leant = sender.Begin(payload, 0, payload.Length, frameCounter, journal[0].Number);
        foreach (Record record in journal)
        {
            if (!sender.TryAppend(record.Number, record.UnixSeconds, record.Values))
            {
                break;
            }
        }

        int length = sender.End(false, 21600);
        StateWasUnknown = false;
        if (isLost)
        {
            return length;
        }

        FrameError error = receiver.TryBegin(payload, 0, length, frameCounter);
        StateWasUnknown = receiver.IsStateUnknown;
        if (StateWasUnknown)
        {
            Assert.True(Leant);
            if (!isAnswerLost)
            {
                sender.Forget();
            }

            return length;
        }

        Assert.Equal(FrameError.None, error);
        int[] values = new int[scenario.Channels.Length];
        for (int index = 0; index < receiver.Decoder.RecordCount; index++)
        {
            Assert.Equal(FrameError.None, receiver.Decoder.TryReadRecord(values));
            var record = new Record(receiver.Decoder.RecordNumber, receiver.Decoder.UnixSeconds, [.. values]);
            Assert.True(record.IsSameAs(journal[index]), $"{journal[index]} arrived as {record}");
            arrived[record.Number] = record;
        }

        receiver.Keep();
        if (!isAnswerLost)
        {
            Assert.True(sender.Acknowledge(frameCounter));
            journal.RemoveRange(0, sender.RecordCount);
        }

        return length;
    }

    private void EverythingArrived()
    {
        var again = new Scenario(5, 6);
        uint last = arrived.Keys.Max();
        int count = 0;
        for (Record record = again.Next(); record.Number <= last; record = again.Next(), count++)
        {
            Assert.True(record.IsSameAs(arrived[record.Number]));
        }

        Assert.Equal(count, arrived.Count);
    }
}
