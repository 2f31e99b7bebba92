using System.Collections.Generic;
using nanoFramework.Hardware.Esp32;
using VirtualBoards;

namespace NanoFramework;

/// <summary>
/// Which GPIO each device signal is routed to: the tables of the ESP32 targets (nf-interpreter, targets/ESP32/_common, *_DeviceMapping.cpp).
/// Gone with every boot.
/// </summary>
internal sealed class PinFunctions
{
    public static readonly BootLocal<PinFunctions> OfBoard = new(board => new PinFunctions(board));

    public const int None = -1;

    private const int DacType = 0x70000;
    private const int SerialTransmit = 0;
    private const int SerialRequestToSend = 2;
    private const int SpiInput = 1;

    private readonly VirtualBoard board;
    private readonly Dictionary<(DeviceTypes Type, int Bus), int[]> map = [];

    private PinFunctions(VirtualBoard board)
    {
        this.board = board;
        switch (board.Model.Chip)
        {
            case "ESP32":
                Fill(DeviceTypes.SPI, [23, 25, 19], [None, None, None], [0, 0, 0]);
                Fill(DeviceTypes.SERIAL, [1, 3, 22, 19], [None, None, None, None], [None, None, None, None]);
                Fill(DeviceTypes.I2C, [18, 19], [25, 26]);
                Fill(DeviceTypes.SDMMC, [14, 15, 2, 4, 12, 13], [None, None, None, None, None, None]);
                FillPwm(16);
                break;
            case "ESP32_S3":
                Fill(DeviceTypes.SPI, [None, None, None], [None, None, None], [0, 0, 0]);

                // The table has two rows for three ports: the compiler fills the third with 0.
                Fill(DeviceTypes.SERIAL, [43, 44, 15, 16], [None, None, None, None], [0, 0, 0, 0]);
                Fill(DeviceTypes.I2C, [None, None], [None, None]);
                Fill(DeviceTypes.SDMMC, [14, 15, 2, 4, 12, 13], [None, None, None, None, None, None]);
                FillPwm(8);
                break;
            default:
                Fill(DeviceTypes.SPI, [16, 17, 15], [None, None, None], [0, 0, 0]);
                Fill(DeviceTypes.SERIAL, [21, 20, None, None], [0, 0, 0, 0]);
                Fill(DeviceTypes.I2C, [18, 19]);
                FillPwm(6);
                break;
        }

        Fill(DeviceTypes.I2S, [None, None, None, None, None], [None, None, None, None, None]);
        var adc = (int[])board.Model.AdcPins.Clone();
        if (board.Model.Chip == "ESP32")
        {
            // The two internal channels stand with the pins of two others.
            adc[8] = 36;
            adc[9] = 39;
        }

        Fill(DeviceTypes.ADC, adc);
    }

    public static int I2cControllerCount(BoardModel model) => model.Chip == "ESP32_C3" ? 1 : 2;

    /// <summary>The GPIO, or <see cref="None"/>.</summary>
    /// <param name="bus">From 0.</param>
    public int Get(DeviceTypes type, int bus, int signal)
        => map.TryGetValue((type, bus), out var signals) && signal < signals.Length ? signals[signal] : None;

    public int Get(DeviceFunction function)
    {
        var (type, bus, signal) = Decode(function);

        // A pulse width channel has one signal, a converter channel is one; the firmware does not look at the other part.
        return type switch
        {
            DeviceTypes.PWM => Get(type, bus, 0),
            DeviceTypes.ADC => bus >= 0 ? Get(type, 0, signal) : None,
            _ => Get(type, bus, signal),
        };
    }

    /// <returns>False when the signal does not exist, cannot be moved (ADC, DAC), or the pin cannot drive it.</returns>
    public bool TrySet(int gpio, DeviceFunction function)
    {
        var (type, bus, signal) = Decode(function);
        gpio = (byte)gpio;
        var canDrive = board.Pins.Exists(gpio) && board.Pins[gpio].HasOutput;
        switch (type)
        {
            case DeviceTypes.GPIO:
                return true;
            case DeviceTypes.PWM:
                signal = 0;
                break;
            case DeviceTypes.SPI when signal != SpiInput && !canDrive:
            case DeviceTypes.I2C when !canDrive:
            case DeviceTypes.SERIAL when signal is SerialTransmit or SerialRequestToSend && !canDrive:
            case DeviceTypes.SDMMC when board.Model.Chip != "ESP32_S3":
            case DeviceTypes.ADC or (DeviceTypes)DacType:
                return false;
        }

        if (!map.TryGetValue((type, bus), out var signals) || signal >= signals.Length)
        {
            return false;
        }

        signals[signal] = (sbyte)gpio;
        return true;
    }

    // 0x00DDIIFF: device type, number from 1, signal.
    private static (DeviceTypes Type, int Bus, int Signal) Decode(DeviceFunction function)
        => ((DeviceTypes)((int)function & 0xFF0000), ((int)function >> 8 & 0xFF) - 1, (int)function & 0xFF);

    private void Fill(DeviceTypes type, params int[][] buses)
    {
        for (var bus = 0; bus < buses.Length; bus++)
        {
            map[(type, bus)] = buses[bus];
        }
    }

    private void FillPwm(int channels)
    {
        for (var channel = 0; channel < channels; channel++)
        {
            map[(DeviceTypes.PWM, channel)] = [None];
        }
    }
}
