namespace Nf.SensorNodes.Rules
{
    /// <summary>
    /// The rules' own time: what has elapsed, added up, modulo a day. Durations are counted in crossings of a period's grid on it, so that a
    /// duration needs two or four bits of memory instead of a time stamp, whatever the intervals are.
    /// </summary>
    public sealed class RuleClock
    {
        public const int WidthBits = 17;
        public const int SecondsPerDay = 86400;

        private int before;
        private int after;

        /// <summary>Second of the clock's day at the record before.</summary>
        public int SecondBefore
        {
            get { return before; }
        }

        /// <summary>What has passed since the record before, or is assumed to have; at least 1.</summary>
        public int ElapsedSeconds { get; private set; }

        /// <summary>False when the firmware could not tell: the clock was not set, was set meanwhile, or the power was away.</summary>
        public bool IsElapsedKnown { get; private set; }

        public void Forget()
        {
            after = 0;
        }

        public void Load(RuleMemory memory)
        {
            after = memory.Read(WidthBits) % SecondsPerDay;
        }

        public void Save(RuleMemory memory)
        {
            memory.Write(WidthBits, after % SecondsPerDay);
        }

        /// <param name="elapsedSeconds">0, or anything not believable: unknown.</param>
        /// <param name="assumedSeconds">What then stands for it, so that a node whose clock is never set has alarms too.</param>
        /// <param name="longestSeconds">More than that is not believed.</param>
        public void Advance(int elapsedSeconds, int assumedSeconds, int longestSeconds)
        {
            IsElapsedKnown = elapsedSeconds > 0 && elapsedSeconds <= longestSeconds;
            ElapsedSeconds = IsElapsedKnown ? elapsedSeconds : assumedSeconds;
            before = after % SecondsPerDay;
            after = before + ElapsedSeconds;
        }

        /// <summary>
        /// How often the grid of this period was crossed since the record before. Two crossings are never closer than the period; over the end
        /// of the clock's day they may be up to twice as far apart.
        /// </summary>
        /// <param name="periodSeconds">1 to a day.</param>
        public int Crossings(int periodSeconds)
        {
            return (after / periodSeconds) - (before / periodSeconds);
        }
    }
}
