using System.Device.Wifi;
using Nf.Protocol;
using Nf.Provisioning;
using Nf.SensorNodes;

namespace Nf.Firmware.Provisioning
{
    /// <summary>Carries out Improv's commands, and tells how that goes.</summary>
    public sealed class ImprovDesk
    {
        private const int IdentifyMilliseconds = 5000;

        private static readonly string FirmwareName = "nf";
        private static readonly string Protected = "WPA2";
        private static readonly string GatewayHost = "nf.local";

        private readonly ProvisioningAuthorization authorization;
        private readonly ImprovService service;
        private readonly WirelessStation station;
        private readonly string nodeText;
        private readonly string name;
        private readonly string brokerHost;
        private readonly Clock clock;
        private readonly ImprovMachine machine;
        private readonly ImprovResult result = new ImprovResult();

        /// <param name="name">What it advertises.</param>
        /// <param name="brokerHost">Of the configuration; null without one.</param>
        public ImprovDesk(
            ProvisioningAuthorization authorization,
            ImprovService service,
            WirelessStation station,
            string nodeText,
            string name,
            string brokerHost,
            Clock clock)
        {
            this.authorization = authorization;
            this.service = service;
            this.station = station;
            this.nodeText = nodeText;
            this.name = name;
            this.brokerHost = brokerHost;
            this.clock = clock;
            machine = new ImprovMachine(authorization);
        }

        /// <summary>Somebody wants to see which node this is.</summary>
        public long IdentifyUntilMilliseconds { get; private set; }

        /// <summary>Carries out what has come. Blocks while a network is tried.</summary>
        /// <returns>True when a command had come.</returns>
        public bool Hear(long now)
        {
            if (service.Inbox.TakeRejected())
            {
                machine.Reject();
                service.SetError(machine.Error);
            }

            if (service.Inbox.TakeOverrun())
            {
                machine.RejectBusy();
                service.SetError(machine.Error);
            }

            byte[] frame = service.Inbox.Take();
            if (frame == null)
            {
                return false;
            }

            Carry(frame, now);
            service.Inbox.Finish();
            return true;
        }

        private void Carry(byte[] frame, long now)
        {
            ImprovCommand command = machine.Take(frame, frame.Length, now);
            service.SetError(machine.Error);
            switch (command)
            {
                case ImprovCommand.SendWifiSettings:
                    Join();
                    break;
                case ImprovCommand.Identify:
                    IdentifyUntilMilliseconds = now + IdentifyMilliseconds;
                    break;
                case ImprovCommand.DeviceInformation:
                    Describe();
                    break;
                case ImprovCommand.ScanNetworks:
                    ListNetworks();
                    break;
            }
        }

        private void Join()
        {
            service.SetState(authorization.State);
            if (!station.TryJoin(machine.Credentials, out bool isStored) || !isStored)
            {
                machine.NotJoined(clock.UptimeMilliseconds);
                service.SetError(machine.Error);
                return;
            }

            machine.Joined();
            service.SetState(authorization.State);
            result.Begin(ImprovCommand.SendWifiSettings);
            result.TryAdd("http://" + (string.IsNullOrEmpty(brokerHost) ? GatewayHost : brokerHost) + ":8080/pair#" + nodeText);
            SendResult();
        }

        private void Describe()
        {
            SoftwareVersion version = new SoftwareVersion();
            StartFacts.SetFirmware(version);
            result.Begin(ImprovCommand.DeviceInformation);
            result.TryAdd(FirmwareName);
            result.TryAdd(version.Major.ToString() + "." + version.Minor.ToString() + "." + version.Build.ToString());
            result.TryAdd(StartFacts.BoardName());
            result.TryAdd(name);
            SendResult();
        }

        // The platform does not tell how a network is protected: a client then asks for a password, which may be left empty.
        private void ListNetworks()
        {
            result.Begin(ImprovCommand.ScanNetworks);
            WifiAvailableNetwork[] networks = station.Scan();
            for (int index = 0; index < networks.Length; index++)
            {
                result.TryAdd(networks[index].Ssid, ((int)networks[index].NetworkRssiInDecibelMilliwatts).ToString(), Protected);
            }

            SendResult();
        }

        private void SendResult()
        {
            service.SetResult(result.Frame, result.Finish());
        }
    }
}
