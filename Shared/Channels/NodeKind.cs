namespace Nf.Channels
{
    /// <summary>
    /// What a node is for. The numbers go on the wire (five bits: 0 to 31) and never change.
    /// </summary>
    public enum NodeKind
    {
        /// <summary>Not known, or not set.</summary>
        Unknown = 0,

        /// <summary>A mains-powered relay with a button and an energy meter.</summary>
        Switch = 1,

        /// <summary>A battery-powered fill sensor under the lid of a waste bin.</summary>
        Bin = 2,

        /// <summary>A battery-powered water-quality probe of a fish pond.</summary>
        Pond = 3,
    }
}
