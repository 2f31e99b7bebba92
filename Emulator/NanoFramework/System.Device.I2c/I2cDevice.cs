using NanoFramework;
using VirtualBoards;

namespace System.Device.I2c;

/// <summary>A part on an I2C bus. A missing acknowledge is a status, not an exception.</summary>
public class I2cDevice : IDisposable
{
    private const int LongestOnStack = 256;

    private readonly byte[] single = new byte[1];
    private bool isDisposed;

    /// <summary>Sets the bus up for this part; the speed holds for all parts of the bus.</summary>
    /// <exception cref="ArgumentException">The chip has no such bus.</exception>
    /// <exception cref="Exception">The bus has no pins (Configuration.SetPinFunction), or they are open as GPIO.</exception>
    public I2cDevice(I2cConnectionSettings settings)
    {
        GC.SuppressFinalize(this);
        ConnectionSettings = settings;
        VirtualBoard.Current.Charge(HardwareCost.ConfigureMicroseconds);
        I2cControllers.OfBoard.Value.Open(settings);
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~I2cDevice()
    {
    }

    public I2cConnectionSettings ConnectionSettings { get; }

    /// <inheritdoc cref="I2cDevice(I2cConnectionSettings)"/>
    public static I2cDevice Create(I2cConnectionSettings settings) => new(settings);

    /// <summary>The byte that was read before, when the part does not answer.</summary>
    public byte ReadByte()
    {
        Transfer(default, single);
        return single[0];
    }

    public I2cTransferResult Read(SpanByte buffer) => Transfer(default, buffer);

    public I2cTransferResult WriteByte(byte value)
    {
        single[0] = value;
        return Transfer(single, default);
    }

    public I2cTransferResult Write(SpanByte buffer) => Transfer(buffer, default);

    /// <summary>With a repeated start in between. The read buffer keeps its content unless the whole transfer is done.</summary>
    public I2cTransferResult WriteRead(SpanByte writeBuffer, SpanByte readBuffer) => Transfer(writeBuffer, readBuffer);

    public void Dispose()
    {
        if (!isDisposed)
        {
            I2cControllers.OfBoard.Value.Close(ConnectionSettings);
            isDisposed = true;
        }
    }

    private I2cTransferResult Transfer(SpanByte write, SpanByte read)
    {
        // On the stack: whoever counts the heap of a program must not find this.
        Span<byte> sent = write.Length <= LongestOnStack ? stackalloc byte[write.Length] : new byte[write.Length];
        Span<byte> received = read.Length <= LongestOnStack ? stackalloc byte[read.Length] : new byte[read.Length];
        for (var index = 0; index < sent.Length; index++)
        {
            sent[index] = write[index];
        }

        var result = I2cControllers.OfBoard.Value.Transfer(ConnectionSettings, sent, received);
        for (var index = 0; index < received.Length && result.Status == I2cTransferStatus.FullTransfer; index++)
        {
            read[index] = received[index];
        }

        return result;
    }
}
