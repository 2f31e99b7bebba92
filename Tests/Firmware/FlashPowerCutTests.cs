using Nf.Firmware.Journal;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>The same on the virtual board's LittleFS drive, with the power cut before and after every single operation on its blocks.</summary>
public class FlashPowerCutTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public void A_power_cut_at_any_flash_operation_loses_no_committed_record_and_repeats_no_counter(bool isAlwaysOn, bool isAfter)
    {
        var (operations, _) = Live(isAlwaysOn, isAfter, []);
        var cuts = 0;
        for (var first = 1L; first <= operations; first++)
        {
            var (_, once) = Live(isAlwaysOn, isAfter, [first]);
            Assert.Equal(1, once);

            // And again during the recovery.
            var (_, twice) = Live(isAlwaysOn, isAfter, [first, first + 2]);
            cuts += once + twice;
        }

        Assert.True(operations > 100, $"only {operations} operations in a life");
        output.WriteLine($"{cuts} power cuts");
    }

    private static (long Operations, int Cuts) Live(bool isAlwaysOn, bool isAfter, long[] cutAt)
    {
        using var scheduler = new Scheduler(Pacing.Virtual);
        var life = new NodeLife(isAlwaysOn, () => _ = VirtualBoard.Current);
        var board = new VirtualBoard(scheduler, BoardModel.Esp32BleRev3, new VirtualFlash(), new byte[6], seed: 1)
        {
            Program = () => life.Boot(new FlashJournalStore()),
        };
        var cuts = new Queue<long>(cutAt);
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
            board.Flash.Memory.AfterOperation += Cut;
        }
        else
        {
            board.Flash.Memory.BeforeOperation += Cut;
        }

        do
        {
            board.PowerOn();
            scheduler.Run();
            if (board.ProgramFailure is { } failure)
            {
                throw failure;
            }
        }
        while (board.State != BoardState.Halted);
        life.AssertNothingWasLost();
        return (board.Flash.Memory.OperationCount, cutAt.Length - cuts.Count);
    }
}
