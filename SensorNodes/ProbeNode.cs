using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using Nf.SensorNodes.Calibration;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Filters;
using Nf.SensorNodes.Rules;

namespace Nf.SensorNodes
{
    /// <summary>
    /// A battery node whose probes hang on a switched supply and are calibrated by command: Calibrate powers them, samples until it is sure that
    /// they have settled, judges the point and keeps it in the configuration (docs/calibration.md).
    /// </summary>
    public abstract class ProbeNode : SensorNode
    {
        private const int CalibrationSamples = 5;
        private const int CalibrationPauseMilliseconds = 200;
        private const int ArgumentCount = 3;
        private const long MillisecondsPerDay = 86400000;

        private readonly int[] signals = new int[CalibrationSamples];
        private readonly int[] scratch = new int[ReadingLayout.MaximumChannels];

        protected ProbeNode(Clock clock)
        {
            Clock = clock;
            Supply = new SensorSupply(clock);
        }

        public override bool IsAlwaysOn
        {
            get { return false; }
        }

        /// <summary>Why the last Calibrate was refused.</summary>
        public CalibrationRefusal Refusal { get; private set; }

        /// <summary>Charge left by the last sample, 0 to 100, or <see cref="BatteryCurve.UnknownPercent"/>.</summary>
        public int BatteryPercent { get; protected set; }

        protected Clock Clock { get; }

        protected SensorSupply Supply { get; }

        /// <summary>What judges the samples.</summary>
        protected abstract NodeRules Rules { get; }

        public override void Configure(NodeConfiguration configuration)
        {
            base.Configure(configuration);
            LoadCalibration(new CalibrationValues(configuration.Calibration));
            Rules.Configure(configuration);
        }

        public override void Release()
        {
            Supply.Off();
        }

        public override void Evaluate(int[] values, int elapsedSeconds, RuleEvents events)
        {
            for (int place = 0; place < Rules.Health.Length; place++)
            {
                Rules.Health[place] = HealthOf(place);
            }

            Rules.Evaluate(values, elapsedSeconds, events);
        }

        public override int NextSampleSeconds(long utcMilliseconds)
        {
            return Rules.NextSampleSeconds(utcMilliseconds);
        }

        /// <summary>Calibrates; everything else as every node.</summary>
        /// <param name="value">Points that the channel has now, or the number of the <see cref="CalibrationRefusal"/>.</param>
        public override CommandOutcome Execute(CommandOpcode opcode, int[] arguments, int argumentCount, out int value)
        {
            if (opcode != CommandOpcode.Calibrate)
            {
                return base.Execute(opcode, arguments, argumentCount, out value);
            }

            bool wasOn = Supply.IsOn;
            Refusal = Calibrate(arguments, argumentCount, out value);
            if (!wasOn)
            {
                Release();
            }

            value = Refusal == CalibrationRefusal.None ? value : (int)Refusal;
            return Refusal == CalibrationRefusal.None ? CommandOutcome.Succeeded
                : Refusal <= CalibrationRefusal.WrongValue ? CommandOutcome.InvalidArguments
                : CommandOutcome.Failed;
        }

        /// <summary>Takes the calibration that is in force from the configuration.</summary>
        protected abstract void LoadCalibration(CalibrationValues values);

        /// <summary>The calibration in force as integers for the configuration.</summary>
        protected abstract int[] StoreCalibration();

        /// <summary>Starts what has lost its supply since Prepare.</summary>
        protected abstract void Restart();

        /// <summary>Points that the channel at this place of the layout takes; 0 when it cannot be calibrated.</summary>
        protected abstract int PointsOf(int place);

        /// <summary>How far the signals of one point may spread.</summary>
        protected abstract int StableSpreadOf(int place);

        /// <summary>What the probe itself gave in the last sample.</summary>
        /// <param name="isZero">The true value is 0: a probe that then reads as open is as it must be.</param>
        protected abstract bool TrySignal(int place, bool isZero, out int signal);

        /// <summary>Judges the point and puts it in force.</summary>
        protected abstract CalibrationRefusal TakePoint(int place, int point, int trueValue, int signal, int unixDay, out int pointCount);

        private CalibrationRefusal Calibrate(int[] arguments, int argumentCount, out int pointCount)
        {
            pointCount = 0;
            if (argumentCount != ArgumentCount)
            {
                return CalibrationRefusal.WrongArguments;
            }

            Channel channel = ChannelCatalogue.Find(arguments[0]);
            int place = channel == null ? -1 : ChannelRange.IndexOf(ReadingLayout.For(Kind), channel);
            if (place < 0 || PointsOf(place) == 0)
            {
                return CalibrationRefusal.UnknownChannel;
            }

            int point = arguments[1];
            if (point < 1 || point > PointsOf(place))
            {
                return CalibrationRefusal.WrongPoint;
            }

            int trueValue = arguments[2];
            if (trueValue < channel.Minimum || trueValue > channel.Maximum)
            {
                return CalibrationRefusal.WrongValue;
            }

            CalibrationRefusal refusal = TrySettled(place, trueValue, out int signal);
            if (refusal == CalibrationRefusal.None)
            {
                int unixDay = Clock.IsUtcSet ? (int)(Clock.UtcMilliseconds / MillisecondsPerDay) : 0;
                refusal = TakePoint(place, point, trueValue, signal, unixDay, out pointCount);
            }

            if (refusal == CalibrationRefusal.None)
            {
                Configuration.Calibration = StoreCalibration();
                IsCalibrationChanged = true;
            }
            else
            {
                pointCount = 0;
            }

            return refusal;
        }

        // A probe that still drifts spreads over these seconds.
        private CalibrationRefusal TrySettled(int place, int trueValue, out int signal)
        {
            signal = 0;
            if (!Supply.IsOn)
            {
                Supply.On();
                Restart();
            }

            for (int index = 0; index < CalibrationSamples; index++)
            {
                if (index > 0)
                {
                    Clock.Delay(CalibrationPauseMilliseconds);
                }

                Sample(scratch);
                if (!TrySignal(place, trueValue == 0, out signals[index]))
                {
                    return CalibrationRefusal.ProbeFailed;
                }
            }

            int spread = SampleFilter.Spread(signals, CalibrationSamples);
            signal = SampleFilter.Median(signals, CalibrationSamples);
            return spread > StableSpreadOf(place) ? CalibrationRefusal.NotStable : CalibrationRefusal.None;
        }
    }
}
