namespace VirtualBoards;

/// <summary>
/// The blocks of a flash part: counts what is done to each and what time it takes, and lets a test look on (or cut the power)
/// before and after every operation.
/// </summary>
public sealed class FlashMemory
{
    /// <summary>The smallest unit of erasing.</summary>
    public const int BlockBytes = 4096;

    /// <summary>The most that one program operation writes: LittleFS's cache on the ESP32.</summary>
    public const int MaximumProgramBytes = 512;

    // W25Q32JV datasheet, table 9.6: sector erase 45 ms and page (256 bytes) program 0.4 ms, typical.
    private const long EraseMicroseconds = 45_000;
    private const long PageMicroseconds = 400;
    private const int PageBytes = 256;

    private readonly long[] eraseCounts;
    private readonly long[] programCounts;

    internal FlashMemory(int blockCount)
    {
        eraseCounts = new long[blockCount];
        programCounts = new long[blockCount];
    }

    /// <summary>Called with what is about to be done; an exception thrown here leaves it undone.</summary>
    public event Action<FlashOperation>? BeforeOperation;

    /// <summary>Called with what has been done; an exception thrown here comes too late to stop it.</summary>
    public event Action<FlashOperation>? AfterOperation;

    public int BlockCount => eraseCounts.Length;

    /// <summary>How often each block was erased: its wear.</summary>
    public IReadOnlyList<long> EraseCounts => eraseCounts;

    /// <summary>How often something was written to each block.</summary>
    public IReadOnlyList<long> ProgramCounts => programCounts;

    /// <summary>How many operations there have been.</summary>
    public long OperationCount { get; private set; }

    /// <summary>Time that operations have taken and that nobody has been made to wait for yet.</summary>
    internal long OwedMicroseconds { get; set; }

    internal void Erase(int block)
    {
        Do(FlashOperationKind.Erase, block, BlockBytes, () => eraseCounts[block]++);
        OwedMicroseconds += EraseMicroseconds;
    }

    /// <param name="effect">What is true from the moment that the operation is done.</param>
    internal void Program(int block, int bytes, Action? effect = null)
    {
        while (bytes > MaximumProgramBytes)
        {
            ProgramOnce(block, MaximumProgramBytes, null);
            bytes -= MaximumProgramBytes;
        }

        ProgramOnce(block, bytes, effect);
    }

    private void ProgramOnce(int block, int bytes, Action? effect)
    {
        OwedMicroseconds += (bytes + PageBytes - 1) / PageBytes * PageMicroseconds;
        Do(FlashOperationKind.Program, block, bytes, () =>
        {
            programCounts[block]++;
            effect?.Invoke();
        });
    }

    private void Do(FlashOperationKind kind, int block, int bytes, Action effect)
    {
        var operation = new FlashOperation(OperationCount + 1, kind, block, bytes);
        BeforeOperation?.Invoke(operation);
        OperationCount++;
        effect();
        AfterOperation?.Invoke(operation);
    }
}
