using Nf.Firmware.Journal;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The same on the virtual board's LittleFS drive, with the power cut before and after every single operation on its blocks.</summary>
public class FlashPowerCutTests(ITestOutputHelper output)
{
    // So small, with files of others on it, that the life with a full flash finds it full.
    private const int BlocksOfAFullFlash = 4;
    private const int OtherFilesOnAFullFlash = 3;

    public static TheoryData<int, bool> Lives()
    {
        var lives = new TheoryData<int, bool>();
        for (var script = 0; script < LifeScript.All.Count; script++)
        {
            lives.Add(script, false);
            lives.Add(script, true);
        }

        return lives;
    }

    [Theory]
    [MemberData(nameof(Lives))]
    public void A_power_cut_at_any_flash_operation_and_another_in_the_recovery_lose_nothing_double_nothing_and_repeat_no_counter(int script, bool isAfter)
    {
        var (operations, _) = Live(LifeScript.All[script], isAfter, []);
        var cuts = 0;
        for (var first = 1L; first <= operations; first++)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var (_, once) = Live(LifeScript.All[script], isAfter, [first]);
            Assert.Equal(1, once);
            cuts += once;
            for (var later = 1; later <= 2; later++)
            {
                cuts += Live(LifeScript.All[script], isAfter, [first, first + later]).Cuts;
            }
        }

        Assert.True(operations > 60, $"only {operations} operations in a life");
        output.WriteLine($"{cuts} power cuts in lives of {operations} flash operations");
    }

    private static (long Operations, int Cuts) Live(LifeScript script, bool isAfter, long[] cutAt)
    {
        using var scheduler = new Scheduler(Pacing.Virtual);
        var flash = new VirtualFlash(script.CapacityBytes > 0 ? BlocksOfAFullFlash : VirtualFlash.DefaultBlockCount);
        const string NodeFile = "node.nfc";
        flash.WriteFile(NodeFile, LifeConfigurations.Bytes(LifeScript.NodeFile(1, 1)));
        for (var other = 0; script.CapacityBytes > 0 && other < OtherFilesOnAFullFlash; other++)
        {
            flash.WriteFile($"other {other}", new byte[VirtualFlash.MaximumInlineBytes]);
        }

        var operationsBefore = flash.Memory.OperationCount;
        var life = new NodeLife(script, () => _ = VirtualBoard.Current, content => flash.WriteFile(NodeFile, content));
        var board = new VirtualBoard(scheduler, BoardModel.Esp32BleRev3, flash, new byte[6], seed: 1)
        {
            Program = () => life.Boot(new FlashJournalStore()),
        };
        var cuts = new Queue<long>(cutAt.Select(cut => operationsBefore + cut));
        void Cut(FlashOperation operation)
        {
            if (cuts.TryPeek(out var next) && operation.Number == next)
            {
                cuts.Dequeue();
                board.CutPower();
            }
        }

        if (isAfter)
        {
            flash.Memory.AfterOperation += Cut;
        }
        else
        {
            flash.Memory.BeforeOperation += Cut;
        }

        do
        {
            board.PowerOn();
            scheduler.Run();
            if (board.ProgramFailure is { } failure)
            {
                throw new InvalidOperationException($"after the cuts {string.Join(", ", cutAt)}: {failure.Message}", failure);
            }
        }
        while (board.State != BoardState.Halted);
        life.AssertNothingWasLost();
        Assert.Equal(script.MayRefuse, life.Refused > 0);
        return (flash.Memory.OperationCount - operationsBefore, cutAt.Length - cuts.Count);
    }
}
