using NanoFramework;
using VirtualBoards;

namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>Times the edges of a pin.</summary>
public class ReceiverChannel : RmtChannel, IDisposable
{
    // xRingbufferReceive waits whole ticks.
    private const long TickMicroseconds = 10_000;
    private const long ItemMicroseconds = 30;

    private readonly ReceiverChannelSettings settings;
    private readonly RmtReceiver receiver;

    /// <exception cref="ArgumentNullException">No settings.</exception>
    /// <exception cref="Exception">The channel is in use or cannot receive (on the S3 only 4 to 7 can, and the lowest free one is taken by itself), or its memory goes past the last channel.</exception>
    public ReceiverChannel(ReceiverChannelSettings settings)
        : base(settings)
    {
        GC.SuppressFinalize(this);
        this.settings = settings;
        var board = Enter();
        var number = settings.Channel < 0 ? board.Rmt.NextFree() : settings.Channel;
        receiver = board.Rmt.TakeReceiver(number, settings.PinNumber, new RmtReceiverOptions
        {
            ClockDivider = settings.ClockDivider,
            MemoryBlocks = settings.NumberOfMemoryBlocks,
            IdleThresholdTicks = settings.IdleThreshold,
            IsFilterOn = settings.EnableFilter,
            FilterCycles = settings.FilterThreshold,
            BufferItems = settings.BufferSize,
        }) ?? throw new Exception();
        _settings.Channel = number;
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~ReceiverChannel()
    {
    }

    public override ChannelMode Mode => ChannelMode.Receive;

    /// <exception cref="ArgumentOutOfRangeException">0.</exception>
    public ushort IdleThreshold
    {
        get => settings.IdleThreshold;
        set
        {
            Enter();
            settings.IdleThreshold = value;
            receiver.Options.IdleThresholdTicks = value;
        }
    }

    public bool EnableFilter
    {
        get => settings.EnableFilter;
        set
        {
            Enter();
            settings.EnableFilter = value;
            receiver.Options.IsFilterOn = value;
        }
    }

    public byte FilterThreshold
    {
        get => settings.FilterThreshold;
        set
        {
            Enter();
            settings.FilterThreshold = value;
            receiver.Options.FilterCycles = value;
        }
    }

    private protected override VirtualBoards.RmtChannel Native => receiver;

    /// <param name="clearBuffer">Forget what was received before.</param>
    public void Start(bool clearBuffer)
    {
        Enter();
        receiver.Start(clearBuffer);
    }

    public void Stop()
    {
        Enter();
        receiver.Stop();
    }

    /// <summary>The oldest reception that has ended, waiting for one until the timeout of the settings.</summary>
    /// <returns>Null when there was none, or when it was a single edge.</returns>
    public RmtCommand[]? GetAllItems()
    {
        var board = Enter();
        var timeoutMicroseconds = settings.ReceiveTimeout.Ticks / 10 / TickMicroseconds * TickMicroseconds;
        if (receiver.Receive(timeoutMicroseconds) is not { Length: > 0 } items)
        {
            return null;
        }

        board.Charge(items.Length * ItemMicroseconds);
        return Array.ConvertAll(items, item => new RmtCommand((ushort)item.Duration0, item.Level0, (ushort)item.Duration1, item.Level1));
    }

    public void Dispose() => Dispose(true);

    protected virtual void Dispose(bool disposing) => Return();

    private protected override void SetClockDivider(byte divider) => receiver.Options.ClockDivider = divider;

    private protected override void SetMemoryBlocks(byte blocks) => receiver.Options.MemoryBlocks = blocks;
}
