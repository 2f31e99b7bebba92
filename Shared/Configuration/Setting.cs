namespace Nf.Configuration
{
    /// <summary>One integer setting of a node. Immutable.</summary>
    public sealed class Setting
    {
        internal Setting(int number, string name, string unit, int minimum, int maximum, int standard)
        {
            Number = number;
            Name = name;
            Unit = unit;
            Minimum = minimum;
            Maximum = maximum;
            Default = standard;
        }

        /// <summary>Number of its field, fixed for ever.</summary>
        public int Number { get; }

        /// <summary>Identifier in lower camel case with the unit, for instance <c>nightSampleSeconds</c>.</summary>
        public string Name { get; }

        /// <summary>Unit; empty for a number without one.</summary>
        public string Unit { get; }

        /// <summary>Smallest value, inclusive.</summary>
        public int Minimum { get; }

        /// <summary>Largest value, inclusive.</summary>
        public int Maximum { get; }

        /// <summary>Value of a node that was not told another.</summary>
        public int Default { get; }
    }
}
