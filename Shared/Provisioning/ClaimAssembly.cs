namespace Nf.Provisioning
{
    /// <summary>What a piece has made of a claim.</summary>
    public enum ClaimAssembly
    {
        /// <summary>A first piece: what was there before is forgotten.</summary>
        Begun = 0,

        /// <summary>More is to come.</summary>
        Incomplete = 1,

        Complete = 2,

        /// <summary>It does not follow the piece before it: all of it is forgotten.</summary>
        Invalid = 3,
    }
}
