using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Protocol;

namespace Nf.Firmware.Tests;

/// <summary>One uplink of a scripted life, in the order of the real session. Each part is false when an answer stayed away.</summary>
public sealed class LifeUplink(
    LifeScript script,
    int wake,
    LifeNode node,
    LifeGateway gateway,
    LifeConfigurations configurations,
    Action checkPower,
    Func<uint?> takeFrameCounter)
{
    private readonly byte[] payload = new byte[400];
    private int frames;
    private uint counter;
    private bool isBatchAcknowledged;

    public bool Alarms()
    {
        var alarm = new Alarm();
        while (node.Alarms.TryPeek(alarm))
        {
            if (!Send())
            {
                return false;
            }

            gateway.ReceiveAlarm(alarm);
            if (!Answer())
            {
                return false;
            }

            node.Alarms.Acknowledge(alarm.AlarmNumber, alarm.Phase);
        }

        return true;
    }

    public bool Records(int most)
    {
        var reading = new Reading();
        while (node.Journal.PendingCount > 0)
        {
            if (takeFrameCounter() is not { } taken)
            {
                return false;
            }

            counter = taken;
            var first = node.Journal.AcknowledgedRecordNumber + 1;
            node.Batches.Begin(payload, 0, payload.Length, counter, first);
            for (var number = first; number <= node.Journal.LastRecordNumber && number < first + most; number++)
            {
                var error = node.Journal.TryRead(number, reading);
                checkPower();
                Assert.Equal(JournalError.None, error);
                Assert.True(node.Batches.TryAppend(number, reading.SampledAtUnixSeconds, reading.Values[..6]));
            }

            var length = node.Batches.End(false, 0);
            if (!IsHeard())
            {
                return false;
            }

            gateway.ReceiveBatch(node.Key, counter, payload, length);
            if (!Answer())
            {
                return false;
            }

            isBatchAcknowledged |= node.Batches.Acknowledge(counter);
        }

        return true;
    }

    /// <summary>Executes a command as section "Commands" says.</summary>
    public bool Command(uint id, Action execute)
    {
        if (!IsHeard())
        {
            return false;
        }

        if (id > node.Commands.LastTakenId)
        {
            var isTaken = node.Commands.TryTake(id);
            checkPower();
            if (!isTaken)
            {
                Assert.True(script.CapacityBytes > 0);
                return false;
            }

            execute();
            Assert.Equal(CommandOutcome.Received, node.Commands.LastOutcome);
            var isFinished = node.Commands.TryFinish(CommandOutcome.Succeeded, (int)id);
            checkPower();
            Assert.True(isFinished || script.CapacityBytes > 0);
            if (!isFinished)
            {
                return false;
            }
        }

        Assert.Equal(id, node.Commands.LastTakenId);
        if (!Send())
        {
            return false;
        }

        gateway.ReceiveResult(node.Key, id, node.Commands.LastOutcome, node.Commands.LastValue);
        return Answer();
    }

    public bool GivenUp()
    {
        if (node.Configurations.GivenUpVersion == 0)
        {
            return true;
        }

        if (!Send())
        {
            return false;
        }

        configurations.Report(node.Configurations.GivenUpVersion, ConfigurationError.BrokerUnreachable);
        if (!Answer())
        {
            return false;
        }

        var isForgotten = node.Configurations.TryForgetGivenUp();
        checkPower();
        return isForgotten;
    }

    public bool Configuration()
    {
        if (!IsHeard() || !configurations.TryOffer(node, wake, out var version, out var error))
        {
            return true;
        }

        if (!Send())
        {
            return false;
        }

        configurations.Report(version, error);
        return Answer();
    }

    /// <summary>After the slot that acknowledges the records which it knows.</summary>
    public void KeepBatchState()
    {
        if (isBatchAcknowledged)
        {
            var isKept = node.KeepBatchState();
            checkPower();
            Assert.True(isKept || script.CapacityBytes > 0);
        }
    }

    private bool IsHeard() => script.IsReachable(wake) && node.Configuration.BrokerHost != LifeScript.DeafBroker;

    private bool Send()
    {
        if (takeFrameCounter() is not { } taken)
        {
            return false;
        }

        counter = taken;
        if (!IsHeard())
        {
            return false;
        }

        gateway.ReceiveFrame(node.Key, counter);
        return true;
    }

    private bool Answer()
    {
        if (LifeScript.IsAnswerLost(wake, frames++))
        {
            return false;
        }

        node.Journal.NoteDownlink(counter);
        node.Journal.Acknowledge(gateway.Acknowledged);
        var isProven = node.Configurations.TryProveBroker();
        checkPower();
        Assert.True(isProven || script.CapacityBytes > 0);
        return true;
    }
}
