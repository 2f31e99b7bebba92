namespace System.Device.Gpio;

/// <summary>Gets the changes of a pin that were asked for through the controller.</summary>
public delegate void PinChangeEventHandler(object sender, PinValueChangedEventArgs pinValueChangedEventArgs);
