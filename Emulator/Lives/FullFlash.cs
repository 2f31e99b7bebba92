using Nf.Channels;
using Nf.Firmware.Journal;
using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>
/// One outage that is longer than the journal has room for. In a life that is not much longer than such an outage something else takes most of
/// the drive meanwhile, and some time beyond.
/// </summary>
public sealed class FullFlash
{
    /// <summary>So far apart a switch is pressed meanwhile: it fills its flash only by what is done with it.</summary>
    public const double PressSeconds = 120;

    // Of the journal's room: so long the outage goes on behind the last record that finds place.
    private const double Share = 1.3;
    private const double LongestShareOfALife = 1.0 / 3;
    private const double BeyondShare = 0.1;

    // What fits into the blocks that are left, and into those that hold the directory, is less than this.
    private const int RecordsOfAFullDrive = 320;
    private const int MostBlocksLeft = 10;
    private const string OtherFile = "other";

    private readonly Scheduler scheduler;
    private readonly Chance chance;
    private readonly VirtualFlash flash;
    private readonly double lifeSeconds;
    private readonly double recordSeconds;
    private bool isOver;

    public FullFlash(Scheduler scheduler, FaultLifeOptions options, Chance chance, VirtualFlash flash)
    {
        this.scheduler = scheduler;
        this.chance = chance;
        this.flash = flash;
        lifeSeconds = options.Days * 86_400;
        recordSeconds = options.Kind == NodeKind.Switch ? PressSeconds : options.SampleIntervalSeconds;
    }

    /// <param name="begin">Begins the outage, which lasts so many seconds.</param>
    public void Start(Action<double> begin)
    {
        var isJournalFilled = RecordJournal.CapacityRecords * Share * recordSeconds <= lifeSeconds * LongestShareOfALife;
        var seconds = Math.Min((isJournalFilled ? RecordJournal.CapacityRecords : RecordsOfAFullDrive) * Share * recordSeconds, lifeSeconds / 2);
        scheduler.After((long)(chance.Between(0, lifeSeconds - (seconds * (1 + BeyondShare))) * 1e6), () =>
        {
            begin(seconds);
            if (!isJournalFilled)
            {
                TakeRoom();
                scheduler.After((long)(seconds * (1 + BeyondShare) * 1e6), End);
            }
        });
    }

    /// <summary>The room is the journal's again.</summary>
    public void End()
    {
        if (!isOver && flash.FileExists(OtherFile))
        {
            flash.Delete(OtherFile);
        }

        isOver = true;
    }

    private void TakeRoom()
    {
        var left = 1 + chance.Below(MostBlocksLeft);
        flash.WriteFile(OtherFile, new byte[Math.Max(1, (flash.FreeBytes / FlashMemory.BlockBytes) - left - 1) * (FlashMemory.BlockBytes - 64)]);
    }
}
