namespace VirtualBoards;

/// <summary>A pairing that waits for the program on the board.</summary>
public sealed class PairingRequest
{
    private readonly Action<bool> finished;

    internal PairingRequest(GattLink link, PairingAction action, int passkey, Action<bool> finished)
    {
        Link = link;
        Action = action;
        Passkey = passkey;
        this.finished = finished;
    }

    public GattLink Link { get; }

    /// <summary>What the program has to do.</summary>
    public PairingAction Action { get; }

    /// <summary>The number to compare; 0 where there is none.</summary>
    public int Passkey { get; }

    public bool IsOpen { get; private set; } = true;

    /// <summary>The program confirms the number.</summary>
    public void Confirm() => Finish(Action == PairingAction.Compare && Link.Central.Central.ConfirmsNumbers);

    /// <summary>The program shows that passkey, or its user has typed it.</summary>
    public void Enter(int passkey) => Finish(Action is PairingAction.Show or PairingAction.Type && Link.Central.Central.Passkey == passkey);

    internal void Expire() => Finish(false);

    private void Finish(bool success)
    {
        if (IsOpen)
        {
            IsOpen = false;
            finished(success);
        }
    }
}
