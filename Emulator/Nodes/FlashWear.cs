using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>Counts what a life does to a flash, from the moment that this is made.</summary>
public sealed class FlashWear
{
    /// <summary>What a block of the flash endures (W25Q32JV datasheet, features: minimum program-erase cycles per sector).</summary>
    public const long EraseLimit = 100_000;

    private const double DaysPerYear = 365.25;

    private readonly FlashMemory memory;
    private readonly long[] erasesBefore;
    private long writes;
    private long bytes;

    public FlashWear(FlashMemory memory)
    {
        this.memory = memory;
        erasesBefore = [.. memory.EraseCounts];
        memory.AfterOperation += Count;
    }

    /// <summary>What it comes to after so many days.</summary>
    public WearOutcome Outcome(string kind, double days)
    {
        var erases = memory.EraseCounts.Select((count, block) => count - erasesBefore[block]).ToArray();
        return new WearOutcome(
            kind,
            Math.Round(days, 3),
            Math.Round(writes / days, 2),
            Math.Round(erases.Sum() / days, 2),
            Math.Round(bytes / days),
            erases.Max(),
            Years(erases.Max(), days),
            Years(erases.Sum() / (double)memory.BlockCount, days));
    }

    private static double Years(double erasesOfABlock, double days) =>
        erasesOfABlock == 0 ? double.MaxValue : Math.Round(EraseLimit / (erasesOfABlock / days) / DaysPerYear, 1);

    private void Count(FlashOperation operation)
    {
        if (operation.Kind == FlashOperationKind.Program)
        {
            writes++;
            bytes += operation.Bytes;
        }
    }
}
