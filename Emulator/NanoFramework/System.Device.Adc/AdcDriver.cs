using VirtualBoards;

namespace NanoFramework;

/// <summary>The firmware's converter driver (nf-interpreter, targets/ESP32, System.Device.Adc).</summary>
internal static class AdcDriver
{
    // Of the classic ESP32 only: the old temperature sensor and the Hall sensor, which ESP-IDF 5 no longer has.
    private const int TemperatureChannel = 8;
    private const int HallChannel = 9;

    // What the uncalibrated sensor of most specimens gives, whatever the temperature.
    private const int TemperatureReading = 128;

    public static int ChannelCount(VirtualBoard board) => board.Model.Chip == "ESP32_C3" ? 10 : 20;

    /// <exception cref="ArgumentException">No such channel.</exception>
    /// <exception cref="Exception">The channel has no pin (CLR_E_PIN_UNAVAILABLE).</exception>
    public static void Open(VirtualBoard board, int channel)
    {
        if (channel < 0 || channel > ChannelCount(board))
        {
            throw new ArgumentException();
        }

        board.Charge(HardwareCost.ConfigureMicroseconds);
        board.CatchUp();
        if (board.Analog.IsPin(channel))
        {
            board.Analog.Open(channel);
        }
        else if (!IsInternal(board, channel))
        {
            throw new Exception();
        }
    }

    /// <exception cref="ArgumentException">The channel of the Hall sensor.</exception>
    /// <exception cref="Exception">The radio has the second converter (CLR_E_PIN_UNAVAILABLE).</exception>
    public static int Read(VirtualBoard board, int channel)
    {
        board.Charge(HardwareCost.ConvertMicroseconds);
        if (IsInternal(board, channel))
        {
            return channel == TemperatureChannel ? TemperatureReading : throw new ArgumentException();
        }

        board.CatchUp();
        return board.Analog.TryConvert(channel, out var counts) ? counts : throw new Exception();
    }

    private static bool IsInternal(VirtualBoard board, int channel)
        => board.Model.Chip == "ESP32" && channel is TemperatureChannel or HallChannel;
}
