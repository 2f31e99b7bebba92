using Nf.Firmware.Journal;

namespace Nf.Firmware.Tests;

/// <summary>A node is erased and given away, and the power is cut at every write of that: it is a whole node or none, and the next owner's begins anew.</summary>
public class ErasePowerCutTests
{
    [Fact]
    public void A_node_that_is_erased_is_a_whole_node_or_none_and_never_a_key_without_its_counters()
    {
        var (writesBefore, writesAfter) = Live(-1, Tear.Nothing);
        Assert.True(writesAfter - writesBefore > 8);
        foreach (var tear in Enum.GetValues<Tear>())
        {
            for (var write = writesBefore; write < writesAfter; write++)
            {
                Live(write, tear);
            }
        }
    }

    private static (int WritesBefore, int WritesAfter) Live(int cutAt, Tear tear)
    {
        var store = cutAt < 0 ? new TornStore(0) : new TornStore(0, (cutAt, tear));
        var first = LifeScript.NodeFile(1, 1);
        store.Put(LifeConfigurations.Bytes(first));
        var (last, records) = Use(store, first);
        var writesBefore = store.Writes;
        try
        {
            Assert.True(store.TryEraseAll());
        }
        catch (PowerCutException)
        {
            if (new ConfigurationStore(store).TryRead() is { } still)
            {
                var journal = new RecordJournal(store);
                journal.Mount(ConfigurationStore.KeyIdentity(still));
                Assert.Equal(records, journal.PendingCount);
                Assert.Equal(JournalError.None, journal.TryTakeFrameCounter(out var counter));
                Assert.True(counter > last, $"frame counter {counter} after {last}");
            }

            Assert.True(store.TryEraseAll());
        }

        var writesAfter = store.Writes;
        Assert.True(store.IsEmpty);
        var second = LifeScript.NodeFile(2, 1);
        store.Put(LifeConfigurations.Bytes(second));
        Assert.Equal(10u, Use(store, second).LastCounter);
        return (writesBefore, writesAfter);
    }

    // Leaves something in every file.
    private static (uint LastCounter, int Records) Use(TornStore store, Configuration.NodeConfiguration configuration)
    {
        var configurations = new ConfigurationStore(store);
        Assert.NotNull(configurations.TryRead());
        var node = new LifeNode(store, configuration, configurations);
        node.Mount();
        Assert.Equal(0, node.Journal.PendingCount);
        Assert.Equal(0, node.Alarms.PendingCount);
        for (var sample = 1; sample <= 11; sample++)
        {
            configuration.Version++;
            Assert.True(configurations.TryWrite(configuration));
            var alarm = new Protocol.Alarm { Phase = Protocol.AlarmPhase.Moment, Rule = Protocol.AlarmRule.Collected, ChannelNumber = 21, Value = sample };
            Assert.Equal(JournalError.None, node.Alarms.TryRaise(alarm, (uint)sample));
            var reading = new Protocol.Reading { Kind = Channels.NodeKind.Bin };
            Assert.Equal(JournalError.None, node.Journal.TryAppend(reading, null, 0));
            Assert.True(node.Journal.TrySave(true));
        }

        uint counter = 0;
        for (var frame = 0; frame <= 10; frame++)
        {
            Assert.Equal(JournalError.None, node.Journal.TryTakeFrameCounter(out counter));
        }

        return (counter, node.Journal.PendingCount);
    }
}
