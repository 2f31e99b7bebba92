namespace System.Device.Gpio;

/// <summary>How pins are numbered; without effect in nanoFramework.</summary>
public enum PinNumberingScheme
{
    Logical,
    Board,
}
