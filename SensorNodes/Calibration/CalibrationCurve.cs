using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Calibration
{
    /// <summary>
    /// A probe's calibration of no, one, two or three points: straight lines between signal and quantity. Quantities are what the probe
    /// itself follows (reduced pH, share of saturation …), so that a point holds at every temperature.
    /// </summary>
    public sealed class CalibrationCurve
    {
        private const int MostPoints = 3;

        private readonly CalibrationShape shape;
        private readonly int[] quantities = new int[MostPoints];
        private readonly int[] signals = new int[MostPoints];
        private readonly int[] knotQuantities = new int[MostPoints];
        private readonly int[] knotSignals = new int[MostPoints];
        private int knots;

        public CalibrationCurve(CalibrationShape shape)
        {
            this.shape = shape;
            Draw();
        }

        /// <summary>Points in force.</summary>
        public int Count { get; private set; }

        /// <summary>Day of the last point, days since 1970-01-01; 0 when there is none, or the clock was not set.</summary>
        public int UnixDay { get; private set; }

        /// <summary>True when a configuration held points that no sound probe has: they are not in force.</summary>
        public bool IsRefused { get; private set; }

        /// <summary>True when the points in force are those of a probe near its end, or were refused.</summary>
        public bool IsWorn
        {
            get
            {
                int offset = OffsetSignal();
                return IsRefused || LowestSlopePermille() < shape.WornSlopePermille || offset > shape.WornOffset || offset < -shape.WornOffset;
            }
        }

        public CalibrationShape Shape
        {
            get { return shape; }
        }

        /// <summary>Takes the points from a node's calibration.</summary>
        public void Load(CalibrationValues values)
        {
            Count = 0;
            UnixDay = values.Get(shape.FirstPlace, 0, 0, int.MaxValue);
            while (Count < shape.MaximumPoints && values.IsSet(SignalPlace(Count)) && (IsZeroPoint(Count) || values.IsSet(SignalPlace(Count) - 1)))
            {
                quantities[Count] = IsZeroPoint(Count) ? 0 : values.Get(SignalPlace(Count) - 1, 0, int.MinValue + 1, int.MaxValue);
                signals[Count] = values.Get(SignalPlace(Count), 0, int.MinValue + 1, int.MaxValue);
                Count++;
            }

            Draw();
            IsRefused = Judge() != CalibrationRefusal.None;
            if (IsRefused)
            {
                Count = 0;
                Draw();
            }
        }

        /// <summary>Puts the points into a node's calibration, which has all places.</summary>
        public void Store(int[] values)
        {
            values[shape.FirstPlace] = Count > 0 ? UnixDay : CalibrationValues.UseDefault;
            for (int point = 0; point < shape.MaximumPoints; point++)
            {
                values[SignalPlace(point)] = point < Count ? signals[point] : CalibrationValues.UseDefault;
                if (!IsZeroPoint(point))
                {
                    values[SignalPlace(point) - 1] = point < Count ? quantities[point] : CalibrationValues.UseDefault;
                }
            }
        }

        /// <summary>
        /// Takes a point or refuses it; refused, everything stays. The first point keeps the slope that is in force and shifts what is known of
        /// the others, or turns the line about its anchor; the second begins the slope anew, the third follows it.
        /// </summary>
        /// <param name="point">1 to 3.</param>
        /// <param name="unixDay">Days since 1970-01-01, 0 unknown.</param>
        public CalibrationRefusal TryTake(int point, int quantity, int signal, int unixDay)
        {
            if (point < 1 || point > shape.MaximumPoints || point > Count + 1)
            {
                return CalibrationRefusal.WrongPoint;
            }

            if (IsZeroPoint(point - 1) && quantity != 0)
            {
                return CalibrationRefusal.WrongValue;
            }

            int[] oldQuantities = (int[])quantities.Clone();
            int[] oldSignals = (int[])signals.Clone();
            int oldCount = Count;
            if (point == 1)
            {
                TakeFirst(quantity, signal);
            }
            else
            {
                quantities[point - 1] = quantity;
                signals[point - 1] = signal;
                Count = point;
            }

            Draw();
            CalibrationRefusal refusal = Judge();
            if (refusal == CalibrationRefusal.None)
            {
                UnixDay = unixDay;
                IsRefused = false;
                return refusal;
            }

            oldQuantities.CopyTo(quantities, 0);
            oldSignals.CopyTo(signals, 0);
            Count = oldCount;
            Draw();
            return refusal;
        }

        /// <summary>What the probe shows when it gives this signal. Takes no heap.</summary>
        public int QuantityOf(int signal)
        {
            bool isRising = knotSignals[knots - 1] > knotSignals[0];
            int upper = knots > 2 && (isRising ? signal > knotSignals[1] : signal < knotSignals[1]) ? 2 : 1;
            return IntegerMath.Interpolate(signal, knotSignals[upper - 1], knotSignals[upper], knotQuantities[upper - 1], knotQuantities[upper]);
        }

        /// <summary>What the probe gives at this quantity.</summary>
        public int SignalOf(int quantity)
        {
            int upper = knots > 2 && quantity > knotQuantities[1] ? 2 : 1;
            return IntegerMath.Interpolate(quantity, knotQuantities[upper - 1], knotQuantities[upper], knotSignals[upper - 1], knotSignals[upper]);
        }

        private void TakeFirst(int quantity, int signal)
        {
            int shift = signal - SignalOf(quantity);
            int kept = 1;
            for (int point = 1; point < Count; point++)
            {
                bool isNear = Distance(quantities[point], quantity) < shape.LeastDistance;
                if (!isNear && kept == point)
                {
                    signals[point] += shape.FirstPointIsSlope ? 0 : shift;
                    kept++;
                }
            }

            quantities[0] = quantity;
            signals[0] = signal;
            Count = kept;
        }

        // The corners of the line, ascending in quantity.
        private void Draw()
        {
            knots = Count < 2 ? 2 : Count;
            if (Count < 2)
            {
                int shift = Count == 1 && !shape.FirstPointIsSlope ? signals[0] - DefaultSignalOf(quantities[0]) : 0;
                bool isTurned = Count == 1 && shape.FirstPointIsSlope;
                knotQuantities[0] = shape.AnchorQuantity;
                knotSignals[0] = shape.AnchorSignal + shift;
                knotQuantities[1] = isTurned ? quantities[0] : shape.OtherQuantity;
                knotSignals[1] = isTurned ? signals[0] : shape.OtherSignal + shift;
            }
            else
            {
                for (int point = 0; point < Count; point++)
                {
                    knotQuantities[point] = quantities[point];
                    knotSignals[point] = signals[point];
                }
            }

            for (int end = knots - 1; end > 0; end--)
            {
                for (int place = 0; place < end; place++)
                {
                    if (knotQuantities[place] > knotQuantities[place + 1])
                    {
                        Swap(knotQuantities, place);
                        Swap(knotSignals, place);
                    }
                }
            }
        }

        private CalibrationRefusal Judge()
        {
            for (int upper = 1; upper < knots; upper++)
            {
                // The sound probe's own line has no points.
                bool hasPoints = Count > 1 || (Count == 1 && shape.FirstPointIsSlope);
                if (hasPoints && Distance(knotQuantities[upper], knotQuantities[upper - 1]) < shape.LeastDistance)
                {
                    return CalibrationRefusal.PointsTooClose;
                }

                int slope = SlopePermille(upper);
                if (slope < shape.LowestSlopePermille || slope > shape.HighestSlopePermille)
                {
                    return CalibrationRefusal.SlopeImplausible;
                }
            }

            int offset = OffsetSignal();
            return offset > shape.LargestOffset || offset < -shape.LargestOffset ? CalibrationRefusal.OffsetImplausible : CalibrationRefusal.None;
        }

        private int LowestSlopePermille()
        {
            int lowest = SlopePermille(1);
            for (int upper = 2; upper < knots; upper++)
            {
                int slope = SlopePermille(upper);
                lowest = slope < lowest ? slope : lowest;
            }

            return lowest;
        }

        // Of the line below a corner, thousandths of the sound probe's.
        private int SlopePermille(int upper)
        {
            long rise = (long)knotSignals[upper] - knotSignals[upper - 1];
            long sound = (long)DefaultSignalOf(knotQuantities[upper]) - DefaultSignalOf(knotQuantities[upper - 1]);
            return sound > 0 ? IntegerMath.DivideRounded(rise * 1000, sound) : sound < 0 ? IntegerMath.DivideRounded(-rise * 1000, -sound) : 0;
        }

        private int OffsetSignal()
        {
            return SignalOf(shape.AnchorQuantity) - shape.AnchorSignal;
        }

        private int DefaultSignalOf(int quantity)
        {
            return IntegerMath.Interpolate(quantity, shape.AnchorQuantity, shape.OtherQuantity, shape.AnchorSignal, shape.OtherSignal);
        }

        private bool IsZeroPoint(int index)
        {
            return shape.SecondPointIsZero && index == 1;
        }

        // The day, then pairs; a point that is always at 0 has its signal alone.
        private int SignalPlace(int index)
        {
            int place = shape.FirstPlace + 2 + (2 * index);
            return IsZeroPoint(index) ? place - 1 : place;
        }

        private static int Distance(int one, int other)
        {
            return one > other ? one - other : other - one;
        }

        private static void Swap(int[] values, int place)
        {
            int value = values[place];
            values[place] = values[place + 1];
            values[place + 1] = value;
        }
    }
}
