using System;
using System.Device.Gpio;
using System.Device.Wifi;
using System.Threading;
using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.Provisioning;
using Nf.SensorNodes;
using Nf.SensorNodes.Drivers;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// A node that has no configuration, or no network, can be found over Bluetooth and takes Wi-Fi credentials by Improv once its button was
    /// pressed. For a bounded time, since it may run on a battery; an image without Bluetooth goes on at once.
    /// </summary>
    public sealed class ProvisioningMode
    {
        /// <summary>How long it waits for somebody after the last sign of one.</summary>
        public const int IdleBoundMilliseconds = 300000;

        /// <summary>How long it goes on in all, whoever is connected.</summary>
        public const int LongestMilliseconds = 1800000;

        private const int LookMilliseconds = 100;
        private const int IdentifyMilliseconds = 5000;

        // A client may leave without a word once it has the result.
        private const int FarewellMilliseconds = 30000;
        private const int BlinkPercent = 40;

        private static readonly string FirmwareName = "nf";
        private static readonly string NamePrefix = "nf-";
        private static readonly string Protected = "WPA2";
        private static readonly string GatewayHost = "nf.local";

        private readonly BoardPins pins;
        private readonly Clock clock;
        private readonly string brokerHost;
        private readonly AutoResetEvent wake = new AutoResetEvent(false);
        private readonly ProvisioningAuthorization authorization = new ProvisioningAuthorization();
        private readonly ImprovMachine machine;
        private readonly ImprovResult result = new ImprovResult();
        private readonly Button button;
        private readonly StatusLight light = new StatusLight();
        private readonly WirelessStation station;
        private readonly BluetoothSession session;
        private readonly ImprovService service;
        private readonly ClaimInbox inbox = new ClaimInbox();
        private readonly ClaimMachine claims;
        private readonly ClaimTaker taker;
        private readonly ClaimService claimService;
        private readonly JournalStore store;
        private readonly bool isConfigured;
        private readonly long nodeIdentity;
        private readonly string nodeText;
        private long identifyUntilMilliseconds;
        private long lastSignMilliseconds;

        /// <param name="configurations">Read already.</param>
        /// <param name="configuration">The one in force; null for none.</param>
        public ProvisioningMode(BoardPins pins, JournalStore store, ConfigurationStore configurations, NodeConfiguration configuration, Clock clock)
        {
            this.pins = pins;
            this.store = store;
            this.clock = clock;
            brokerHost = configuration == null ? null : configuration.BrokerHost;
            isConfigured = configuration != null;
            machine = new ImprovMachine(authorization);
            button = new Button(clock);
            station = new WirelessStation(clock);
            session = new BluetoothSession(clock, wake);
            service = new ImprovService(clock, session, wake);
            nodeIdentity = StationAddress.Read();
            nodeText = Topics.NodeText(nodeIdentity);
            ClaimNumbers numbers = new ClaimNumbers(store);
            claims = new ClaimMachine(authorization, ReadCode(store), nodeIdentity, numbers.ReadHighest());
            taker = new ClaimTaker(claims, numbers, configurations, station, clock);
            claimService = new ClaimService(clock, session, inbox, wake);
        }

        /// <summary>Whether this start is for provisioning: somebody wants it, and something to join a network is missing.</summary>
        /// <param name="configuration">Null: none.</param>
        public static bool IsWanted(NodeConfiguration configuration, StartFacts facts)
        {
            // A switch serves its button whatever the network does; a node that is nobody's has nothing else to do with a press.
            if (configuration == null)
            {
                return !facts.IsPlannedWake || facts.ResetReason == ResetReason.PinWake;
            }

            return !facts.IsPlannedWake && configuration.Kind != NodeKind.Switch && !WirelessStation.IsNetworkStored();
        }

        /// <summary>Serves until the node is in a network and its client has left, or the time is over.</summary>
        /// <returns>True when there are new credentials.</returns>
        public bool Run()
        {
            try
            {
                string name = NamePrefix + nodeText.Substring(nodeText.Length - 6);
                session.Prepare(name);
                service.Prepare();
                claimService.Prepare();
                Introduce();
                service.Start(name);
            }
            catch (Exception)
            {
                // No Bluetooth in this image.
                return false;
            }

            if (WirelessStation.TryEnableNextStart())
            {
                Power.RebootDevice(RebootOption.NormalReboot);
            }

            GpioController controller = new GpioController();
            button.TryOpen(controller, pins.Button, wake);
            pins.MapStatusLight();
            light.TryOpen(pins.StatusLight);
            bool isProvisioned = Serve();
            light.Set(0);
            button.Close();
            service.Stop();
            return isProvisioned;
        }

        private bool Serve()
        {
            long startedAt = clock.UptimeMilliseconds;
            long provisionedAt = 0;
            lastSignMilliseconds = startedAt;
            while (true)
            {
                long now = clock.UptimeMilliseconds;
                Step(now);
                now = clock.UptimeMilliseconds;
                if (authorization.State == ImprovState.Provisioned)
                {
                    provisionedAt = provisionedAt == 0 ? now : provisionedAt;
                    if (!session.HasClient || now - provisionedAt > FarewellMilliseconds)
                    {
                        return true;
                    }
                }

                bool isIdle = !session.HasClient && now - lastSignMilliseconds > IdleBoundMilliseconds;
                if (isIdle || now - startedAt > LongestMilliseconds)
                {
                    return authorization.State == ImprovState.Provisioned;
                }

                Shine(now);
                wake.WaitOne(LookMilliseconds, false);
            }
        }

        private void Step(long now)
        {
            button.Look();
            while (button.TryTake(out ButtonGesture gesture))
            {
                lastSignMilliseconds = now;
                if (gesture == ButtonGesture.ResetHold)
                {
                    StartRequest.Ask(store, StartTask.Reset);
                }

                authorization.Authorize(now);
            }

            authorization.Tick(now);
            if (service.TakeRejection())
            {
                machine.Reject();
                service.SetError(machine.Error);
            }

            if (service.TakeOverrun())
            {
                machine.RejectBusy();
                service.SetError(machine.Error);
            }

            byte[] frame = service.TakeCommand();
            if (frame != null)
            {
                lastSignMilliseconds = now;
                Carry(frame, now);
                service.Finish();
            }

            service.SetState(authorization.State);
            HearClaims(now);
            service.RefreshAdvertisement();
        }

        private void HearClaims(long now)
        {
            bool isRefused = false;
            if (inbox.TakeBegun())
            {
                claims.BeginClaim();
                lastSignMilliseconds = now;
            }

            if (inbox.TakeRejected())
            {
                claims.Refuse(ClaimRefusal.Malformed);
                isRefused = true;
            }

            byte[] claim = inbox.Take();
            if (claim != null)
            {
                lastSignMilliseconds = now;
                if (taker.TryBegin(claim))
                {
                    TellClaims(false);
                    taker.Finish();
                }

                isRefused = claims.Refusal != ClaimRefusal.None;
                Introduce();
                inbox.Finish();
            }

            if (inbox.TakeOverrun())
            {
                claims.Refuse(ClaimRefusal.Busy);
                isRefused = true;
            }

            TellClaims(isRefused);
        }

        private void Introduce()
        {
            SoftwareVersion version = new SoftwareVersion();
            StartFacts.SetFirmware(version);
            claimService.SetInformation(ClaimInformation.Create(nodeIdentity, claims.HasCode, isConfigured, version, claims.HighestNumber));
        }

        private void TellClaims(bool isRefused)
        {
            service.SetState(authorization.State);
            claimService.SetStatus(authorization.State, claims.Refusal, isRefused);
            claimService.SetResult(claims.Result);
        }

        private static byte[] ReadCode(JournalStore store)
        {
            byte[] file = new byte[FactoryFile.LengthBytes];
            return FactoryFile.TryRead(file, store.ReadSlot(StoreFile.FactoryFile, file));
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
                    identifyUntilMilliseconds = now + IdentifyMilliseconds;
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
            result.TryAdd(NamePrefix + nodeText.Substring(nodeText.Length - 6));
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

        // Slow: press the button; steady: ready; fast: it is this one.
        private void Shine(long now)
        {
            bool isIdentifying = now < identifyUntilMilliseconds;
            bool isOn = isIdentifying ? now / LookMilliseconds % 2 == 0 : authorization.State != ImprovState.AuthorizationRequired || now / 1000 % 2 == 0;
            light.Set(isOn ? BlinkPercent : 0);
        }
    }
}
