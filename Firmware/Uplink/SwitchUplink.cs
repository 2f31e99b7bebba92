using System;
using System.Threading;
using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Firmware.Network;
using Nf.SensorNodes;

namespace Nf.Firmware.Uplink
{
    /// <summary>The uplink of a node that is always on: stays connected, sends as soon as there is a record, comes back after an outage.</summary>
    public sealed class SwitchUplink
    {
        private const int JoinBoundMilliseconds = 15000;
        private const int ConnectBoundMilliseconds = 15000;
        private const int DrainBoundMilliseconds = 60000;
        private const int CloseBoundMilliseconds = 5000;
        private const int IdleBoundMilliseconds = 10000;
        private const ushort KeepAliveSeconds = 60;
        private const int FirstBackOffMilliseconds = 1000;
        private const int LongestBackOffMilliseconds = 60000;

        private readonly RecordJournal journal;
        private readonly Clock clock;
        private readonly UplinkSession session;
        private readonly AutoResetEvent wake = new AutoResetEvent(false);

        public SwitchUplink(NodeConfiguration configuration, RecordJournal journal, Clock clock)
        {
            this.journal = journal;
            this.clock = clock;
            session = new UplinkSession(configuration, true, journal, clock, wake);
        }

        /// <summary>A record was committed. Called from any thread.</summary>
        public void Notify()
        {
            wake.Set();
        }

        /// <summary>Never returns.</summary>
        public void Run()
        {
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

                // Up to twice the wait: after a power cut the whole house comes back at once.
                Log.Write("no uplink, trying again; LinkError ", (int)error);
                clock.Delay(backOffMilliseconds + clock.Random(backOffMilliseconds));
                backOffMilliseconds = backOffMilliseconds * 2 < LongestBackOffMilliseconds ? backOffMilliseconds * 2 : LongestBackOffMilliseconds;
            }
        }

        private LinkError RunConnection(ref int backOffMilliseconds)
        {
            LinkError error = WirelessJoin.TryWait(clock, JoinBoundMilliseconds);
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
                    error = link.IsConnected ? session.Drain(link, clock.UptimeMilliseconds + DrainBoundMilliseconds) : LinkError.Disconnected;
                    if (error == LinkError.None)
                    {
                        backOffMilliseconds = FirstBackOffMilliseconds;
                        SaveWhenUseful();
                        if (journal.PendingCount == 0)
                        {
                            wake.WaitOne(IdleBoundMilliseconds, false);
                        }
                    }
                }
            }
            finally
            {
                link.Close(CloseBoundMilliseconds);
            }

            return error;
        }

        // While it is awake the acknowledged number lives in memory; after a power cut a few records are sent again, and ignored.
        private void SaveWhenUseful()
        {
            if (journal.CanFreeSegment)
            {
                journal.TrySave(true);
            }
        }
    }
}
