using DevicePrograms;
using VirtualBoards;

namespace Nf.Emulator.Tests.Core;

/// <summary>nanoFramework's files on the board's flash.</summary>
public sealed class FileTests
{
    [Fact]
    public void A_move_never_replaces_a_file() =>
        Assert.Equal(["refused True", "ab", "False a"], TestBoard.Run(FilePrograms.MoveOntoAnotherFile));

    [Fact]
    public void A_full_drive_throws_and_has_room_again_after_a_delete()
    {
        var lines = TestBoard.Run(FilePrograms.FillTheDrive);
        Assert.Equal("full True", lines[0]);
        Assert.InRange(int.Parse(lines[1]["blocks ".Length..]), 55, 62);
        Assert.Equal("fits again", lines[2]);
    }

    [Fact]
    public void What_was_written_to_a_stream_that_was_not_closed_is_lost_with_the_power_even_if_flushed()
    {
        var flash = new VirtualFlash();
        Assert.Equal(["written"], TestBoard.Run(FilePrograms.LeaveAStreamOpen, flash: flash));
        Assert.Equal("kept"u8.ToArray(), flash.ReadFile("closed"));
        Assert.Empty(flash.ReadFile("open"));
    }

    [Fact]
    public void Streams_read_write_seek_and_append() =>
        Assert.Equal(
            ["19345007 length 8", "one", "two", "three", @"I:\d\copy", @"I:\d\e", "14 copy", "False False"],
            TestBoard.Run(FilePrograms.ReadWriteSeek));

    [Fact]
    public void Every_mistake_has_its_error_number() =>
        Assert.Equal(
            [
                $"missing {unchecked((int)0xE2000000)}",
                $"drive {unchecked((int)0xE4000000)}",
                $"no drive {unchecked((int)0xE4000000)}",
                $"directory {unchecked((int)0xE3000000)}",
                $"not empty {unchecked((int)0xE6000000)}",
                $"open {unchecked((int)0xE7000000)}",
                $"open {unchecked((int)0xE7000000)}",
                "closed",
            ],
            TestBoard.Run(FilePrograms.Mistakes));

    [Fact]
    public void Writing_takes_the_boards_time()
    {
        using var board = new TestBoard(FilePrograms.FillTheDrive);

        // Each of the drive's blocks takes 45 ms to erase.
        board.RunFor(60);
        Assert.True(board.MicrosecondsOf("fits again") - board.Board.ProgramStartedAtMicroseconds > 55 * 45_000);
    }
}
