using Nf.Batch;
using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Tests;

/// <summary>
/// A scripted life of a node on a drive that loses power, with everything that a node keeps. It checks at every step what a cut must not
/// break, and remembers over the cuts what was committed. What a call that was cut has done is found out at the next start: all of it, or
/// nothing.
/// </summary>
public sealed class NodeLife
{
    /// <summary>Where in a reading the number of the sample stands.</summary>
    public const int SampleChannel = 1;

    private const int LimitChannelNumber = 21;
    private const long StartUtcMilliseconds = 1795219200000;
    private const long WakeMilliseconds = 8 * 3600 * 1000;

    private readonly LifeScript script;
    private readonly Action checkPower;
    private readonly LifeGateway gateway = new();
    private readonly LifeConfigurations configurations;
    private readonly Dictionary<uint, int> committed = [];
    private readonly Dictionary<int, (uint Record, bool IsHigh, bool HasMoment, long UnixSeconds)> samples = [];
    private readonly HashSet<(uint Number, AlarmPhase Phase)> committedAlarms = [];
    private readonly Dictionary<uint, long> highestCounters = [];
    private readonly Dictionary<(uint Key, uint Command), int> executions = [];
    private readonly List<(uint Key, uint Id)> queue = [];
    private LifeNode node = null!;
    private int nextWake;
    private int nextSample = 1;
    private (uint Number, int Sample)? appending;

    /// <param name="checkPower">Throws when the power is gone: what a call has returned then means nothing.</param>
    /// <param name="deploy">Writes node.nfc.</param>
    public NodeLife(LifeScript script, Action checkPower, Action<byte[]> deploy)
    {
        this.script = script;
        this.checkPower = checkPower;
        configurations = new LifeConfigurations(script, checkPower, deploy);
    }

    /// <summary>How many samples the journal has refused.</summary>
    public int Refused { get; private set; }

    private bool MayRefuse => script.MayRefuse;

    /// <summary>One boot: goes on with the life where the last one was cut, to its end.</summary>
    public void Boot(JournalStore store)
    {
        Start(store);
        while (nextWake < script.Wakes)
        {
            if (configurations.DeployBefore(nextWake))
            {
                Start(store);
            }

            Wake(nextWake++);
            if (!script.IsAlwaysOn)
            {
                Start(store);
            }
        }

        // Afterwards the network works, and there is room.
        for (var wake = script.Wakes; !IsAllDone(); wake++)
        {
            Assert.True(wake < script.Wakes + 40, "the node never gets rid of what it holds");
            Revert(wake);
            Uplink(wake);
            Start(store);
        }
    }

    /// <summary>Everything that was ever committed is at the gateway, as it was, once.</summary>
    public void AssertNothingWasLost()
    {
        Assert.Equal(script.Wakes, nextWake);
        foreach (var (number, sample) in committed)
        {
            Assert.True(gateway.Records.TryGetValue(number, out var arrived), $"record {number} was committed and is lost");
            Assert.Equal(sample, arrived);
        }

        Assert.Equal(committed.Count, gateway.Records.Count);
        Assert.Equal((uint)committed.Count, gateway.Acknowledged);
        foreach (var (number, phase) in committedAlarms)
        {
            Assert.True(gateway.Has(number, phase), $"{phase} of alarm {number} was committed and is lost");
        }

        AssertAlarmsFollowRecords();
        foreach (var (key, id) in queue.Where(command => command.Key == node.Key))
        {
            var (outcome, value) = gateway.Results[(key, id)];
            var executed = executions.GetValueOrDefault((key, id));
            Assert.True(executed <= 1, $"command {id} was executed {executed} times");
            Assert.True(outcome != CommandOutcome.Succeeded || (executed == 1 && value == (int)id), $"command {id} never was executed");
        }
    }

    // The alarms up to a record leave behind what the rules knew when it was committed.
    private void AssertAlarmsFollowRecords()
    {
        var limits = gateway.Alarms.Where(alarm => alarm.Rule == AlarmRule.AboveLimit).ToList();
        var moments = gateway.Alarms.Where(alarm => alarm.Rule == AlarmRule.Collected).Select(alarm => samples[alarm.Sample].Record).ToList();
        Assert.Equal(moments.Distinct(), moments);
        var next = 0;
        uint active = 0;
        for (uint number = 1; number <= committed.Count; number++)
        {
            for (; next < limits.Count && samples[limits[next].Sample].Record <= number; next++)
            {
                var isBegin = limits[next].Phase == AlarmPhase.Begin;
                Assert.Equal(isBegin ? 0 : limits[next].Number, active);
                active = isBegin ? limits[next].Number : 0;
            }

            var sample = samples[committed[number]];
            if (!MayRefuse)
            {
                Assert.True((active != 0) == sample.IsHigh, $"at record {number} the alarm is {(active != 0 ? "on" : "off")}");
                Assert.True(!sample.HasMoment || moments.Contains(number), $"the moment of record {number} is lost");
            }
        }
    }

    private void Start(JournalStore store)
    {
        var configuration = configurations.Read(store);
        checkPower();
        node = new LifeNode(store, configuration, configurations.Store, script.MaximumSegments);
        node.Mount();
        checkPower();
        var last = node.Journal.LastRecordNumber;
        var hasMemory = node.Journal.TryReadMemory(node.Memory);
        if (appending is { } attempt && last == attempt.Number && node.Sample == attempt.Sample)
        {
            // The cut came after the record was whole.
            committed.Add(attempt.Number, attempt.Sample);
        }

        appending = null;
        Assert.Equal((uint)committed.Count, last);
        Assert.Equal(last > 0, hasMemory);
        if (last > 0)
        {
            Assert.Equal(committed[last], node.Sample);
            Assert.Equal(samples[node.Sample].IsHigh, node.IsHigh);
            Assert.Equal(samples[node.Sample].UnixSeconds, node.Journal.LastRecordUnixSeconds);
        }
    }

    private void Wake(int wake)
    {
        if (script.Commands.Contains(wake))
        {
            queue.Add((node.Key, (uint)queue.Count(command => command.Key == node.Key) + 1));
        }

        configurations.ChangeAtGateway(wake);
        Revert(wake);
        if (script.Calibrations.Contains(wake))
        {
            configurations.Calibrate(wake);
        }

        Sample(wake);
        if (script.HasUplink(wake))
        {
            Uplink(wake);
        }
    }

    private void Sample(int wake)
    {
        var sample = nextSample++;
        var number = node.Journal.LastRecordNumber + 1;
        var reading = new Reading { Kind = NodeKind.Bin, SampledAtUnixSeconds = Utc(wake) / 1000 };
        reading.Values[0] = sample % 101;
        reading.Values[SampleChannel] = sample;
        samples.Add(sample, (number, LifeScript.IsHigh(wake), LifeScript.HasMoment(wake), reading.SampledAtUnixSeconds));
        var isHigh = node.IsHigh;
        if (LifeScript.IsHigh(wake) != isHigh && Raise(isHigh ? AlarmPhase.End : AlarmPhase.Begin, AlarmRule.AboveLimit, sample, number))
        {
            isHigh = !isHigh;
        }

        if (LifeScript.HasMoment(wake))
        {
            Raise(AlarmPhase.Moment, AlarmRule.Collected, sample, number);
        }

        var settled = node.Alarms.TrySettle(reading, number);
        checkPower();
        Assert.True(settled == JournalError.None || MayRefuse);

        Assert.False(committed.ContainsKey(number), $"record {number} was committed before");
        Assert.False(gateway.Records.ContainsKey(number), $"the gateway has a record {number} already");
        samples[sample] = samples[sample] with { IsHigh = isHigh };
        appending = (number, sample);
        var memory = LifeNode.MemoryOf(sample, isHigh);
        var error = node.Journal.TryAppend(reading, memory, script.HasUplink(wake) ? RecordJournal.ReservationSize : 0);
        checkPower();
        appending = null;
        if (error == JournalError.None)
        {
            committed.Add(number, sample);
            memory.CopyTo(node.Memory, 0);
        }
        else
        {
            Assert.True(MayRefuse, $"refused: {error}");
            Refused++;
        }
    }

    private bool Raise(AlarmPhase phase, AlarmRule rule, int sample, uint number)
    {
        var alarm = new Alarm { Phase = phase, Rule = rule, ChannelNumber = LimitChannelNumber, Value = sample, Limit = 100, UnixSeconds = 1 };
        var error = node.Alarms.TryRaise(alarm, number);
        checkPower();
        Assert.True(error == JournalError.None || MayRefuse);
        if (error == JournalError.None && alarm.AlarmNumber > 0)
        {
            committedAlarms.Add((alarm.AlarmNumber, phase));
        }

        return error == JournalError.None;
    }

    private void Revert(int wake)
    {
        if (configurations.RevertWhenDue(Utc(wake)))
        {
            node.Configuration = configurations.InForce;
        }
    }

    private void Uplink(int wake)
    {
        var session = new LifeUplink(script, wake, node, gateway, configurations, checkPower, TakeFrameCounter);
        var isAnswered = session.Alarms() && session.Records(script.MostRecordsPerBatch) && session.GivenUp() && Command(session) && session.Configuration();
        node.Journal.NoteAttempt(isAnswered, Utc(wake));
        node.Journal.Notes.LastStatusUtcMilliseconds = Utc(wake);
        if (script.IsAlwaysOn && wake < script.Wakes && !node.Journal.CanFreeSegment)
        {
            return;
        }

        var isSaved = node.Journal.TrySave(script.IsAlwaysOn);
        checkPower();
        Assert.True(isSaved || MayRefuse);
        if (isSaved)
        {
            session.KeepBatchState();
        }
    }

    private bool Command(LifeUplink session)
    {
        foreach (var (key, id) in queue)
        {
            if (key == node.Key && !gateway.Results.ContainsKey((key, id)))
            {
                return session.Command(id, () => executions[(key, id)] = executions.GetValueOrDefault((key, id)) + 1);
            }
        }

        return true;
    }

    private uint? TakeFrameCounter()
    {
        var error = node.Journal.TryTakeFrameCounter(out var counter);
        checkPower();
        if (error != JournalError.None)
        {
            Assert.True(MayRefuse, $"no frame counter: {error}");
            return null;
        }

        // Whether anybody hears it or not.
        var highest = highestCounters.GetValueOrDefault(node.Key, -1);
        Assert.True(counter > highest, $"frame counter {counter} after {highest}");
        highestCounters[node.Key] = counter;
        return counter;
    }

    private bool IsAllDone() =>
        node.Journal.PendingCount == 0
        && node.Alarms.PendingCount == 0
        && configurations.IsReported
        && queue.TrueForAll(command => command.Key != node.Key || gateway.Results.ContainsKey(command));

    private static long Utc(int wake) => StartUtcMilliseconds + (wake * WakeMilliseconds);
}
