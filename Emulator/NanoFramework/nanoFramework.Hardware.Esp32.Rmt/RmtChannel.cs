using NanoFramework;
using VirtualBoards;

namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>A channel of the remote control peripheral.</summary>
public abstract class RmtChannel
{
    protected readonly RmtChannelSettings _settings;

    /// <exception cref="ArgumentNullException">No settings.</exception>
    protected RmtChannel(RmtChannelSettings settings) => _settings = settings ?? throw new ArgumentNullException();

    public static SourceClock SourceClock => SourceClock.APB;

    /// <summary>Hertz.</summary>
    public static int SourceClockFrequency => 80_000_000;

    public abstract ChannelMode Mode { get; }

    public int Channel => _settings.Channel;

    /// <exception cref="NotImplementedException">The pin does not exist, or cannot drive a sending channel.</exception>
    public int Pin
    {
        get => _settings.PinNumber;
        set
        {
            var board = Enter();
            if (!board.Pins.Exists(value) || (Mode == ChannelMode.Transmit && !board.Pins[value].HasOutput))
            {
                throw new NotImplementedException();
            }

            Native.MoveTo(board.Pins[value]);
            _settings.PinNumber = value;
        }
    }

    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public byte ClockDivider
    {
        get => _settings.ClockDivider;
        set
        {
            Enter();
            SetClockDivider(value);
            _settings.ClockDivider = value;
        }
    }

    /// <summary>The firmware applies the number that was set before: set it in the settings instead.</summary>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public byte NumberOfMemoryBlocks
    {
        get => _settings.NumberOfMemoryBlocks;
        set
        {
            Enter();
            SetMemoryBlocks(_settings.NumberOfMemoryBlocks);
            _settings.NumberOfMemoryBlocks = value;
        }
    }

    private protected abstract VirtualBoards.RmtChannel Native { get; }

    private protected bool IsDisposed { get; private set; }

    private protected abstract void SetClockDivider(byte divider);

    private protected abstract void SetMemoryBlocks(byte blocks);

    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    private protected VirtualBoard Enter()
    {
        var board = VirtualBoard.Current;
        if (IsDisposed)
        {
            throw new ObjectDisposedException(null);
        }

        board.Charge(HardwareCost.TransferMicroseconds);
        board.CatchUp();
        return board;
    }

    /// <summary>A second time throws, as on the chip.</summary>
    private protected void Return()
    {
        Enter().Rmt.Return(Native);
        IsDisposed = true;
    }
}
