using System.Collections.Generic;
using NanoFramework;
using VirtualBoards;

namespace nanoFramework.Hardware.Esp32.Rmt;

/// <summary>Sends timed edges on a pin.</summary>
public class TransmitterChannel : RmtChannel, IDisposable
{
    private const int ItemBytes = 4;
    private const int LevelBit = 0x8000;
    private const int DurationMask = 0x7FFF;
    private const long CommandMicroseconds = 60;

    private readonly TransmitChannelSettings settings;
    private readonly RmtTransmitter transmitter;
    private readonly List<RmtCommand> commands = [];

    /// <exception cref="ArgumentNullException">No settings.</exception>
    /// <exception cref="Exception">The channel is in use or cannot send (on the S3 only 0 to 3 can), the pin cannot drive, or the memory goes past the last channel.</exception>
    public TransmitterChannel(TransmitChannelSettings settings)
        : base(settings)
    {
        GC.SuppressFinalize(this);
        this.settings = settings;
        var board = Enter();
        var number = settings.Channel < 0 ? board.Rmt.NextFree() : settings.Channel;
        transmitter = board.Rmt.TakeTransmitter(number, settings.PinNumber, settings.NumberOfMemoryBlocks, new RmtTransmitterOptions
        {
            ClockDivider = settings.ClockDivider,
            IsInverted = settings.SignalInverterEnabled,
            IsLooping = settings.EnableLooping,
            DrivesIdleLevel = settings.EnableIdleLevelOutput,
            IdleLevel = settings.IdleLevel,
            Carrier = Carrier(),
            CarrierLevel = settings.CarrierLevel,
        }) ?? throw new Exception();
        _settings.Channel = number;
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~TransmitterChannel()
    {
    }

    public override ChannelMode Mode => ChannelMode.Transmit;

    /// <summary>In spite of its name: whether the idle level is driven. The firmware asks the wrong register.</summary>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public bool IsChannelIdle
    {
        get
        {
            Enter();
            return transmitter.Options.DrivesIdleLevel;
        }
    }

    /// <summary>The firmware applies what was set before: set it in the settings instead.</summary>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public bool EnableLooping
    {
        get => settings.EnableLooping;
        set
        {
            Enter();
            transmitter.Options.IsLooping = settings.EnableLooping;
            settings.EnableLooping = value;
        }
    }

    /// <exception cref="NotImplementedException">The classic ESP32 cannot count loops.</exception>
    public int LoopCount
    {
        get => settings.LoopCount;
        set
        {
            if (Enter().Model.Chip == "ESP32")
            {
                throw new NotImplementedException();
            }

            settings.LoopCount = value;
        }
    }

    /// <summary>The firmware applies what was set before: set it in the settings instead.</summary>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public bool CarrierLevel
    {
        get => settings.CarrierLevel;
        set
        {
            Enter();
            transmitter.Options.CarrierLevel = settings.CarrierLevel;
            transmitter.Options.Carrier = Carrier();
            settings.CarrierLevel = value;
        }
    }

    /// <summary>The firmware applies what was set before: set it in the settings instead.</summary>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public bool IdleLevel
    {
        get => settings.IdleLevel;
        set
        {
            Enter();
            transmitter.Options.IdleLevel = settings.IdleLevel;
            transmitter.ApplyIdleLevel();
            settings.IdleLevel = value;
        }
    }

    private protected override VirtualBoards.RmtChannel Native => transmitter;

    /// <exception cref="IndexOutOfRangeException">No such command.</exception>
    public RmtCommand this[int index]
    {
        get => index < commands.Count ? commands[index] : throw new IndexOutOfRangeException();
        set => commands[index < commands.Count ? index : throw new IndexOutOfRangeException()] = value;
    }

    public void AddCommand(RmtCommand cmd) => commands.Add(cmd);

    public void ClearCommands() => commands.Clear();

    /// <summary>Sends the commands.</summary>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    public void Send(bool waitTxDone)
    {
        var data = new byte[commands.Count * ItemBytes];
        for (var index = 0; index < commands.Count; index++)
        {
            var command = commands[index];
            WriteHalf(data, index * ItemBytes, command.Duration0, command.Level0);
            WriteHalf(data, index * ItemBytes + 2, command.Duration1, command.Level1);
        }

        VirtualBoard.Current.Charge(commands.Count * CommandMicroseconds);
        SendData(data, waitTxDone);
    }

    /// <summary>Sends items of 4 bytes: duration (15 bits, low byte first) with the level as top bit, twice. Waits while the transmission before still runs.</summary>
    /// <exception cref="ObjectDisposedException">Was disposed of.</exception>
    /// <exception cref="Exception">Not a multiple of 4 bytes.</exception>
    public void SendData(byte[] data, bool waitTxDone)
    {
        Enter();
        if (data.Length % ItemBytes != 0)
        {
            throw new Exception();
        }

        var items = new RmtItem[data.Length / ItemBytes];
        for (var index = 0; index < items.Length; index++)
        {
            var first = data[index * ItemBytes] | data[index * ItemBytes + 1] << 8;
            var second = data[index * ItemBytes + 2] | data[index * ItemBytes + 3] << 8;
            items[index] = new RmtItem((first & LevelBit) != 0, first & DurationMask, (second & LevelBit) != 0, second & DurationMask);
        }

        transmitter.WaitForEnd();
        transmitter.Start(items);
        if (waitTxDone)
        {
            transmitter.WaitForEnd();
        }
    }

    public void Dispose() => Dispose(true);

    protected virtual void Dispose(bool disposing) => Return();

    private protected override void SetClockDivider(byte divider) => transmitter.Options.ClockDivider = divider;

    private protected override void SetMemoryBlocks(byte blocks)
    {
        // The driver refills the memory while it sends: its size does not show.
    }

    private static void WriteHalf(byte[] data, int offset, ushort duration, bool level)
    {
        var value = duration | (level ? LevelBit : 0);
        data[offset] = (byte)value;
        data[offset + 1] = (byte)(value >> 8);
    }

    private PwmSignal? Carrier()
        => settings.EnableCarrierWave ? new PwmSignal(settings.CarrierWaveFrequency, settings.CarrierWaveDutyPercentage / 100.0) : null;
}
