using Nf.Channels;
using Nf.Protocol;
using Nf.SensorNodes.Rules;

namespace Nf.SensorNodes.Bin
{
    /// <summary>The rules of a bin: Collected, FullSoon, Fire, tilted, and what all kinds have.</summary>
    /// <remarks>The kind's part of the memory: tilted (2), fire (1), full soon (2), fill as accepted and as measured last (7 each), forecast (41).</remarks>
    public sealed class BinRules : NodeRules
    {
        /// <summary>FullSoon begins when the bin will be full within a day: the crew's planning.</summary>
        public const int FullSoonHours = 24;

        /// <summary>It burns above 70 °C: no sun heats the air under a lid to that.</summary>
        public const int FireCentiC = 7000;

        /// <summary>It burns too above 50 °C with 20 °C in an hour: dark steel in the sun reaches the one, but not the other.</summary>
        public const int WarmCentiC = 5000;
        public const int FastRiseCentiCPerHour = 2000;

        private const int Marker = 5;
        private const int CoolCentiC = 4500;

        // The ranger scatters by millimetres: three days without one are no calm.
        private const int StuckPeriodSeconds = 21600;
        private const int NotSoonHours = 36;
        private const int LeastSoonPercent = 50;
        private const int FullPercent = 100;
        private const int NearlyFullPercent = 90;
        private const int CollectedDropPercent = 20;
        private const int SecondsPerHour = 3600;

        // Percent, and hundredths of a degree, per hour.
        private static readonly int[] FillMovement = new int[] { 3, 10, 25 };
        private static readonly int[] TemperatureMovement = new int[] { 500, 1000, 1500 };

        private readonly FillForecast forecast = new FillForecast();
        private readonly int fillPlace;
        private readonly int distancePlace;
        private readonly int tiltedPlace;
        private readonly int lidOpenPlace;
        private readonly int temperaturePlace;
        private int tilted;
        private bool isBurning;
        private int fullSoon;
        private int acceptedPercent;
        private int measuredPercent;

        public BinRules(byte[] memory)
            : this(ReadingLayout.For(NodeKind.Bin), memory)
        {
        }

        private BinRules(Channel[] layout, byte[] memory)
            : base(layout, memory, Marker, ProbePlaces(layout), 0, StuckPeriodSeconds)
        {
            fillPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.FillLevel);
            distancePlace = ChannelRange.IndexOf(layout, ChannelCatalogue.FillDistance);
            tiltedPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.Tilted);
            lidOpenPlace = ChannelRange.IndexOf(layout, ChannelCatalogue.LidOpen);
            temperaturePlace = ChannelRange.IndexOf(layout, ChannelCatalogue.BinTemperature);
        }

        /// <summary>Hours until the bin is full, as of the last record; false when that cannot be told.</summary>
        public bool TryHoursToFull(out int hours)
        {
            hours = 0;
            return acceptedPercent <= FullPercent && forecast.TryHoursToFull(acceptedPercent, out hours);
        }

        protected override int[] Movement(int place)
        {
            return place == fillPlace ? FillMovement : place == temperaturePlace ? TemperatureMovement : null;
        }

        protected override int ProbePlace(int place)
        {
            return place == fillPlace ? distancePlace : place;
        }

        protected override void ForgetKind()
        {
            tilted = TwoInARow.Idle;
            isBurning = false;
            fullSoon = TwoInARow.Idle;
            acceptedPercent = FillForecast.NoFill;
            measuredPercent = FillForecast.NoFill;
            forecast.Restart();
        }

        protected override void LoadKind(RuleMemory memory)
        {
            tilted = memory.Read(TwoInARow.WidthBits);
            isBurning = memory.Read(1) != 0;
            fullSoon = memory.Read(TwoInARow.WidthBits);
            acceptedPercent = memory.Read(FillForecast.FillWidthBits);
            measuredPercent = memory.Read(FillForecast.FillWidthBits);
            forecast.Load(memory);
            if (acceptedPercent > FullPercent || measuredPercent > FullPercent)
            {
                acceptedPercent = FillForecast.NoFill;
                measuredPercent = measuredPercent > FullPercent ? FillForecast.NoFill : measuredPercent;
            }
        }

        protected override void SaveKind(RuleMemory memory)
        {
            memory.Write(TwoInARow.WidthBits, tilted);
            memory.Write(1, isBurning ? 1 : 0);
            memory.Write(TwoInARow.WidthBits, fullSoon);
            memory.Write(FillForecast.FillWidthBits, acceptedPercent);
            memory.Write(FillForecast.FillWidthBits, measuredPercent);
            forecast.Save(memory);
        }

        protected override int EvaluateKind(int[] values, ReferenceValues references, RuleClock clock, RuleEvents events)
        {
            EvaluateFire(values[temperaturePlace], references, events);
            EvaluateTilt(values[tiltedPlace], events);
            EvaluateFill(values, clock, events);
            EvaluateFullSoon(events);
            bool isToDecide = TwoInARow.IsPending(tilted) || TwoInARow.IsPending(fullSoon);
            bool isUrgent = isToDecide || isBurning;
            bool isNearlyFull = acceptedPercent >= NearlyFullPercent && acceptedPercent <= FullPercent;
            return isUrgent ? SampleInterval.Urgent : isNearlyFull ? SampleInterval.Usual : SampleInterval.Calm;
        }

        private static int[] ProbePlaces(Channel[] layout)
        {
            return new int[]
            {
                ChannelRange.IndexOf(layout, ChannelCatalogue.FillDistance),
                ChannelRange.IndexOf(layout, ChannelCatalogue.BinTemperature),
            };
        }

        // A thermometer that falls silent in a fire has not put it out.
        private void EvaluateFire(int centiC, ReferenceValues references, RuleEvents events)
        {
            if (!ChannelValue.IsPresent(centiC))
            {
                return;
            }

            int rate = references.RatePerHour(temperaturePlace, centiC);
            bool isHot = centiC >= FireCentiC;
            bool isRising = centiC >= WarmCentiC && rate != ReferenceValues.NoRate && rate >= FastRiseCentiCPerHour;
            bool next = isBurning ? centiC >= CoolCentiC : isHot || isRising;
            int limit = isHot || isBurning ? FireCentiC : WarmCentiC;
            if (RuleChange.TryTell(events, isBurning, next, AlarmRule.Fire, ChannelCatalogue.BinTemperature, centiC, limit))
            {
                isBurning = next;
            }
        }

        // Two records: a crew that empties the bin tilts it for a minute.
        private void EvaluateTilt(int value, RuleEvents events)
        {
            if (!ChannelValue.IsPresent(value))
            {
                return;
            }

            int next = TwoInARow.Next(tilted, value != 0, value == 0);
            if (RuleChange.TryTell(events, TwoInARow.IsActive(tilted), TwoInARow.IsActive(next), AlarmRule.StateEntered, ChannelCatalogue.Tilted, value, Alarm.NoLimit))
            {
                tilted = next;
            }
        }

        // The fill counts as the median of what was accepted, what was measured before and what is measured now: one outlier, upwards or
        // downwards, never shows. Under an open lid or in a tilted bin the ranger sees something else.
        private void EvaluateFill(int[] values, RuleClock clock, RuleEvents events)
        {
            int hours = clock.Crossings(SecondsPerHour);
            int fill = values[fillPlace];
            bool isTrusted = ChannelValue.IsPresent(fill) && values[lidOpenPlace] != 1 && values[tiltedPlace] != 1;
            if (isTrusted && measuredPercent <= FullPercent)
            {
                if (acceptedPercent > FullPercent)
                {
                    acceptedPercent = fill < measuredPercent ? fill : measuredPercent;
                }

                int next = MedianOfThree(acceptedPercent, measuredPercent, fill);
                bool isCollected = acceptedPercent - next >= CollectedDropPercent && next * 2 <= acceptedPercent;
                if (isCollected)
                {
                    next = fill < next ? fill : next;
                    if (!events.TryAdd(AlarmPhase.Moment, AlarmRule.Collected, ChannelCatalogue.FillLevel.Number, next, Alarm.NoLimit))
                    {
                        return;
                    }

                    forecast.Restart();
                }

                acceptedPercent = next;
            }

            if (isTrusted)
            {
                measuredPercent = fill;
            }

            if (acceptedPercent <= FullPercent)
            {
                forecast.Take(acceptedPercent, hours);
            }
        }

        private void EvaluateFullSoon(RuleEvents events)
        {
            if (acceptedPercent > FullPercent)
            {
                return;
            }

            bool isForecast = forecast.TryHoursToFull(acceptedPercent, out int hours);
            bool isSoon = acceptedPercent == FullPercent || (acceptedPercent >= LeastSoonPercent && isForecast && hours <= FullSoonHours);
            bool isNotSoon = acceptedPercent < LeastSoonPercent || (acceptedPercent < NearlyFullPercent && isForecast && hours > NotSoonHours);
            int next = TwoInARow.Next(fullSoon, isSoon, isNotSoon);
            if (RuleChange.TryTell(events, TwoInARow.IsActive(fullSoon), TwoInARow.IsActive(next), AlarmRule.FullSoon, ChannelCatalogue.FillLevel, acceptedPercent, FullSoonHours))
            {
                fullSoon = next;
            }
        }

        private static int MedianOfThree(int one, int two, int three)
        {
            int low = one < two ? one : two;
            int high = one < two ? two : one;
            return three < low ? low : three > high ? high : three;
        }
    }
}
