using Nf.Channels;
using Nf.Protocol;

namespace Nf.Firmware.Tests;

/// <summary>An answer that something held up on its way says nothing about the time.</summary>
public sealed class LateAnswerTests
{
    private const int DelaySeconds = 300;

    [Fact]
    public void An_answer_that_comes_minutes_late_does_not_set_the_clock_of_a_switch()
    {
        using var rig = new Rig(NodeKind.Switch);
        var button = new SwitchParts(rig.Board).Button;
        var held = 0;
        rig.Gateway.Link.Arriving = (message, deliver) =>
        {
            // The first status, which comes last of all that a start sends.
            if (held == 0 && rig.Gateway.Node.Stored > 0 && rig.Gateway.Node.Statuses.Count == 0 && IsStatus(message.Payload))
            {
                held++;
                rig.Scheduler.After(DelaySeconds * 1_000_000L, () => deliver(message));
                return;
            }

            deliver(message);
        };
        rig.Board.PowerOn();
        rig.RunSeconds(DelaySeconds + 60);
        Assert.Equal(1, held);
        button.PressFor(150_000);
        var pressedAt = rig.UtcMilliseconds / 1000;
        rig.RunSeconds(20);
        Assert.InRange(rig.Gateway.Readings[^1].SampledAtUnixSeconds, pressedAt - 2, pressedAt + 3);
    }

    private static bool IsStatus(byte[] frame) => (frame[0] & 0x1F) == (int)MessageType.Status;
}
