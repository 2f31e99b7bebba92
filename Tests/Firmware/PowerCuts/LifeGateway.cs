using Nf.Batch;
using Nf.Channels;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Tests;

/// <summary>The other end of a scripted life: keeps what it gets, and what must not come fails the test.</summary>
public sealed class LifeGateway
{
    private readonly Dictionary<(uint Number, AlarmPhase Phase), int> alarms = [];
    private readonly Dictionary<uint, long> highestCounters = [];
    private readonly Dictionary<uint, BatchReceiver> receivers = [];
    private readonly Dictionary<(uint Key, uint Command), (CommandOutcome Outcome, int Value)> results = [];

    /// <summary>Sample by record number.</summary>
    public Dictionary<uint, int> Records { get; } = [];

    /// <summary>The largest number up to which it has every record.</summary>
    public uint Acknowledged { get; private set; }

    /// <summary>Alarm events in the order in which they came first; the value is the sample that raised them.</summary>
    public List<(AlarmPhase Phase, AlarmRule Rule, uint Number, int Sample)> Alarms { get; } = [];

    public IReadOnlyDictionary<(uint Key, uint Command), (CommandOutcome Outcome, int Value)> Results => results;

    public bool Has(uint alarmNumber, AlarmPhase phase) => alarms.ContainsKey((alarmNumber, phase));

    /// <summary>A frame: its counter was never used under this key, and is near enough to the last to be followed.</summary>
    public void ReceiveFrame(uint key, uint counter)
    {
        var highest = highestCounters.GetValueOrDefault(key, -1);
        Assert.True(counter > highest, $"frame counter {counter} after {highest}");
        Assert.True(counter <= highest + (1 << 16), $"frame counter {counter} is too far from {highest}");
        highestCounters[key] = counter;
    }

    public void ReceiveAlarm(Alarm alarm)
    {
        Assert.NotEqual(0u, alarm.AlarmNumber);
        if (!alarms.TryAdd((alarm.AlarmNumber, alarm.Phase), alarm.Value))
        {
            // A repetition must be one.
            Assert.Equal(alarms[(alarm.AlarmNumber, alarm.Phase)], alarm.Value);
            return;
        }

        if (alarm.Phase == AlarmPhase.End)
        {
            Assert.True(alarms.ContainsKey((alarm.AlarmNumber, AlarmPhase.Begin)), $"alarm {alarm.AlarmNumber} ends before it begins");
        }

        Alarms.Add((alarm.Phase, alarm.Rule, alarm.AlarmNumber, alarm.Value));
    }

    /// <summary>A batch, read by the code that gateways use: what it leans on must be known here.</summary>
    public void ReceiveBatch(uint key, uint counter, byte[] payload, int length)
    {
        if (!receivers.TryGetValue(key, out var receiver))
        {
            receivers.Add(key, receiver = new BatchReceiver(ReadingLayout.MaximumChannels));
        }

        Assert.Equal(FrameError.None, receiver.TryBegin(payload, 0, length, counter));
        var values = new int[ReadingLayout.MaximumChannels];
        for (var record = 0; record < receiver.Decoder.RecordCount; record++)
        {
            Assert.Equal(FrameError.None, receiver.Decoder.TryReadRecord(values));
            ReceiveRecord(receiver.Decoder.RecordNumber, values[NodeLife.SampleChannel]);
        }

        receiver.Keep();
    }

    public void ReceiveRecord(uint number, int sample)
    {
        if (!Records.TryAdd(number, sample))
        {
            Assert.Equal(Records[number], sample);
        }

        while (Records.ContainsKey(Acknowledged + 1))
        {
            Acknowledged++;
        }
    }

    /// <summary>A result; one that is the last word never changes.</summary>
    public void ReceiveResult(uint key, uint command, CommandOutcome outcome, int value)
    {
        Assert.Contains(outcome, new[] { CommandOutcome.Succeeded, CommandOutcome.Interrupted, CommandOutcome.Expired });
        if (!results.TryAdd((key, command), (outcome, value)))
        {
            Assert.Equal(results[(key, command)], (outcome, value));
        }
    }
}
