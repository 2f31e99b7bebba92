using VirtualBoards;

namespace Nf.Emulator.Tests.Core;

/// <summary>The flash drive by itself, outside any board.</summary>
public sealed class FlashTests
{
    [Fact]
    public void Content_counts_from_the_close_on()
    {
        var flash = new VirtualFlash();
        var stream = flash.Open("file");
        stream.Write(0, "abc"u8);
        Assert.Empty(flash.ReadFile("file"));
        stream.Close();
        Assert.Equal("abc"u8.ToArray(), flash.ReadFile("file"));
    }

    [Fact]
    public void A_rename_refuses_a_name_that_is_taken()
    {
        var flash = new VirtualFlash();
        flash.WriteFile("a", "a"u8);
        flash.WriteFile("b", "b"u8);
        Assert.Equal(FlashError.PathAlreadyExists, Assert.Throws<FlashException>(() => flash.Rename("a", "b")).Error);
    }

    [Fact]
    public void A_directory_cannot_move_into_itself()
    {
        var flash = new VirtualFlash();
        flash.CreateDirectory("a/b");
        Assert.Equal(FlashError.DirectoryNotFound, Assert.Throws<FlashException>(() => flash.Rename("a", "a/b/c")).Error);
    }

    [Fact]
    public void A_write_for_which_there_is_no_room_changes_nothing()
    {
        var flash = new VirtualFlash(8);
        flash.WriteFile("kept", new byte[5000]);
        var stream = flash.Open("big");
        Assert.Equal(FlashError.NoSpace, Assert.Throws<FlashException>(() => stream.Write(0, new byte[100_000])).Error);
        stream.Write(0, new byte[100]);
        stream.Close();
        Assert.Equal(100, flash.Length("big"));
        Assert.Equal(5000, flash.Length("kept"));
    }

    [Fact]
    public void Blocks_of_deleted_and_replaced_content_are_free_again()
    {
        var flash = new VirtualFlash();
        var free = flash.FreeBytes;
        for (var round = 0; round < 500; round++)
        {
            flash.WriteFile("file", new byte[20_000]);
        }

        flash.Delete("file");
        Assert.Equal(free, flash.FreeBytes);
    }

    [Fact]
    public void A_write_that_was_cut_leaves_no_block_behind()
    {
        var flash = new VirtualFlash();
        flash.WriteFile("file", new byte[20_000]);
        var free = flash.FreeBytes;
        var erases = 0;
        flash.Memory.BeforeOperation += CutSecondErase;
        Assert.Throws<TimeoutException>(() => flash.WriteFile("file", new byte[30_000]));
        flash.Memory.BeforeOperation -= CutSecondErase;
        Assert.Equal(20_000, flash.Length("file"));
        Assert.Equal(free, flash.FreeBytes);

        void CutSecondErase(FlashOperation operation)
        {
            if (operation.Kind == FlashOperationKind.Erase && ++erases == 2)
            {
                throw new TimeoutException("the power has gone");
            }
        }
    }

    [Fact]
    public void Data_blocks_take_turns()
    {
        var flash = new VirtualFlash();
        for (var round = 0; round < 600; round++)
        {
            flash.WriteFile("file", new byte[5000]);
        }

        var data = flash.Memory.EraseCounts.Skip(2).ToArray();
        Assert.Equal(flash.Memory.BlockCount - 2, data.Length);
        Assert.True(data.Max() - data.Min() <= 2, $"worn between {data.Min()} and {data.Max()} times");
    }

    [Fact]
    public void A_small_file_takes_no_block_and_seldom_an_erase()
    {
        var flash = new VirtualFlash();
        flash.WriteFile("small", new byte[100]);
        var free = flash.FreeBytes;
        var erasures = flash.Memory.EraseCounts.Sum();
        for (var round = 0; round < 32; round++)
        {
            flash.WriteFile("small", new byte[100]);
        }

        Assert.Equal(free, flash.FreeBytes);
        Assert.InRange(flash.Memory.EraseCounts.Sum() - erasures, 1, 4);
    }

    [Fact]
    public void Appending_rewrites_only_the_last_block()
    {
        var flash = new VirtualFlash();
        flash.WriteFile("log", new byte[40_000]);
        var erasures = flash.Memory.EraseCounts.Sum();
        var stream = flash.Open("log");
        stream.Write(stream.Length, new byte[10]);
        stream.Close();
        Assert.Equal(1, flash.Memory.EraseCounts.Sum() - erasures);
    }

    [Fact]
    public void A_directory_holds_more_small_files_than_fit_one_metadata_block()
    {
        var flash = new VirtualFlash();
        for (var number = 0; number < 60; number++)
        {
            flash.WriteFile($"file{number:00}", new byte[400]);
        }

        Assert.Equal(60, flash.Names("", directories: false).Length);
        Assert.All(flash.Names("", directories: false), name => Assert.Equal(400, flash.Length(name)));
    }
}
