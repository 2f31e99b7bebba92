namespace Nf.Channels
{
    /// <summary>What a node's battery is. The numbers are fixed: they stand in its calibration.</summary>
    public enum BatteryChemistry
    {
        /// <summary>Not told: millivolts only.</summary>
        Unknown = 0,

        /// <summary>Two lithium iron disulphide AA cells in series (Energizer L91).</summary>
        LithiumAaPair = 1,

        /// <summary>One lithium ion cell with a cobalt or nickel cathode, for instance an 18650.</summary>
        LithiumIon = 2,

        /// <summary>One lithium iron phosphate cell.</summary>
        LithiumIronPhosphate = 3,

        /// <summary>Three alkaline AA cells in series (Energizer E91).</summary>
        AlkalineAaTriple = 4,
    }
}
