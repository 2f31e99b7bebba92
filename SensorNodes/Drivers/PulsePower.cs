namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// Power and energy from a count of pulses of known energy, looked at a few times a second. Two windows: one of a second, that sees
    /// a change, and one of <see cref="EnoughPulses"/> or ten seconds, that is exact: it begins and ends where a pulse was seen.
    /// Pure arithmetic; takes no heap.
    /// </summary>
    public sealed class PulsePower
    {
        /// <summary>Pulses after which a window is exact enough: one more or less is 1 %.</summary>
        public const int EnoughPulses = 100;

        /// <summary>Length of the window that sees a change.</summary>
        public const int FastMilliseconds = 1000;

        private const int SlowMilliseconds = 10000;

        // A pulse more or less at either end.
        private const int FastErrorPulses = 2;
        private const long MicrojoulesPerMilliwattHour = 3600000;

        // Beyond it power is none of this class of meters, and arithmetic stays in its range.
        private const long MostPulsesPerLook = 1000000;

        private long microjoulePerPulse;
        private long lastCount;
        private long lastPulseMilliseconds;
        private long lookMilliseconds;
        private long beginMilliseconds;
        private long beginCount;
        private long fastBeginMilliseconds;
        private long fastBeginCount;
        private long milliwatt;
        private long remainderMicrojoule;
        private long energyMilliwattHours;

        /// <summary>True while the last look closed a fast window; <see cref="FastMilliwatt"/> is new.</summary>
        public bool IsFastNew { get; private set; }

        /// <summary>Power over the last whole second or so.</summary>
        public long FastMilliwatt { get; private set; }

        /// <summary>Pulses in the last fast window.</summary>
        public long FastPulses { get; private set; }

        /// <summary>Power at the last look: what the windows say, but no more than a pulse that does not come allows.</summary>
        public long Milliwatt
        {
            get
            {
                long silent = lookMilliseconds - lastPulseMilliseconds;
                long most = silent > 0 ? microjoulePerPulse / silent : milliwatt;
                return milliwatt < most ? milliwatt : most;
            }
        }

        /// <summary>Energy since <see cref="Begin"/> or <see cref="TakeEnergyMilliwattHours"/>.</summary>
        public long TakeEnergyMilliwattHours()
        {
            long taken = energyMilliwattHours;
            energyMilliwattHours = 0;
            return taken;
        }

        /// <summary>Begins anew, at 0 W.</summary>
        public void Begin(long microjoulePerPulse, long count, long uptimeMilliseconds)
        {
            this.microjoulePerPulse = microjoulePerPulse;
            lastCount = count;
            lastPulseMilliseconds = uptimeMilliseconds;
            lookMilliseconds = uptimeMilliseconds;
            milliwatt = 0;
            FastMilliwatt = 0;
            FastPulses = 0;
            IsFastNew = false;
            BeginWindow(uptimeMilliseconds);
            BeginFastWindow(uptimeMilliseconds);
        }

        /// <summary>Takes a look at the count.</summary>
        /// <param name="isEnergyCounted">False while the count is known to be wrong.</param>
        public void Look(long count, long uptimeMilliseconds, bool isEnergyCounted)
        {
            IsFastNew = false;
            lookMilliseconds = uptimeMilliseconds;
            long pulses = count - lastCount;
            if (pulses < 0 || pulses > MostPulsesPerLook)
            {
                Begin(microjoulePerPulse, count, uptimeMilliseconds);
                return;
            }

            if (pulses > 0)
            {
                lastCount = count;
                lastPulseMilliseconds = uptimeMilliseconds;
                if (isEnergyCounted)
                {
                    remainderMicrojoule += pulses * microjoulePerPulse;
                    energyMilliwattHours += remainderMicrojoule / MicrojoulesPerMilliwattHour;
                    remainderMicrojoule %= MicrojoulesPerMilliwattHour;
                }

                CloseWindow(uptimeMilliseconds);
            }

            if (uptimeMilliseconds - fastBeginMilliseconds >= FastMilliseconds)
            {
                CloseFastWindow(uptimeMilliseconds);
            }
        }

        private void CloseWindow(long uptimeMilliseconds)
        {
            long elapsed = uptimeMilliseconds - beginMilliseconds;
            long pulses = lastCount - beginCount;
            if (elapsed >= FastMilliseconds && (pulses >= EnoughPulses || elapsed >= SlowMilliseconds))
            {
                milliwatt = pulses * microjoulePerPulse / elapsed;
                BeginWindow(uptimeMilliseconds);
            }
        }

        private void CloseFastWindow(long uptimeMilliseconds)
        {
            long elapsed = uptimeMilliseconds - fastBeginMilliseconds;
            FastPulses = lastCount - fastBeginCount;
            FastMilliwatt = FastPulses * microjoulePerPulse / elapsed;
            IsFastNew = true;
            long difference = FastMilliwatt > milliwatt ? FastMilliwatt - milliwatt : milliwatt - FastMilliwatt;
            if (difference > (milliwatt / 4) + (FastErrorPulses * microjoulePerPulse / elapsed))
            {
                milliwatt = FastMilliwatt;
                BeginWindow(uptimeMilliseconds);
            }

            BeginFastWindow(uptimeMilliseconds);
        }

        private void BeginWindow(long uptimeMilliseconds)
        {
            beginMilliseconds = uptimeMilliseconds;
            beginCount = lastCount;
        }

        private void BeginFastWindow(long uptimeMilliseconds)
        {
            fastBeginMilliseconds = uptimeMilliseconds;
            fastBeginCount = lastCount;
        }
    }
}
