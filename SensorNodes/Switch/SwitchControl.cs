using Nf.Protocol;

namespace Nf.SensorNodes.Switch
{
    /// <summary>
    /// What the relay should be: by the newest intent of button, commands and schedule, with the timers that follow from it. Knows no hardware.
    /// A press wins over whatever was wanted before it, and a command over whatever was wanted before somebody gave it, however late it arrives.
    /// One thread at a time; takes no heap. docs/switch.md.
    /// </summary>
    public sealed class SwitchControl
    {
        private const int AsBefore = 2;

        // A clock that is corrected by less does not switch a second time.
        private const int SmallStepSeconds = 300;

        private static readonly int[] NoEntries = new int[0];

        private readonly Clock clock;
        private readonly SwitchTimetable timetable = new SwitchTimetable();
        private int[] schedule = NoEntries;
        private int utcOffsetMinutes;
        private int switchOffSeconds;

        private bool hasTimer;
        private bool isTimerToOn;
        private long timerEndMilliseconds;
        private long toldOnMilliseconds;

        // An intent of this boot is known by the time since boot, so that setting the clock does not move it; an older one by its time.
        private bool isIntentOfThisBoot;
        private long intentMilliseconds;
        private long intentUnixSeconds;

        private bool hasClock;
        private bool isScheduleNew;
        private bool wasLookNow;
        private long lookUnixSeconds;
        private long nextEntryUnixSeconds;

        public SwitchControl(Clock clock)
        {
            this.clock = clock;
        }

        /// <summary>What the relay should be.</summary>
        public bool IsOn { get; private set; }

        /// <summary>Cut off: only a person at the button switches on again.</summary>
        public bool IsLocked { get; private set; }

        /// <summary>Takes the settings. A new schedule counts from now on; none of its entries is made up for.</summary>
        /// <param name="schedule">Kept, not copied; not changed any more.</param>
        public void Configure(int[] schedule, int utcOffsetMinutes, int switchOffSeconds)
        {
            isScheduleNew |= utcOffsetMinutes != this.utcOffsetMinutes || !IsSame(schedule, this.schedule);
            this.switchOffSeconds = switchOffSeconds;
            this.schedule = schedule;
            this.utcOffsetMinutes = utcOffsetMinutes;
        }

        /// <summary>The state after a start.</summary>
        /// <param name="memory">Of the newest record, or empty.</param>
        /// <param name="powerOnState">Setting 23: 0 off, 1 on, 2 as before.</param>
        public void Begin(SwitchMemory memory, int powerOnState)
        {
            // The settings are there already, and these entries are not new.
            isScheduleNew = false;
            IsLocked = memory.IsLocked;
            intentUnixSeconds = memory.IntentUnixSeconds;
            isIntentOfThisBoot = memory.IsIntentTimeUnknown;
            intentMilliseconds = 0;
            lookUnixSeconds = memory.LookUnixSeconds;
            long now = clock.UptimeMilliseconds;
            bool isAsBefore = powerOnState == AsBefore;
            IsOn = !IsLocked && (isAsBefore ? memory.IsOn : powerOnState == 1);
            toldOnMilliseconds = now - (isAsBefore ? memory.OnSeconds * 1000L : 0);
            hasTimer = isAsBefore && memory.HasTimer && !IsLocked;
            isTimerToOn = memory.IsTimerToOn;
            timerEndMilliseconds = now + (memory.TimerRestSeconds * 1000L);
            wasLookNow = isAsBefore && memory.IsLookNow;
        }

        /// <summary>Fills what a later start must know.</summary>
        public void Save(SwitchMemory memory)
        {
            long now = clock.UptimeMilliseconds;
            bool isUtcSet = clock.IsUtcSet;
            memory.IsOn = IsOn;
            memory.IsLocked = IsLocked;
            memory.HasTimer = hasTimer;
            memory.IsTimerToOn = isTimerToOn;
            memory.TimerRestSeconds = hasTimer && timerEndMilliseconds > now ? (int)((timerEndMilliseconds - now + 999) / 1000) : 0;
            memory.OnSeconds = IsOn ? (int)((now - toldOnMilliseconds) / 1000) : 0;
            memory.IsIntentTimeUnknown = isIntentOfThisBoot && !isUtcSet;
            memory.IntentUnixSeconds = isIntentOfThisBoot && !isUtcSet ? 0 : IntentUnixSeconds();
            memory.LookUnixSeconds = lookUnixSeconds;
            memory.IsLookNow = hasClock;
        }

        /// <summary>A person at the button: over to the other state; after a cut-off on again, at the person's own risk.</summary>
        public void Press()
        {
            Intend(0);
            bool on = IsLocked || !IsOn;
            IsLocked = false;
            Tell(on, 0);
        }

        /// <summary>A command.</summary>
        /// <param name="seconds">After these the other state; 0 for never.</param>
        /// <param name="wishedUnixSeconds">When somebody wanted it; 0 when the command does not say, it then counts as wanted now.</param>
        /// <returns>Succeeded; Superseded by a newer intent; Forbidden after a cut-off.</returns>
        public CommandOutcome Command(bool on, int seconds, long wishedUnixSeconds)
        {
            long agoMilliseconds = 0;
            if (wishedUnixSeconds > 0 && clock.IsUtcSet)
            {
                long intended = IntentUnixSeconds();
                if (intended > wishedUnixSeconds)
                {
                    return CommandOutcome.Superseded;
                }

                agoMilliseconds = clock.UtcMilliseconds - (wishedUnixSeconds * 1000);
            }

            if (IsLocked && on)
            {
                return CommandOutcome.Forbidden;
            }

            Intend(agoMilliseconds);
            Tell(on, IsLocked ? 0 : seconds);
            return CommandOutcome.Succeeded;
        }

        /// <summary>An overload: off, and locked.</summary>
        public void CutOff()
        {
            IsLocked = true;
            Tell(false, 0);
        }

        /// <summary>Lets timers and schedule do what is due. A few times a second.</summary>
        /// <returns>True when <see cref="IsOn"/> has changed.</returns>
        public bool Tick()
        {
            bool before = IsOn;
            if (clock.IsUtcSet)
            {
                LookAtSchedule(clock.UtcMilliseconds / 1000);
            }

            long now = clock.UptimeMilliseconds;
            if (hasTimer && now >= timerEndMilliseconds)
            {
                Tell(isTimerToOn, 0);
            }

            if (IsOn && switchOffSeconds > 0 && now - toldOnMilliseconds >= switchOffSeconds * 1000L)
            {
                Tell(false, 0);
            }

            return IsOn != before;
        }

        /// <summary>How long nothing happens by itself, at most a second.</summary>
        public int NextTickMilliseconds()
        {
            long now = clock.UptimeMilliseconds;
            long wait = 1000;
            if (hasTimer && timerEndMilliseconds - now < wait)
            {
                wait = timerEndMilliseconds - now;
            }

            if (IsOn && switchOffSeconds > 0 && toldOnMilliseconds + (switchOffSeconds * 1000L) - now < wait)
            {
                wait = toldOnMilliseconds + (switchOffSeconds * 1000L) - now;
            }

            return wait > 0 ? (int)wait : 0;
        }

        private static bool IsSame(int[] first, int[] second)
        {
            bool isSame = first.Length == second.Length;
            for (int index = 0; isSame && index < first.Length; index++)
            {
                isSame = first[index] == second[index];
            }

            return isSame;
        }

        private void LookAtSchedule(long unixSeconds)
        {
            if (!hasClock)
            {
                hasClock = true;
                MeetClock(unixSeconds);
            }

            if (isScheduleNew || unixSeconds < lookUnixSeconds - SmallStepSeconds)
            {
                isScheduleNew = false;
                lookUnixSeconds = unixSeconds;
                nextEntryUnixSeconds = 0;
            }

            if (unixSeconds < lookUnixSeconds)
            {
                return;
            }

            if (unixSeconds >= nextEntryUnixSeconds)
            {
                timetable.Find(schedule, unixSeconds, utcOffsetMinutes);
                nextEntryUnixSeconds = timetable.SecondsToNext == SwitchTimetable.Never ? long.MaxValue : unixSeconds + timetable.SecondsToNext;
                long due = unixSeconds - timetable.SecondsSince;
                if (timetable.SecondsSince != SwitchTimetable.Never && due > lookUnixSeconds && due > IntentUnixSeconds())
                {
                    Intend((unixSeconds - due) * 1000);
                    Tell(timetable.IsOn && !IsLocked, 0);
                }
            }

            lookUnixSeconds = unixSeconds;
        }

        // The clock is known for the first time since the start: how long the power was away, and whether the memory is from the future.
        private void MeetClock(long unixSeconds)
        {
            if (wasLookNow)
            {
                long startedUnixSeconds = unixSeconds - (clock.UptimeMilliseconds / 1000);
                long away = startedUnixSeconds > lookUnixSeconds ? (startedUnixSeconds - lookUnixSeconds) * 1000 : 0;
                timerEndMilliseconds -= away;
                toldOnMilliseconds -= away;
            }

            if (!isIntentOfThisBoot && intentUnixSeconds > unixSeconds)
            {
                isIntentOfThisBoot = true;
                intentMilliseconds = 0;
            }
        }

        private long IntentUnixSeconds()
        {
            return isIntentOfThisBoot
                ? (clock.UtcMilliseconds - clock.UptimeMilliseconds + intentMilliseconds) / 1000
                : intentUnixSeconds;
        }

        private void Intend(long agoMilliseconds)
        {
            isIntentOfThisBoot = true;
            intentMilliseconds = clock.UptimeMilliseconds - (agoMilliseconds > 0 ? agoMilliseconds : 0);
        }

        private void Tell(bool on, int seconds)
        {
            long now = clock.UptimeMilliseconds;
            IsOn = on;
            hasTimer = seconds > 0;
            isTimerToOn = !on;
            timerEndMilliseconds = now + (seconds * 1000L);
            if (on)
            {
                toldOnMilliseconds = now;
            }
        }
    }
}
