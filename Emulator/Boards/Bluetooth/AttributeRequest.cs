namespace VirtualBoards;

/// <summary>A read or write that waits for the program's answer. Only the first answer counts, and none after the stack has given up.</summary>
public sealed class AttributeRequest
{
    private readonly Action<AttributeReply> answered;
    private ScheduledEvent? expiry;

    internal AttributeRequest(GattLink link, ServedAttribute attribute, byte[]? written, Action<AttributeReply> answered)
    {
        Link = link;
        Attribute = attribute;
        Written = written;
        this.answered = answered;
    }

    public GattLink Link { get; }

    public ServedAttribute Attribute { get; }

    /// <summary>What the central wrote; null for a read.</summary>
    public byte[]? Written { get; }

    /// <summary>True until it is answered, by the program or by the stack for it.</summary>
    public bool IsOpen { get; private set; } = true;

    internal event Action? Closed;

    /// <summary>Answers a read with a value, or a write with nothing.</summary>
    public void Accept(byte[]? value = null) => Answer(new AttributeReply(AttributeError.None, value ?? []));

    public void Refuse(byte error) => Answer(new AttributeReply((AttributeError)error, []));

    /// <summary>The stack is gone: nobody waits any more.</summary>
    internal void Drop()
    {
        IsOpen = false;
        expiry?.Cancel();
    }

    internal void Expect(ScheduledEvent expiry) => this.expiry = expiry;

    private void Answer(AttributeReply reply)
    {
        if (IsOpen)
        {
            IsOpen = false;
            expiry?.Cancel();
            answered(reply);
            Closed?.Invoke();
        }
    }
}
