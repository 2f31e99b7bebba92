using System;

namespace Nf.Channels
{
    /// <summary>
    /// One measured quantity. Immutable. A value is an integer: physical value = value * 10^-<see cref="DecimalPlaces"/>
    /// in <see cref="Unit"/>.
    /// </summary>
    /// <remarks>
    /// On the wire a value is a code of fixed width: steps above <see cref="Minimum"/>, then one code for
    /// <see cref="ChannelValue.Missing"/> and one for <see cref="ChannelValue.Faulty"/>. The standard reading counts in
    /// steps of 1, so it is exact; the packed reading counts in steps of <see cref="PackedStep"/>.
    /// </remarks>
    public sealed class Channel
    {
        /// <summary>Makes a channel; every argument is the property of the same name.</summary>
        /// <exception cref="ArgumentException">
        /// The range is empty or too wide for a code, or <paramref name="packedStep"/> does not divide it.
        /// </exception>
        public Channel(
            int number,
            string name,
            string title,
            string unit,
            int decimalPlaces,
            int minimum,
            int maximum,
            int packedStep,
            int lwm2mObject,
            int lwm2mResource,
            string homeAssistantClass,
            bool isBinary)
        {
            long span = (long)maximum - minimum;
            if (span < 1 || span > int.MaxValue - 2 || minimum <= ChannelValue.Faulty)
            {
                throw new ArgumentException("maximum");
            }

            if (packedStep < 1 || span % packedStep != 0)
            {
                throw new ArgumentException("packedStep");
            }

            Number = number;
            Name = name;
            Title = title;
            Unit = unit;
            DecimalPlaces = decimalPlaces;
            Minimum = minimum;
            Maximum = maximum;
            PackedStep = packedStep;
            Lwm2mObject = lwm2mObject;
            Lwm2mResource = lwm2mResource;
            HomeAssistantClass = homeAssistantClass;
            IsBinary = isBinary;
            ExactWidthBits = WidthBits((int)span);
        }

        /// <summary>Number of the channel, 1 to 65535, fixed for ever.</summary>
        public int Number { get; }

        /// <summary>Identifier in lower camel case with the unit, for instance <c>waterTemperatureCentiC</c>.</summary>
        public string Name { get; }

        /// <summary>English name for people.</summary>
        public string Title { get; }

        /// <summary>Unit of the physical value; empty for a state or a number without unit.</summary>
        public string Unit { get; }

        /// <summary>Decimal places of the physical value that the integer carries, 0 to 9.</summary>
        public int DecimalPlaces { get; }

        /// <summary>Smallest value, inclusive, in integer units.</summary>
        public int Minimum { get; }

        /// <summary>Largest value, inclusive, in integer units.</summary>
        public int Maximum { get; }

        /// <summary>Step of the packed reading in integer units; 1 = exact. Divides the range.</summary>
        public int PackedStep { get; }

        /// <summary>Object of the OMA LwM2M registry.</summary>
        public int Lwm2mObject { get; }

        /// <summary>Resource of <see cref="Lwm2mObject"/>.</summary>
        public int Lwm2mResource { get; }

        /// <summary>Home Assistant's device class; empty where it has none.</summary>
        public string HomeAssistantClass { get; }

        /// <summary>Whether the channel is a state of two values, 0 and 1.</summary>
        public bool IsBinary { get; }

        /// <summary>Width of the code in the standard reading, 2 to 31 bits.</summary>
        public int ExactWidthBits { get; }

        /// <summary>Width of the code in the packed reading, 2 to 31 bits. Computed when it is asked for: a start makes every channel, and few are packed.</summary>
        public int PackedWidthBits
        {
            get { return WidthBits((Maximum - Minimum) / PackedStep); }
        }

        /// <summary>
        /// Code of <paramref name="value"/> in steps of <paramref name="step"/> (1 or <see cref="PackedStep"/>):
        /// clamped to the range, rounded to the nearest step.
        /// </summary>
        public int ToCode(int value, int step)
        {
            int lastStep = (Maximum - Minimum) / step;
            if (value == ChannelValue.Missing)
            {
                return lastStep + 1;
            }

            if (value == ChannelValue.Faulty)
            {
                return lastStep + 2;
            }

            if (value <= Minimum)
            {
                return 0;
            }

            if (value >= Maximum)
            {
                return lastStep;
            }

            // Not (distance + step / 2) / step: that sum can pass int.MaxValue.
            int distance = value - Minimum;
            int code = distance / step;
            return distance - (code * step) >= step - (step / 2) ? code + 1 : code;
        }

        /// <summary>Value of <paramref name="code"/> in steps of <paramref name="step"/>.</summary>
        /// <returns>False when the channel has no such code; <paramref name="value"/> is then Missing.</returns>
        public bool TryFromCode(int code, int step, out int value)
        {
            int lastStep = (Maximum - Minimum) / step;
            if (code >= 0 && code <= lastStep)
            {
                value = Minimum + (code * step);
                return true;
            }

            value = code == lastStep + 2 ? ChannelValue.Faulty : ChannelValue.Missing;
            return code == lastStep + 1 || code == lastStep + 2;
        }

        private static int WidthBits(int lastStep)
        {
            int highestCode = lastStep + 2;
            int width = 0;
            while (highestCode > 0xF)
            {
                highestCode >>= 4;
                width += 4;
            }

            while (highestCode > 0)
            {
                highestCode >>= 1;
                width++;
            }

            return width;
        }
    }
}
