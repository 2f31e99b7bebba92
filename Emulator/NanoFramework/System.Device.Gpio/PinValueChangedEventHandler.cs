namespace System.Device.Gpio;

/// <summary>Gets the changes of a pin.</summary>
public delegate void PinValueChangedEventHandler(object sender, PinValueChangedEventArgs e);
