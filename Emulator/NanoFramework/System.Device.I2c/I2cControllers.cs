using System.Device.I2c;
using nanoFramework.Hardware.Esp32;
using VirtualBoards;

namespace NanoFramework;

/// <summary>The firmware's I2C drivers (nf-interpreter, targets/ESP32, System.Device.I2c): one for each controller, shared by its devices.</summary>
internal sealed class I2cControllers
{
    public static readonly BootLocal<I2cControllers> OfBoard = new(board => new I2cControllers(board));

    // i2c_master_cmd_begin is called with this limit.
    private const long TimeoutMicroseconds = 1_000_000;

    private readonly VirtualBoard board;
    private readonly Controller?[] controllers;

    private I2cControllers(VirtualBoard board)
    {
        this.board = board;
        controllers = new Controller?[PinFunctions.I2cControllerCount(board.Model)];
    }

    /// <summary>Routes the lines to the mapped pins and sets the speed, for all devices of the controller.</summary>
    /// <exception cref="ArgumentException">No such controller.</exception>
    /// <exception cref="Exception">The controller's functions have no pins, or these are in use as GPIO (CLR_E_FAIL).</exception>
    public void Open(I2cConnectionSettings settings)
    {
        var index = settings.BusId - 1;
        if (index < 0 || index >= controllers.Length)
        {
            throw new ArgumentException();
        }

        var functions = PinFunctions.OfBoard.Of(board);
        var dataGpio = functions.Get(DeviceTypes.I2C, index, 0);
        var clockGpio = functions.Get(DeviceTypes.I2C, index, 1);
        var gpios = GpioDriver.OfBoard.Of(board);
        if (gpios.IsBusy(dataGpio) || gpios.IsBusy(clockGpio))
        {
            throw new Exception();
        }

        // Open drain with pull-up, input on: idle, both lines are high.
        board.Pins[dataGpio].ConfigureInput(PinPull.Up);
        board.Pins[clockGpio].ConfigureInput(PinPull.Up);
        var controller = controllers[index] ??= new Controller();
        controller.DataGpio = dataGpio;
        controller.ClockGpio = clockGpio;
        controller.Hertz = settings.BusSpeed switch
        {
            I2cBusSpeed.FastModePlus => 1_000_000,
            I2cBusSpeed.FastMode => 400_000,
            _ => 100_000,
        };
        controller.Devices++;
    }

    /// <summary>With its last device the controller's driver goes.</summary>
    public void Close(I2cConnectionSettings settings)
    {
        if (controllers[settings.BusId - 1] is { } controller && --controller.Devices == 0)
        {
            controllers[settings.BusId - 1] = null;
        }
    }

    /// <exception cref="InvalidOperationException">The controller's driver is gone.</exception>
    public I2cTransferResult Transfer(I2cConnectionSettings settings, ReadOnlySpan<byte> write, Span<byte> read)
    {
        var controller = controllers[settings.BusId - 1] ?? throw new InvalidOperationException();
        board.Charge(HardwareCost.TransferMicroseconds + I2cBuses.TransferMicroseconds(controller.Hertz, write.Length, read.Length));
        board.CatchUp();
        var outcome = board.I2c.Transfer(controller.DataGpio, controller.ClockGpio, controller.Hertz, settings.DeviceAddress, write, read);
        switch (outcome)
        {
            case I2cOutcome.Done:
                return new I2cTransferResult((uint)(write.Length + read.Length), I2cTransferStatus.FullTransfer);
            case I2cOutcome.Timeout:
                board.Wait(TimeoutMicroseconds);
                return new I2cTransferResult(0, I2cTransferStatus.ClockStretchTimeout);
            default:
                return new I2cTransferResult(0, I2cTransferStatus.SlaveAddressNotAcknowledged);
        }
    }

    private sealed class Controller
    {
        public int DataGpio { get; set; }

        public int ClockGpio { get; set; }

        public int Hertz { get; set; }

        public int Devices { get; set; }
    }
}
