using Nf.Channels;

namespace Nf.SensorNodes
{
    /// <summary>
    /// One node kind: what hardware it opens, and how it fills one record. A kind adds a folder with one class derived from this.
    /// A probe that is absent, silent or out of range is a state of its channel (<see cref="ChannelValue"/>), never an exception.
    /// </summary>
    public abstract class SensorNode
    {
        /// <summary>The kind, which fixes the order of values: <c>ReadingLayout.For(Kind)</c>.</summary>
        public abstract NodeKind Kind { get; }

        /// <summary>True for a node that is always on and reports events; false for one that wakes, samples and sleeps.</summary>
        public abstract bool IsAlwaysOn { get; }

        /// <summary>Opens pins and buses, powers the sensors and starts what takes long. Called once per boot; may take heap.</summary>
        public abstract void Prepare();

        /// <summary>
        /// Samples every channel once. Takes no heap of its own.
        /// </summary>
        /// <param name="values">One value per channel of the layout, in the channel's integer units, or a <see cref="ChannelValue"/> mark.</param>
        public abstract void Sample(int[] values);

        /// <summary>Takes the sensors' power away.</summary>
        public abstract void Release();
    }
}
