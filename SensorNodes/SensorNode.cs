using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Rules;

namespace Nf.SensorNodes
{
    /// <summary>
    /// One node kind: what hardware it opens, how it fills one record, what its rules make of it. A kind adds a folder with one class
    /// derived from this. A probe that is absent, silent or out of range is a state of its channel (<see cref="ChannelValue"/>), never an
    /// exception.
    /// </summary>
    public abstract class SensorNode
    {
        /// <summary>Length of <see cref="Memory"/>.</summary>
        public const int MemoryLengthBytes = 24;

        private readonly byte[] memory = new byte[MemoryLengthBytes];
        private readonly ProbeHealth[] healths = new ProbeHealth[ReadingLayout.MaximumChannels];

        /// <summary>The kind, which fixes the order of values: <c>ReadingLayout.For(Kind)</c>.</summary>
        public abstract NodeKind Kind { get; }

        /// <summary>True for a node that is always on and reports events; false for one that wakes, samples and sleeps.</summary>
        public abstract bool IsAlwaysOn { get; }

        /// <summary>
        /// What the rules must know at the next wake; a deep sleep keeps no RAM. The firmware commits it inside each record and puts it back
        /// before <see cref="Prepare"/>. All zero on the first boot.
        /// </summary>
        public byte[] Memory
        {
            get { return memory; }
        }

        /// <summary>What is in force. Whoever changes its calibration sets <see cref="IsCalibrationChanged"/>.</summary>
        public NodeConfiguration Configuration { get; private set; }

        /// <summary>True when a command changed the calibration inside <see cref="Configuration"/>: the firmware then stores and reports it.</summary>
        public bool IsCalibrationChanged { get; set; }

        /// <summary>Takes the configuration: before <see cref="Prepare"/>, and again when it changed.</summary>
        public virtual void Configure(NodeConfiguration configuration)
        {
            Configuration = configuration;
        }

        /// <summary>
        /// Opens pins and buses, powers the sensors and starts what takes long. May take heap. Called at the start, and again after
        /// <see cref="Release"/> when a command asks for another sample: what is open stays open.
        /// </summary>
        public abstract void Prepare();

        /// <summary>
        /// Samples every channel once. Takes no heap of its own.
        /// </summary>
        /// <param name="values">One value per channel of the layout, in the channel's integer units, or a <see cref="ChannelValue"/> mark.</param>
        public abstract void Sample(int[] values);

        /// <summary>Takes the sensors' power away.</summary>
        public abstract void Release();

        /// <summary>How the probe of a channel did in the last <see cref="Sample"/>.</summary>
        /// <param name="place">Of the channel in the layout.</param>
        public ProbeHealth HealthOf(int place)
        {
            return healths[place];
        }

        /// <summary>Notes how a probe does; Sample calls it for every probe that can fail.</summary>
        protected void NoteHealth(int place, ProbeHealth health)
        {
            healths[place] = health;
        }

        /// <summary>Applies the rules to a sample and notes in <see cref="Memory"/> what they need at the next one. Takes no heap.</summary>
        /// <param name="elapsedSeconds">Since the record before; 0 when that is not known.</param>
        /// <param name="events">Cleared by the caller; receives what began, ended or happened.</param>
        public virtual void Evaluate(int[] values, int elapsedSeconds, RuleEvents events)
        {
        }

        /// <summary>Seconds to the next sample, as of the last <see cref="Evaluate"/>.</summary>
        /// <param name="utcMilliseconds">The wall clock; 0 when it is not set.</param>
        public virtual int NextSampleSeconds(long utcMilliseconds)
        {
            return Configuration.SampleIntervalSeconds;
        }

        /// <summary>Executes a command that is about the sensors or actors.</summary>
        /// <param name="value">Value of the result when it succeeded.</param>
        /// <returns>Succeeded, or why not; UnknownOpcode for what this kind does not do.</returns>
        public virtual CommandOutcome Execute(CommandOpcode opcode, int[] arguments, int argumentCount, out int value)
        {
            value = 0;
            return CommandOutcome.UnknownOpcode;
        }
    }
}
