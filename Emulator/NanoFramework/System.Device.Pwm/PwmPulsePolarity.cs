namespace System.Device.Pwm;

/// <summary>Which level the duty cycle is of; channels here are always active high.</summary>
public enum PwmPulsePolarity
{
    ActiveHigh,
    ActiveLow,
}
