using System.Collections;
using NanoFramework;
using nanoFramework.Hardware.Esp32;
using VirtualBoards;

namespace nanoFramework.Device.OneWire;

/// <summary>The host of a 1-Wire bus between the pins of COM3; one at a time.</summary>
public class OneWireHost : IDisposable
{
    private const int SerialPort = 2;
    private const int TransmitSignal = 0;
    private const int ReceiveSignal = 1;

    private static readonly BootLocal<OpenState> Opened = new(_ => new OpenState());

    private readonly OneWireDriver driver;
    private bool isDisposed;

    /// <exception cref="InvalidOperationException">There is a host already.</exception>
    /// <exception cref="NotSupportedException">The image has no 1-Wire.</exception>
    /// <exception cref="Exception">COM3 has no pins (Configuration.SetPinFunction with COM3_TX and COM3_RX).</exception>
    public OneWireHost()
    {
        GC.SuppressFinalize(this);
        var board = VirtualBoard.Current;
        var opened = Opened.Of(board);
        if (opened.IsOpen)
        {
            throw new InvalidOperationException();
        }

        if (!board.Model.HasOneWire)
        {
            throw new NotSupportedException();
        }

        var functions = PinFunctions.OfBoard.Of(board);
        var transmitGpio = functions.Get(DeviceTypes.SERIAL, SerialPort, TransmitSignal);
        var receiveGpio = functions.Get(DeviceTypes.SERIAL, SerialPort, ReceiveSignal);
        if (transmitGpio == PinFunctions.None || receiveGpio == PinFunctions.None)
        {
            throw new Exception();
        }

        if (!board.Pins.Exists(transmitGpio) || !board.Pins[transmitGpio].HasOutput || !board.Pins.Exists(receiveGpio))
        {
            throw new InvalidOperationException();
        }

        board.Charge(HardwareCost.ConfigureMicroseconds);
        board.CatchUp();
        board.Pins[transmitGpio].ConfigureOutput(true, PinPull.None);
        board.Pins[transmitGpio].Write(true);
        board.Pins[receiveGpio].ConfigureInput(PinPull.Up);
        driver = new OneWireDriver(board, transmitGpio, receiveGpio);
        opened.IsOpen = true;
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~OneWireHost()
    {
    }

    /// <summary>The code that the last search has found; 8 bytes, family code first.</summary>
    public byte[] SerialNumber { get; set; } = new byte[OneWireDriver.CodeLength];

    /// <returns>True for a presence pulse, and for a bus that is shorted to ground.</returns>
    public bool TouchReset() => Enter().Reset();

    /// <summary>Writes a bit, or reads one by writing true.</summary>
    public bool TouchBit(bool value) => Enter().Bit(value);

    /// <summary>Writes a byte, low bit first, and reads what the wire has shown.</summary>
    public byte TouchByte(byte value) => Enter().Byte(value);

    /// <returns>1 when the wire has shown just that byte, otherwise 0.</returns>
    public byte WriteByte(byte value) => (byte)(Enter().Byte(value) == value ? 1 : 0);

    /// <returns>255 when nobody answers.</returns>
    public byte ReadByte() => Enter().Byte(0xFF);

    /// <summary>Finds the first part; its code is in <see cref="SerialNumber"/>.</summary>
    public bool FindFirstDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand)
        => Keep(Enter().FindFirst(performResetBeforeSearch, searchWithAlarmCommand));

    /// <summary>Finds the next part; its code is in <see cref="SerialNumber"/>.</summary>
    public bool FindNextDevice(bool performResetBeforeSearch, bool searchWithAlarmCommand)
        => Keep(Enter().FindNext(performResetBeforeSearch, searchWithAlarmCommand));

    /// <summary>The codes of all parts, byte arrays of 8; prints them on the console, as the library does.</summary>
    public ArrayList FindAllDevices()
    {
        var codes = new ArrayList();
        for (var found = FindFirstDevice(true, false); found; found = FindNextDevice(true, false))
        {
            codes.Add(SerialNumber.Clone());
        }

        foreach (byte[] code in codes)
        {
            Console.WriteLine(Convert.ToHexString(code));
        }

        return codes;
    }

    public void Dispose() => Dispose(true);

    protected virtual void Dispose(bool disposing)
    {
        if (!isDisposed)
        {
            Opened.Value.IsOpen = false;
            isDisposed = true;
        }
    }

    private OneWireDriver Enter()
    {
        _ = VirtualBoard.Current;
        return driver;
    }

    private bool Keep(bool found)
    {
        if (found)
        {
            driver.Code.CopyTo(SerialNumber);
        }

        return found;
    }

    private sealed class OpenState
    {
        public bool IsOpen { get; set; }
    }
}
