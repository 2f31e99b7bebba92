using Nf.Channels;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>What a board does that is not a node, and what a node never says.</summary>
public sealed class ConfigurationTests
{
    // So long such a board waits for somebody with a phone after it was switched on, and a little more.
    private const int ProvisioningSeconds = 310;

    [Fact]
    public void A_board_without_a_configuration_says_so_in_one_line_and_sleeps()
    {
        using var rig = new Rig((byte[]?)null);
        rig.Board.PowerOn();
        rig.RunSeconds(ProvisioningSeconds);
        rig.RunWakes(1);
        Assert.Equal(BoardState.DeepSleep, rig.Board.State);
        Assert.Equal(2, rig.Board.Serial.Lines.Count);
        Assert.All(rig.Board.Serial.Lines, line => Assert.Contains("node.nfc", line));
        Assert.Equal(0, rig.Board.Flash.Memory.OperationCount);
    }

    [Fact]
    public void Every_damaged_configuration_is_refused_in_one_line_and_never_halts_the_board()
    {
        var good = Rig.Write(Rig.Configuration(NodeKind.Bin));
        for (var index = 0; index < good.Length; index++)
        {
            var damaged = (byte[])good.Clone();
            damaged[index] ^= 0x41;
            AssertRefused(damaged);
        }

        AssertRefused([]);
        AssertRefused(good[..^1]);
        AssertRefused([.. good, 0]);
    }

    [Theory]
    [InlineData(NodeKind.Switch)]
    [InlineData(NodeKind.Bin)]
    [InlineData(NodeKind.Pond)]
    public void No_key_and_no_password_is_ever_logged(NodeKind kind)
    {
        using var rig = new Rig(kind);
        rig.Board.PowerOn();
        rig.RunSeconds(2000);
        rig.Broker.IsUp = false;
        rig.RunSeconds(8000);
        rig.AccessPoint.IsUp = false;
        rig.RunSeconds(8000);
        var log = string.Join('\n', rig.Board.Serial.Lines);
        var key = Rig.Configuration(kind).Key;
        Assert.NotEmpty(log);
        Assert.DoesNotContain(rig.AccessPoint.Password, log);
        Assert.DoesNotContain(Convert.ToHexString(key), log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(key), log);
        Assert.DoesNotContain(BitConverter.ToString(key), log, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(new string([.. key.Select(value => (char)value)]), log);
    }

    private static void AssertRefused(byte[] file)
    {
        using var rig = new Rig(file);
        rig.Board.PowerOn();
        rig.RunSeconds(ProvisioningSeconds);
        Assert.Equal(BoardState.DeepSleep, rig.Board.State);
        Assert.Contains("node.nfc", Assert.Single(rig.Board.Serial.Lines));
    }
}
