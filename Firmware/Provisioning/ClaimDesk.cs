using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.Provisioning;
using Nf.SensorNodes;

namespace Nf.Firmware.Provisioning
{
    /// <summary>Hears claims, has them carried out, and tells both ways, Bluetooth and the access point, how that goes.</summary>
    public sealed class ClaimDesk
    {
        private readonly ProvisioningAuthorization authorization;
        private readonly ClaimMachine machine;
        private readonly ClaimTaker taker;
        private readonly Clock clock;
        private readonly bool isConfigured;
        private readonly long nodeIdentity;
        private int toldState;
        private int toldRefusal;
        private byte[] toldResult;

        public ClaimDesk(
            JournalStore store,
            ConfigurationStore configurations,
            ProvisioningAuthorization authorization,
            WirelessStation station,
            bool isConfigured,
            long nodeIdentity,
            Clock clock)
        {
            this.authorization = authorization;
            this.isConfigured = isConfigured;
            this.nodeIdentity = nodeIdentity;
            this.clock = clock;
            ClaimNumbers numbers = new ClaimNumbers(store);
            machine = new ClaimMachine(authorization, ReadCode(store), nodeIdentity, numbers.ReadHighest());
            taker = new ClaimTaker(machine, numbers, configurations, station, clock);
            Pages = new ProvisioningPages(Inbox);
        }

        public ProvisioningInbox Inbox { get; } = new ProvisioningInbox();

        public ProvisioningPages Pages { get; }

        /// <summary>Null without Bluetooth.</summary>
        public ClaimService Service { get; set; }

        /// <summary>Says who the node is; before anybody is served.</summary>
        public void Introduce()
        {
            SoftwareVersion version = new SoftwareVersion();
            StartFacts.SetFirmware(version);
            Pages.SetInformation(Topics.NodeText(nodeIdentity), machine.HasCode, isConfigured, version, machine.HighestNumber);
            if (Service != null)
            {
                Service.SetInformation(ClaimInformation.Create(nodeIdentity, machine.HasCode, isConfigured, version, machine.HighestNumber));
            }
        }

        /// <summary>Carries out what has come. Blocks while a network is tried.</summary>
        /// <returns>True when something had come.</returns>
        public bool Hear()
        {
            bool hasBegun = Inbox.TakeBegun();
            if (hasBegun)
            {
                machine.BeginClaim();
            }

            bool isRefused = Inbox.TakeRejected();
            if (isRefused)
            {
                machine.Refuse(ClaimRefusal.Malformed);
            }

            byte[] claim = Inbox.Take();
            if (claim != null)
            {
                if (taker.TryBegin(claim))
                {
                    Tell(false);
                    taker.Finish();
                }

                isRefused = machine.Refusal != ClaimRefusal.None;
                Introduce();
                Inbox.Finish();
            }

            if (Inbox.TakeOverrun())
            {
                machine.Refuse(ClaimRefusal.Busy);
                isRefused = true;
            }

            Tell(isRefused);
            return hasBegun || isRefused || claim != null;
        }

        /// <summary>Tells what has changed.</summary>
        /// <param name="isNew">A refusal is told even when it is the one before.</param>
        private void Tell(bool isNew)
        {
            if (isNew || toldState != (int)authorization.State || toldRefusal != (int)machine.Refusal || toldResult != machine.Result)
            {
                toldState = (int)authorization.State;
                toldRefusal = (int)machine.Refusal;
                toldResult = machine.Result;
                Pages.SetStatus(authorization.State, machine.Refusal, machine.Result);
                if (Service != null)
                {
                    Service.SetStatus(authorization.State, machine.Refusal, isNew);
                    Service.SetResult(machine.Result);
                }
            }
        }

        private static byte[] ReadCode(JournalStore store)
        {
            byte[] file = new byte[FactoryFile.LengthBytes];
            return FactoryFile.TryRead(file, store.ReadSlot(StoreFile.FactoryFile, file));
        }
    }
}
