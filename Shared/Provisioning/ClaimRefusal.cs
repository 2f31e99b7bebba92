namespace Nf.Provisioning
{
    /// <summary>Why a claim was refused, in the clear. The numbers are fixed (docs/provisioning.md, "Refusals").</summary>
    public enum ClaimRefusal
    {
        None = 0,

        /// <summary>Someone has to press the node's button.</summary>
        NotAuthorized = 1,

        /// <summary>Another node's code, or damage on the way.</summary>
        CannotBeOpened = 2,

        /// <summary>The claim number is not higher than the highest that was taken.</summary>
        Stale = 3,

        Malformed = 4,

        /// <summary>Another command is being carried out, or has led into the network already.</summary>
        Busy = 5,

        /// <summary>The node has no factory file.</summary>
        NoCode = 6,

        /// <summary>The claim number could not be stored, so the claim is not taken.</summary>
        NotStored = 7,
    }
}
