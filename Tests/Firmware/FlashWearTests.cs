using Nf.Channels;
using Nf.Emulator.Nodes;

namespace Nf.Firmware.Tests;

/// <summary>What `wear` of the emulator counts, against the blocks themselves and the figures of docs/journal.md.</summary>
public sealed class FlashWearTests
{
    private const double Days = 4;

    [Fact]
    public void Wear_is_what_was_done_to_the_blocks_since_it_was_asked_for()
    {
        using var life = new SimulatedLife(NodeKind.Bin, 900, 21_600, seed: 1);
        var memory = life.Node.Board.Flash.Memory;
        life.RunDays(1);
        var before = memory.EraseCounts.ToArray();
        var wear = new FlashWear(memory);
        life.RunDays(Days);
        var erases = memory.EraseCounts.Select((count, block) => count - before[block]).ToArray();
        var outcome = wear.Outcome("bin", Days);
        Assert.Equal(Math.Round(erases.Sum() / Days, 2), outcome.ErasesPerDay);
        Assert.Equal(erases.Max(), outcome.MostErasesOfABlock);
        Assert.InRange(outcome.WritesPerDay, 180, 215);
        Assert.InRange(outcome.ErasesPerDay, 17, 24);
        var years = FlashWear.EraseLimit / (erases.Max() / Days) / 365.25;
        Assert.InRange(outcome.YearsOfMostWornBlock, years - 0.1, years + 0.1);
        Assert.True(outcome.YearsSpreadEvenly > outcome.YearsOfMostWornBlock);
    }
}
