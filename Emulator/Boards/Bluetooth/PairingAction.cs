namespace VirtualBoards;

/// <summary>What a side of a pairing has its user do.</summary>
public enum PairingAction
{
    /// <summary>Nothing: "just works".</summary>
    None,

    /// <summary>The program chooses a passkey and shows it; the other side types it.</summary>
    Show,

    /// <summary>The program asks for the passkey that the other side shows.</summary>
    Type,

    /// <summary>Both show the same number and confirm it.</summary>
    Compare,
}
