using System.Text;
using DevicePrograms;
using VirtualBoards;

namespace Nf.Emulator.Tests.Core;

/// <summary>The power goes before or after every single operation on the flash: each file is what it was or what it was to become.</summary>
public sealed class PowerCutTests
{
    private static readonly byte[] OldLarge = [.. Enumerable.Repeat((byte)1, 9000)];
    private static readonly byte[] NewLarge = [.. Enumerable.Repeat((byte)2, 10000)];

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_cut_at_any_operation_leaves_each_file_old_or_new(bool before)
    {
        var cuts = 0;
        var seen = new List<string>();
        while (true)
        {
            var flash = PreparedFlash();
            if (!RunUntilCut(flash, cuts + 1, before))
            {
                break;
            }

            cuts++;
            seen.Add(CheckFiles(flash));

            // The drive is sound: the script can start over and go through.
            flash.WriteFile("journal", "again"u8);
            Assert.Equal("again"u8.ToArray(), flash.ReadFile("journal"));
        }

        Assert.True(cuts > 30, $"The script has only {cuts} operations: nothing much was tested.");

        // The journal is small: its first operation is already the one that makes it new.
        Assert.Equal(before, seen.Contains("journal old, large old"));

        // Three blocks of data are erased and written, 512 bytes a time, before the step that makes them the file's.
        Assert.InRange(seen.Count(state => state == "journal new, large old"), 23, 26);
        Assert.Contains("journal new, large new", seen);
        Assert.DoesNotContain("journal old, large new", seen);
    }

    private static VirtualFlash PreparedFlash()
    {
        var flash = new VirtualFlash();
        flash.WriteFile("journal", Encoding.UTF8.GetBytes(FilePrograms.OldContent));
        flash.WriteFile("large", OldLarge);
        flash.WriteFile("doomed", "x"u8);
        return flash;
    }

    private static bool RunUntilCut(VirtualFlash flash, int operation, bool before)
    {
        using var board = new TestBoard(FilePrograms.Script, flash);
        var count = 0;
        void Cut(FlashOperation _)
        {
            if (++count == operation)
            {
                board.Board.CutPower();
            }
        }

        if (before)
        {
            flash.Memory.BeforeOperation += Cut;
        }
        else
        {
            flash.Memory.AfterOperation += Cut;
        }

        board.RunFor(30);
        flash.Memory.BeforeOperation -= Cut;
        flash.Memory.AfterOperation -= Cut;
        return !board.Lines.Contains("done");
    }

    private static string CheckFiles(VirtualFlash flash)
    {
        var journal = Encoding.UTF8.GetString(flash.ReadFile("journal"));
        Assert.Contains(journal, new[] { FilePrograms.OldContent, FilePrograms.NewContent });
        var large = flash.ReadFile("large");
        Assert.True(large.SequenceEqual(OldLarge) || large.SequenceEqual(NewLarge), "large is neither old nor new");
        Assert.False(flash.FileExists("fresh") && flash.FileExists("moved"), "one file under two names");
        foreach (var created in new[] { "fresh", "moved", "deep/er/file" }.Where(flash.FileExists))
        {
            Assert.InRange(flash.Length(created), 0, 1);
        }

        return $"journal {(journal == FilePrograms.OldContent ? "old" : "new")}, large {(large[0] == 1 ? "old" : "new")}";
    }
}
