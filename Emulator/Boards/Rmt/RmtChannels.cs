namespace VirtualBoards;

/// <summary>The remote control peripheral: channels that send and time edges (ESP32 technical reference manual, chapter 15).</summary>
public sealed class RmtChannels : Peripheral
{
    private readonly SortedDictionary<int, RmtChannel> used = [];

    internal RmtChannels(VirtualBoard board)
        : base(board)
    {
    }

    /// <summary>8 on the classic ESP32 and the S3, 4 on the C3.</summary>
    public int Count => Board.Model.Chip == "ESP32_C3" ? 4 : 8;

    /// <summary>Items in a block of memory.</summary>
    public int ItemsPerBlock => Board.Model.Chip == "ESP32" ? 64 : 48;

    /// <summary>The lowest channel that is not in use, or -1.</summary>
    public int NextFree()
    {
        for (var number = 0; number < Count; number++)
        {
            if (!used.ContainsKey(number))
            {
                return number;
            }
        }

        return -1;
    }

    /// <returns>Null when the channel is in use, cannot send, or the pin cannot drive.</returns>
    public RmtTransmitter? TakeTransmitter(int number, int gpio, int memoryBlocks, RmtTransmitterOptions options)
        => CanTake(number, gpio, memoryBlocks) && CanSend(number) && Board.Pins[gpio].HasOutput
            ? Take(new RmtTransmitter(Board, number, Board.Pins[gpio], options))
            : null;

    /// <returns>Null when the channel is in use or cannot receive.</returns>
    public RmtReceiver? TakeReceiver(int number, int gpio, RmtReceiverOptions options)
        => CanTake(number, gpio, options.MemoryBlocks) && CanReceive(number)
            ? Take(new RmtReceiver(Board, number, Board.Pins[gpio], options, ItemsPerBlock))
            : null;

    public bool IsUsed(int number) => used.ContainsKey(number);

    /// <summary>Ends the channel's use.</summary>
    public void Return(RmtChannel channel)
    {
        channel.Release();
        used.Remove(channel.Number);
    }

    protected internal override void Reset()
    {
        foreach (var channel in used.Values)
        {
            channel.Release();
        }

        used.Clear();
    }

    // All channels of the classic chip do both; on the later ones the lower half sends and the upper half receives.
    private bool CanSend(int number) => Board.Model.Chip == "ESP32" || number < Count / 2;

    private bool CanReceive(int number) => Board.Model.Chip == "ESP32" || number >= Count / 2;

    // A channel's memory is the blocks from its own number on.
    private bool CanTake(int number, int gpio, int memoryBlocks)
        => number >= 0 && number < Count && number + memoryBlocks <= Count && !used.ContainsKey(number) && Board.Pins.Exists(gpio);

    private T Take<T>(T channel)
        where T : RmtChannel
    {
        used.Add(channel.Number, channel);
        channel.Connect();
        return channel;
    }
}
