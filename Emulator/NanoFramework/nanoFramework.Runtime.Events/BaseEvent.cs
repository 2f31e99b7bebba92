namespace nanoFramework.Runtime.Events;

/// <summary>What the firmware's native part reports to managed code.</summary>
public class BaseEvent
{
    public ushort Source;
    public byte Message;
}
