using System;
using System.Threading;
using Nf.Configuration;
using Nf.Firmware.Downlink;
using Nf.Firmware.Network;
using Nf.SensorNodes;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware.Uplink
{
    /// <summary>The uplink of a node that is always on: stays connected, sends as soon as there is something, comes back after an outage.</summary>
    public sealed class SwitchUplink
    {
        private const int JoinBoundMilliseconds = 15000;
        private const int ConnectBoundMilliseconds = 15000;
        private const int ExchangeBoundMilliseconds = 60000;
        private const int CloseBoundMilliseconds = 5000;
        private const int IdleBoundMilliseconds = 10000;
        private const ushort KeepAliveSeconds = 60;
        private const int FirstBackOffMilliseconds = 1000;
        private const int LongestBackOffMilliseconds = 60000;

        private readonly NodeConfiguration configuration;
        private readonly NodeStores stores;
        private readonly CommandTarget target;
        private readonly StartFacts facts;
        private readonly Clock clock;
        private readonly AutoResetEvent wake = new AutoResetEvent(false);
        private UplinkSession session;

        public SwitchUplink(NodeConfiguration configuration, NodeStores stores, CommandTarget target, StartFacts facts, Clock clock)
        {
            this.configuration = configuration;
            this.stores = stores;
            this.target = target;
            this.facts = facts;
            this.clock = clock;
        }

        /// <summary>A record was committed. Called from any thread.</summary>
        public void Notify()
        {
            wake.Set();
        }

        /// <summary>Never returns. The stores are mounted.</summary>
        public void Run()
        {
            session = new UplinkSession(configuration, true, stores, target, facts, clock, wake);
            int backOffMilliseconds = FirstBackOffMilliseconds;
            while (true)
            {
                LinkError error;
                try
                {
                    error = RunConnection(ref backOffMilliseconds);
                }
                catch (Exception)
                {
                    error = LinkError.Disconnected;
                }

                if (error != LinkError.None)
                {
                    session.TryGoBack();
                }

                // Up to twice the wait: after a power cut the whole house comes back at once.
                Log.Write("no uplink, trying again; LinkError ", (int)error);
                clock.Delay(backOffMilliseconds + clock.Random(backOffMilliseconds));
                backOffMilliseconds = backOffMilliseconds * 2 < LongestBackOffMilliseconds ? backOffMilliseconds * 2 : LongestBackOffMilliseconds;
            }
        }

        private LinkError RunConnection(ref int backOffMilliseconds)
        {
            LinkError error = WirelessJoin.TryWait(clock, JoinBoundMilliseconds, JoinBoundMilliseconds);
            if (error != LinkError.None)
            {
                return error;
            }

            BrokerLink link = session.CreateLink(KeepAliveSeconds);
            try
            {
                error = link.TryConnect(ConnectBoundMilliseconds);
                while (error == LinkError.None)
                {
                    error = link.IsConnected ? session.Run(link, clock.UptimeMilliseconds + ExchangeBoundMilliseconds, false) : LinkError.Disconnected;
                    if (error == LinkError.None)
                    {
                        backOffMilliseconds = FirstBackOffMilliseconds;
                        SaveWhenUseful();
                        if (!session.IsBrokerInForce)
                        {
                            return LinkError.Disconnected;
                        }

                        Idle();
                    }
                }
            }
            finally
            {
                link.Close(CloseBoundMilliseconds);
            }

            return error;
        }

        private void Idle()
        {
            if (session.IsRestartWanted)
            {
                stores.Records.Notes.IsRestarting = true;
                session.Save(true);
                Power.RebootDevice(RebootOption.NormalReboot);
            }

            if (!session.IsAnythingDue)
            {
                wake.WaitOne(IdleBoundMilliseconds, false);
                session.Receive();
            }
        }

        // While it is awake the acknowledged number lives in memory; after a power cut a few records are sent again, and ignored.
        private void SaveWhenUseful()
        {
            if (stores.Records.CanFreeSegment)
            {
                session.Save(true);
            }
        }
    }
}
