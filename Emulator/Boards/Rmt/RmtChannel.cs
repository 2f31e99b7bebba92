namespace VirtualBoards;

/// <summary>A channel in use.</summary>
public abstract class RmtChannel
{
    protected const int CyclesPerMicrosecond = 80;

    protected RmtChannel(VirtualBoard board, int number, Pin pin)
    {
        Board = board;
        Number = number;
        Pin = pin;
    }

    public int Number { get; }

    public Pin Pin { get; private set; }

    protected VirtualBoard Board { get; }

    /// <summary>Moves the channel to another pin; the old one stays as it is.</summary>
    public void MoveTo(Pin pin)
    {
        Release();
        Pin = pin;
        Connect();
    }

    /// <summary>Makes the pin the channel's.</summary>
    internal abstract void Connect();

    /// <summary>Ends what the channel does; the pin stays as it is.</summary>
    internal abstract void Release();
}
