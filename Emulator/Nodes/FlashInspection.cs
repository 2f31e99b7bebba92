using Nf.Configuration;
using Nf.Firmware.Journal;
using VirtualBoards;

namespace Nf.Emulator.Nodes;

/// <summary>Reads a node's journal from its flash, with the firmware's own code, on a board that is made for it and runs nothing else.</summary>
public static class FlashInspection
{
    /// <summary>The highest record number in the journal, written or acknowledged; 0 when there is none.</summary>
    public static uint LastRecordNumber(VirtualFlash flash) => Read(flash, journal => journal.LastRecordNumber);

    /// <summary>Samples that the node could not commit, as it counts them.</summary>
    public static uint RefusedRecords(VirtualFlash flash) => Read(flash, journal => journal.RefusedRecords);

    /// <summary>The configuration in force; null when the board is nobody's node.</summary>
    public static NodeConfiguration? Configuration(VirtualFlash flash) => Run(flash, () => new ConfigurationStore(new FlashJournalStore()).TryRead());

    private static uint Read(VirtualFlash flash, Func<RecordJournal, uint> read) => Run(flash, () =>
    {
        var journal = new RecordJournal(new FlashJournalStore());
        journal.Mount();
        return read(journal);
    });

    private static T Run<T>(VirtualFlash flash, Func<T> read)
    {
        T found = default!;
        using var scheduler = new Scheduler(Pacing.Virtual);
        var board = new VirtualBoard(scheduler, BoardModel.Esp32BleRev3, flash, new byte[6], seed: 0)
        {
            Program = () => found = read(),
        };
        board.PowerOn();
        scheduler.Run();
        if (board.ProgramFailure is { } failure)
        {
            throw new InvalidOperationException("The journal on the node's flash cannot be read.", failure);
        }

        return found;
    }
}
