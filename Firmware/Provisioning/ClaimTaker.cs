using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Provisioning;
using Nf.SensorNodes;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// Carries claims out: the number is stored first, the network is tried, and only a network that has given an address, and then the
    /// configuration, are stored. Whatever is cut off in between, the node can be claimed again.
    /// </summary>
    public sealed class ClaimTaker
    {
        private readonly ClaimMachine machine;
        private readonly ClaimNumbers numbers;
        private readonly ConfigurationStore configurations;
        private readonly WirelessStation station;
        private readonly Clock clock;

        public ClaimTaker(ClaimMachine machine, ClaimNumbers numbers, ConfigurationStore configurations, WirelessStation station, Clock clock)
        {
            this.machine = machine;
            this.numbers = numbers;
            this.configurations = configurations;
            this.station = station;
            this.clock = clock;
        }

        /// <summary>Opens a claim and takes it.</summary>
        /// <returns>True when <see cref="Finish"/> is to follow; the first result is there then.</returns>
        public bool TryBegin(byte[] claim)
        {
            if (!machine.TryOpen(claim, claim.Length, clock.UptimeMilliseconds))
            {
                return false;
            }

            if (!numbers.TryWrite(machine.Number))
            {
                machine.NotTaken(clock.UptimeMilliseconds);
                return false;
            }

            machine.Take();
            clock.SetUtc(machine.Number);
            if (machine.ConfigurationError != ConfigurationError.None)
            {
                machine.Fail(ClaimOutcome.ConfigurationRefused, (int)machine.ConfigurationError, clock.UptimeMilliseconds);
                return false;
            }

            machine.Tell(ClaimOutcome.Joining, 0);
            return true;
        }

        /// <summary>Joins, and stores what was claimed.</summary>
        public void Finish()
        {
            bool isStored = true;
            bool isJoined = machine.Credentials.Ssid == null ? station.TryStored() : station.TryJoin(machine.Credentials, out isStored);
            if (!isJoined)
            {
                machine.Fail(ClaimOutcome.UnableToConnect, 0, clock.UptimeMilliseconds);
            }
            else if (!isStored || (machine.Configuration != null && !configurations.TryClaim(machine.Configuration)))
            {
                machine.Fail(ClaimOutcome.StorageFailed, 0, clock.UptimeMilliseconds);
            }
            else
            {
                machine.Succeed();
            }
        }
    }
}
