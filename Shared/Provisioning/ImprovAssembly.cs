namespace Nf.Provisioning
{
    /// <summary>What a piece has made of a frame.</summary>
    public enum ImprovAssembly
    {
        /// <summary>More is to come.</summary>
        Incomplete = 0,

        /// <summary>The frame is whole and its checksum is right.</summary>
        Complete = 1,

        /// <summary>It is no frame: all of it is forgotten.</summary>
        Invalid = 2,
    }
}
