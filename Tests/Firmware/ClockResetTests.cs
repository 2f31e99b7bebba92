using Nf.Channels;
using Nf.Emulator.Lives;

namespace Nf.Firmware.Tests;

/// <summary>The chip's clock outlives a reset; what corrects it must fit it, whenever the reset comes.</summary>
public sealed class ClockResetTests
{
    private const int Hour = 3600;
    private const long Year2026Microseconds = 1_767_225_600_000_000;

    [Fact]
    public void A_reset_between_setting_the_clock_and_noting_so_does_not_spoil_the_times()
    {
        using var rig = new Rig(NodeKind.Bin);
        var witness = new FlashWitness(rig.Board.Flash, rig.Scheduler);
        rig.Board.Clock.SleepDriftPartsPerMillion = 5000;
        rig.Board.PowerOn();
        rig.RunSeconds(8 * Hour);
        rig.Board.CutPower();
        rig.RunSeconds(60);

        rig.Board.PowerOn();
        for (var step = 0; step < 3000 && rig.Board.Clock.UtcMicroseconds < Year2026Microseconds; step++)
        {
            rig.RunSeconds(0.002);
        }

        rig.Gateway.IsSilent = true;
        rig.Board.Reboot();
        AssertTimesAreRight(rig, witness);
    }

    [Fact]
    public void A_switch_that_was_told_a_wrong_time_and_then_the_right_one_keeps_the_right_one_over_a_reset()
    {
        using var rig = new Rig(NodeKind.Switch);
        var witness = new FlashWitness(rig.Board.Flash, rig.Scheduler);
        var button = new SwitchParts(rig.Board).Button;
        rig.Gateway.Link.Clock = () => rig.UtcMilliseconds + 1_800_000;
        rig.Board.PowerOn();
        rig.RunSeconds(Hour);
        rig.Gateway.Link.Clock = () => rig.UtcMilliseconds;
        button.PressFor(150_000);
        rig.RunSeconds(60);
        rig.Gateway.IsSilent = true;
        rig.Board.Reboot();
        AssertTimesAreRight(rig, witness);
    }

    private static void AssertTimesAreRight(Rig rig, FlashWitness witness)
    {
        var resetAt = rig.UtcMilliseconds / 1000;
        var next = witness.LastRecordNumber + 1;
        rig.RunSeconds(60);
        rig.Gateway.IsSilent = false;
        rig.RunSeconds(8 * Hour);
        Assert.InRange(rig.Gateway.Node.Records[next].SampledAtUnixSeconds, resetAt - 5, resetAt + 15);
    }
}
