using Nf.Firmware.Journal;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A drive that fills up: what the store says is what the drive holds.</summary>
public class FullDriveTests
{
    private const int LengthBytes = 400;

    [Fact]
    public void A_write_that_the_drive_has_no_room_for_is_told_and_the_ones_before_it_are_whole()
    {
        var told = new List<bool>();
        var held = new List<int>();
        using var scheduler = new Scheduler(Pacing.Virtual);
        var board = new VirtualBoard(scheduler, BoardModel.Esp32BleRev3, new VirtualFlash(blockCount: 8), new byte[6], seed: 1)
        {
            Program = () =>
            {
                var store = new FlashJournalStore();
                var buffer = new byte[LengthBytes];
                for (var segment = 0; segment < 100; segment++)
                {
                    told.Add(store.TryWriteSegment(segment, 0, buffer, LengthBytes));
                    held.Add(store.ReadSegment(segment, buffer));
                }
            },
        };
        board.PowerOn();
        scheduler.Run(cancellation: TestContext.Current.CancellationToken);
        Assert.Null(board.ProgramFailure);
        Assert.Contains(true, told);
        Assert.Contains(false, told);
        Assert.Equal(told, held.Select(length => length == LengthBytes));
    }
}
