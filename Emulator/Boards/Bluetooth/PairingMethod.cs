namespace VirtualBoards;

/// <summary>Which way two sides pair (Core Specification, volume 3, part H, 2.3.5.1, table 2.8, LE Secure Connections).</summary>
internal static class PairingMethod
{
    /// <returns>What the responder, the board, has to do.</returns>
    public static PairingAction ForResponder(PairingCapabilities initiator, PairingCapabilities responder, bool wantsAuthentication)
    {
        if (!wantsAuthentication || initiator == PairingCapabilities.NoInputNoOutput || responder == PairingCapabilities.NoInputNoOutput)
        {
            return PairingAction.None;
        }

        if (CanCompare(initiator) && CanCompare(responder))
        {
            return PairingAction.Compare;
        }

        if (CanType(responder) && (CanShow(initiator) || initiator == PairingCapabilities.KeyboardOnly))
        {
            return PairingAction.Type;
        }

        return CanType(initiator) && CanShow(responder) ? PairingAction.Show : PairingAction.None;
    }

    private static bool CanCompare(PairingCapabilities side) => side is PairingCapabilities.DisplayYesNo or PairingCapabilities.KeyboardDisplay;

    private static bool CanType(PairingCapabilities side) => side is PairingCapabilities.KeyboardOnly or PairingCapabilities.KeyboardDisplay;

    private static bool CanShow(PairingCapabilities side) => side is not (PairingCapabilities.KeyboardOnly or PairingCapabilities.NoInputNoOutput);
}
