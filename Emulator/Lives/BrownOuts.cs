using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>
/// Cuts a board's supply at any instant: at any time at all, at any time of a wake, before and after an operation of the flash, and again
/// while it starts after a cut. Some are resets only, which leave the clock running.
/// </summary>
public sealed class BrownOuts
{
    private const double MeanSecondsBetween = 1.5 * 86_400;
    private const double LongestWakeSeconds = 30;
    private const double TypicalWakeSeconds = 4;
    private const int OperationsAhead = 12;
    private const double ShortestOffSeconds = 0.05;
    private const double LongestOffSeconds = 6 * 3600;
    private const double AgainShare = 0.5;
    private const double ResetShare = 0.25;

    private readonly Scheduler scheduler;
    private readonly FaultLifeOptions options;
    private readonly Chance chance;
    private readonly VirtualBoard board;
    private bool isOver;
    private bool isWaitingForWake;
    private bool isBeforeOperation;
    private int operationsLeft;

    public BrownOuts(Scheduler scheduler, FaultLifeOptions options, Chance chance, VirtualBoard board)
    {
        this.scheduler = scheduler;
        this.options = options;
        this.chance = chance;
        this.board = board;
        board.StateChanged += (_, _) => AwaitWake();
        board.Flash.Memory.BeforeOperation += _ => CountOperation(isBefore: true);
        board.Flash.Memory.AfterOperation += _ => CountOperation(isBefore: false);
    }

    /// <summary>How often the supply was cut.</summary>
    public long Cuts { get; private set; }

    /// <summary>Of these, in the middle of an operation of the flash.</summary>
    public long CutsInFlash { get; private set; }

    /// <summary>Resets that the clock has outlived.</summary>
    public long Resets { get; private set; }

    public void Start() => After(chance.Wait(options.Between(MeanSecondsBetween)), () =>
    {
        Choose();
        Start();
    });

    /// <summary>No more cuts; the board has its supply.</summary>
    public void End()
    {
        isOver = true;
        board.PowerOn();
    }

    private void Choose()
    {
        switch (chance.Below(4))
        {
            case 0:
                Cut();
                break;
            case 1:
                isWaitingForWake = true;
                break;
            default:
                ArmFlash();
                break;
        }
    }

    private void ArmFlash()
    {
        isBeforeOperation = chance.Happens(0.5);
        operationsLeft = 1 + chance.Below(OperationsAhead);
    }

    private void AwaitWake()
    {
        if (isWaitingForWake && !isOver && board.State == BoardState.Booting)
        {
            isWaitingForWake = false;
            After(chance.Happens(0.7) ? chance.Between(0, TypicalWakeSeconds) : chance.Between(0, LongestWakeSeconds), Cut);
        }
    }

    private void CountOperation(bool isBefore)
    {
        if (isOver || operationsLeft == 0 || isBefore != isBeforeOperation)
        {
            return;
        }

        operationsLeft--;
        if (operationsLeft == 0)
        {
            CutsInFlash++;
            Cut();
        }
    }

    // Does not return when the board's own program has called: it is over.
    private void Cut()
    {
        if (board.State == BoardState.Off)
        {
            return;
        }

        if (chance.Happens(ResetShare))
        {
            Resets++;
            CutAgain();
            board.Reboot();
            return;
        }

        Cuts++;
        After(chance.OfAnyMagnitude(ShortestOffSeconds, options.Longest(LongestOffSeconds)), () =>
        {
            CutAgain();
            board.PowerOn();
        });
        board.CutPower();
    }

    private void CutAgain()
    {
        if (!chance.Happens(AgainShare))
        {
            return;
        }

        if (chance.Happens(0.5))
        {
            ArmFlash();
        }
        else
        {
            isWaitingForWake = true;
        }
    }

    private void After(double seconds, Action action) => scheduler.After((long)(seconds * 1e6), () =>
    {
        if (!isOver)
        {
            action();
        }
    });
}
