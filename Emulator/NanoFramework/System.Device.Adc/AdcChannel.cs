using NanoFramework;
using VirtualBoards;

namespace System.Device.Adc;

/// <summary>An open channel: raw counts, without the chip's calibration and without averaging.</summary>
public class AdcChannel : AdcChannelBase, IDisposable
{
    private readonly int channelNumber;
    private bool isDisposed;

    internal AdcChannel(AdcController controller, int channelNumber)
    {
        this.controller = controller;
        this.channelNumber = channelNumber;
        GC.SuppressFinalize(this);
    }

    /// <summary>Nothing: .NET collects at other times than the chip, and what a board does must not depend on it.</summary>
    ~AdcChannel()
    {
    }

    /// <summary>Converts once: 0 to 4095 at 12 dB attenuation.</summary>
    /// <exception cref="ObjectDisposedException">The channel was closed.</exception>
    /// <exception cref="Exception">The radio has the second converter.</exception>
    public override int ReadValue()
    {
        var board = VirtualBoard.Current;
        if (isDisposed)
        {
            throw new ObjectDisposedException(null);
        }

        return AdcDriver.Read(board, channelNumber);
    }

    public void Dispose()
    {
        if (!isDisposed)
        {
            controller = null;
            isDisposed = true;
        }
    }
}
