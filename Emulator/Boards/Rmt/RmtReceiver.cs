namespace VirtualBoards;

/// <summary>
/// Times a pin's edges (ESP32 technical reference manual, section 15.2.5): a reception starts with an edge and ends when there was none
/// for the idle threshold; its items then go to the driver's ring buffer and the next reception begins.
/// </summary>
public sealed class RmtReceiver : RmtChannel
{
    private const int DurationMask = 0x7FFF;
    private const int ItemBytes = 4;
    private const int BufferHeaderBytes = 8;

    private readonly List<(long AtMicroseconds, bool Level)> edges = [];
    private readonly Queue<RmtItem[]> buffer = new();
    private readonly int itemsPerBlock;
    private bool level;
    private ScheduledEvent? idle;
    private Fiber? waiting;

    internal RmtReceiver(VirtualBoard board, int number, Pin pin, RmtReceiverOptions options, int itemsPerBlock)
        : base(board, number, pin)
    {
        Options = options;
        this.itemsPerBlock = itemsPerBlock;
    }

    public RmtReceiverOptions Options { get; }

    /// <summary>Listens from the scheduler's present time.</summary>
    public void Start(bool clearBuffer)
    {
        if (clearBuffer)
        {
            buffer.Clear();
        }

        Stop();
        level = Pin.InputLevel;
        Pin.Changed += Edge;
    }

    /// <summary>What has not ended is lost; what is in the buffer stays.</summary>
    public void Stop()
    {
        Pin.Changed -= Edge;
        idle?.Cancel();
        edges.Clear();
    }

    /// <summary>Called by the program: the items of the oldest reception, waiting for its end.</summary>
    /// <returns>Null when none has ended in time. Empty: nothing but one edge.</returns>
    public RmtItem[]? Receive(long timeoutMicroseconds)
    {
        var deadlineMicroseconds = Board.NowMicroseconds + timeoutMicroseconds;
        while (buffer.Count == 0 && Board.NowMicroseconds < deadlineMicroseconds)
        {
            waiting = Fiber.Current;
            Board.Wait(deadlineMicroseconds - Board.NowMicroseconds);
            waiting = null;
        }

        return buffer.TryDequeue(out var items) ? items : null;
    }

    internal override void Connect() => Pin.ConfigureInput(Pin.Pull);

    internal override void Release() => Stop();

    private void Edge(Pin pin)
    {
        var next = pin.InputLevel;
        if (next == level)
        {
            return;
        }

        level = next;
        var nowMicroseconds = Board.Scheduler.NowMicroseconds;
        if (Options.IsFilterOn && edges.Count > 0
            && (nowMicroseconds - edges[^1].AtMicroseconds) * CyclesPerMicrosecond < Options.FilterCycles)
        {
            edges.RemoveAt(edges.Count - 1);
        }
        else
        {
            edges.Add((nowMicroseconds, next));
        }

        idle?.Cancel();
        if (edges.Count > 0)
        {
            var idleMicroseconds = Math.Max(1, (long)Options.IdleThresholdTicks * Options.ClockDivider / CyclesPerMicrosecond);
            idle = Board.Scheduler.At(edges[^1].AtMicroseconds + idleMicroseconds, End);
        }
    }

    private void End()
    {
        var items = Pack();
        edges.Clear();

        // The chip reports nothing at all when its memory was too short, and the driver drops what its buffer cannot take.
        var bytes = items.Length * ItemBytes;
        var bufferBytes = Options.BufferItems * ItemBytes;
        var usedBytes = buffer.Sum(reception => reception.Length * ItemBytes + BufferHeaderBytes);
        if (items.Length > Options.MemoryBlocks * itemsPerBlock
            || bytes > bufferBytes / 2 - BufferHeaderBytes
            || usedBytes + bytes + BufferHeaderBytes > bufferBytes)
        {
            return;
        }

        buffer.Enqueue(items);
        waiting?.Wake();
    }

    // The last level has no end: its duration is 0 and ends the list.
    private RmtItem[] Pack()
    {
        var items = new List<RmtItem>();
        for (var index = 0; index + 1 < edges.Count; index += 2)
        {
            var first = DurationTicks(index);
            var second = index + 2 < edges.Count ? DurationTicks(index + 1) : 0;
            items.Add(new RmtItem(edges[index].Level, first, edges[index + 1].Level, second));
        }

        return [.. items];
    }

    // The register has 15 bits: a longer level comes out wrong (pycom-micropython-sigfox#103).
    private int DurationTicks(int index)
        => (int)((edges[index + 1].AtMicroseconds - edges[index].AtMicroseconds) * CyclesPerMicrosecond / Options.ClockDivider) & DurationMask;
}
