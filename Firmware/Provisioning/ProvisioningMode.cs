using System;
using System.Device.Gpio;
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

        // A client may leave without a word once it has the result.
        private const int FarewellMilliseconds = 30000;
        private const int VisitMilliseconds = 6000;
        private const int BlinkPercent = 40;

        private static readonly string NamePrefix = "nf-";

        private readonly BoardPins pins;
        private readonly Clock clock;
        private readonly AutoResetEvent wake = new AutoResetEvent(false);
        private readonly ProvisioningAuthorization authorization = new ProvisioningAuthorization();
        private readonly Button button;
        private readonly StatusLight light = new StatusLight();
        private readonly WirelessStation station;
        private readonly BluetoothSession session;
        private readonly ImprovService service;
        private readonly ImprovDesk improv;
        private readonly ClaimDesk desk;
        private readonly JournalStore store;
        private AccessPointServer server;
        private readonly string name;
        private long lastSignMilliseconds;
        private bool isChangeHeld;

        /// <param name="configurations">Read already.</param>
        /// <param name="configuration">The one in force; null for none.</param>
        public ProvisioningMode(BoardPins pins, JournalStore store, ConfigurationStore configurations, NodeConfiguration configuration, Clock clock)
        {
            this.pins = pins;
            this.store = store;
            this.clock = clock;
            button = new Button(clock);
            station = new WirelessStation(clock);
            session = new BluetoothSession(clock, wake);
            service = new ImprovService(clock, session, wake);
            long nodeIdentity = StationAddress.Read();
            string nodeText = Topics.NodeText(nodeIdentity);
            name = NamePrefix + nodeText.Substring(nodeText.Length - 6);
            string brokerHost = configuration == null ? null : configuration.BrokerHost;
            improv = new ImprovDesk(authorization, service, station, nodeText, name, brokerHost, clock);
            desk = new ClaimDesk(store, configurations, authorization, station, configuration != null, nodeIdentity, clock);
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
        /// <param name="overAccessPoint">Over the node's own network; otherwise only where the image has no Bluetooth.</param>
        /// <returns>True when there are new credentials.</returns>
        public bool Run(bool overAccessPoint)
        {
            bool isOverBluetooth = !overAccessPoint && TryPrepareBluetooth();
            bool isRestartNeeded = WirelessStation.TryEnableNextStart();
            isRestartNeeded |= !isOverBluetooth && NodeAccessPoint.TryEnable(name);
            if (isRestartNeeded)
            {
                StartRequest.Ask(store, isOverBluetooth ? StartTask.Provision : StartTask.AccessPoint);
            }

            GpioController controller = new GpioController();
            button.TryOpen(controller, pins.Button, wake);
            pins.MapStatusLight();
            light.TryOpen(pins.StatusLight);
            if (!isOverBluetooth)
            {
                ServeAccessPoint();
            }

            bool isProvisioned = Serve();
            light.Set(0);
            button.Close();
            if (server != null)
            {
                server.Stop();
                NodeAccessPoint.Disable();
            }

            service.Stop();
            return isProvisioned;
        }

        // False for an image without it.
        private bool TryPrepareBluetooth()
        {
            try
            {
                session.Prepare(name);
                service.Prepare();
                desk.Service = new ClaimService(clock, session, desk.Inbox, wake);
                desk.Service.Prepare();
                desk.Introduce();
                service.Start(name);
                return true;
            }
            catch (Exception)
            {
                desk.Service = null;
                return false;
            }
        }

        // Scanned once: a scan takes the radio away from those who are joined.
        private void ServeAccessPoint()
        {
            desk.Introduce();
            desk.Pages.SetNetworks(station.Scan());
            server = new AccessPointServer(clock, desk.Pages);
            server.Start();
        }

        // A visitor of the page asks once in two seconds.
        private bool HasVisitor(long now)
        {
            return session.HasClient || (server != null && server.LastRequestMilliseconds != 0 && now - server.LastRequestMilliseconds < VisitMilliseconds);
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
                    if (!HasVisitor(now) || now - provisionedAt > FarewellMilliseconds)
                    {
                        return true;
                    }
                }

                bool isIdle = !HasVisitor(now) && now - lastSignMilliseconds > IdleBoundMilliseconds;
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
                    Restart(StartTask.Reset);
                }

                isChangeHeld = gesture == ButtonGesture.SetupHold || (isChangeHeld && gesture != ButtonGesture.Stuck);
                authorization.Authorize(now);
            }

            // Let go after five seconds: the other way, for phones without Bluetooth.
            if (isChangeHeld && !button.IsDown)
            {
                Restart(server == null ? StartTask.AccessPoint : StartTask.Provision);
            }

            authorization.Tick(now);
            if (improv.Hear(now))
            {
                lastSignMilliseconds = now;
            }

            service.SetState(authorization.State);
            lastSignMilliseconds = desk.Hear() ? clock.UptimeMilliseconds : lastSignMilliseconds;
            service.SetState(authorization.State);
            service.RefreshAdvertisement();
        }

        private void Restart(StartTask task)
        {
            if (server != null)
            {
                NodeAccessPoint.Disable();
            }

            StartRequest.Ask(store, task);
        }

        // Slow: press the button; steady: ready; fast: it is this one.
        private void Shine(long now)
        {
            bool isIdentifying = now < improv.IdentifyUntilMilliseconds;
            bool isOn = isIdentifying ? now / LookMilliseconds % 2 == 0 : authorization.State != ImprovState.AuthorizationRequired || now / 1000 % 2 == 0;
            light.Set(isOn ? BlinkPercent : 0);
        }
    }
}
