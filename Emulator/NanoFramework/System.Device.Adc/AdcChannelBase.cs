namespace System.Device.Adc;

/// <summary>An open channel of a converter.</summary>
public abstract class AdcChannelBase
{
    private protected AdcController? controller;

    public AdcController Controller => controller!;

    public abstract int ReadValue();

    /// <summary>0 to 1.</summary>
    public double ReadRatio() => ReadValue() / (double)Controller.MaxValue;
}
