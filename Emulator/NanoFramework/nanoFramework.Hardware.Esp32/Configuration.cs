using NanoFramework;
using VirtualBoards;

namespace nanoFramework.Hardware.Esp32;

/// <summary>Routes devices to GPIOs, until the next boot.</summary>
public class Configuration
{
    /// <exception cref="ArgumentException">The function does not exist on this chip, cannot be moved, or the pin cannot drive it.</exception>
    public static void SetPinFunction(int pin, DeviceFunction value)
    {
        VirtualBoard.Current.Charge(Cost.CallMicroseconds);
        if (!PinFunctions.OfBoard.Value.TrySet(pin, value))
        {
            throw new ArgumentException();
        }
    }

    /// <summary>The GPIO, or -1.</summary>
    public static int GetFunctionPin(DeviceFunction function) => PinFunctions.OfBoard.Value.Get(function);
}
