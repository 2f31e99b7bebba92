namespace Nf.Provisioning
{
    /// <summary>What became of a claim; told sealed. The numbers are fixed (docs/provisioning.md, "Sealed result").</summary>
    public enum ClaimOutcome
    {
        None = 0,

        /// <summary>The network is being tried.</summary>
        Joining = 1,

        /// <summary>Joined, and everything stored.</summary>
        Done = 2,

        /// <summary>The network could not be joined.</summary>
        UnableToConnect = 3,

        /// <summary>The detail is a ConfigurationError.</summary>
        ConfigurationRefused = 4,

        StorageFailed = 5,
    }
}
