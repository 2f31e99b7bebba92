using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using Nf.SensorNodes.Rules;

namespace Nf.SensorNodes.Pond
{
    /// <summary>The rules of a pond: low oxygen below 4 mg/L for ten minutes unless configured otherwise, and what all kinds have.</summary>
    public sealed class PondRules : NodeRules
    {
        /// <summary>Most pond fish stop feeding below 5 mg/L and suffer below 3 to 4 (Boyd, "Water Quality", 3rd edition, chapter 7).</summary>
        public const int LowOxygenCentiMilligramPerLitre = 400;
        public const int LowOxygenHysteresis = 50;
        public const int LowOxygenDwellSeconds = 600;

        private const int Marker = 6;
        private const int DriftingCount = 5;

        // No probe in water shows the same to the last digit for a day.
        private const int StuckPeriodSeconds = 7200;

        // By the hour, in the channels' units; about an eighth, a quarter and a half of what a day brings, in one hour.
        private static readonly int[] TemperatureMovement = new int[] { 50, 100, 200 };
        private static readonly int[] PhMovement = new int[] { 10, 20, 40 };
        private static readonly int[] OxygenMovement = new int[] { 50, 100, 200 };
        private static readonly int[] ConductivityMovement = new int[] { 150, 300, 1000 };
        private static readonly int[] TurbidityMovement = new int[] { 16, 40, 100 };
        private static readonly int[] LevelMovement = new int[] { 40, 100, 300 };

        private readonly int[][] movements;
        private readonly int[] builtInLimit = new int[AlarmLimits.IntegersPerLimit];

        public PondRules(byte[] memory)
            : this(ReadingLayout.For(NodeKind.Pond), memory)
        {
        }

        private PondRules(Channel[] layout, byte[] memory)
            : base(layout, memory, Marker, ProbePlaces(layout), DriftingCount, StuckPeriodSeconds)
        {
            AlarmLimits.Set(
                builtInLimit,
                0,
                ChannelCatalogue.DissolvedOxygen.Number,
                AlarmRule.BelowLimit,
                LowOxygenCentiMilligramPerLitre,
                LowOxygenHysteresis,
                LowOxygenDwellSeconds);
            movements = new int[layout.Length][];
            movements[ChannelRange.IndexOf(layout, ChannelCatalogue.WaterTemperature)] = TemperatureMovement;
            movements[ChannelRange.IndexOf(layout, ChannelCatalogue.WaterPh)] = PhMovement;
            movements[ChannelRange.IndexOf(layout, ChannelCatalogue.DissolvedOxygen)] = OxygenMovement;
            movements[ChannelRange.IndexOf(layout, ChannelCatalogue.Conductivity)] = ConductivityMovement;
            movements[ChannelRange.IndexOf(layout, ChannelCatalogue.Turbidity)] = TurbidityMovement;
            movements[ChannelRange.IndexOf(layout, ChannelCatalogue.WaterLevel)] = LevelMovement;
        }

        protected override int[] BuiltInLimit
        {
            get { return builtInLimit; }
        }

        protected override int[] Movement(int place)
        {
            return movements[place];
        }

        protected override int EvaluateKind(int[] values, ReferenceValues references, RuleClock clock, RuleEvents events)
        {
            return SampleInterval.Calm;
        }

        protected override void ForgetKind()
        {
        }

        protected override void LoadKind(RuleMemory memory)
        {
        }

        protected override void SaveKind(RuleMemory memory)
        {
        }

        private static int[] ProbePlaces(Channel[] layout)
        {
            return new int[]
            {
                ChannelRange.IndexOf(layout, ChannelCatalogue.WaterPh),
                ChannelRange.IndexOf(layout, ChannelCatalogue.DissolvedOxygen),
                ChannelRange.IndexOf(layout, ChannelCatalogue.Conductivity),
                ChannelRange.IndexOf(layout, ChannelCatalogue.Turbidity),
                ChannelRange.IndexOf(layout, ChannelCatalogue.WaterLevel),
                ChannelRange.IndexOf(layout, ChannelCatalogue.WaterTemperature),
            };
        }
    }
}
