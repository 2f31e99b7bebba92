using System;
using System.Threading;

namespace Nf.Firmware.Network
{
    /// <summary>Runs a call that may block on a thread of its own and waits for it no longer than a bound; then it is left alone.</summary>
    public sealed class BoundedCall
    {
        private readonly ThreadStart body;
        private bool hasFailed;

        public BoundedCall(ThreadStart body)
        {
            this.body = body;
        }

        /// <summary>True when the call ended within the bound and did not throw.</summary>
        public bool TryRun(int boundMilliseconds)
        {
            Thread thread = new Thread(Run);
            thread.Start();
            return thread.Join(boundMilliseconds) && !hasFailed;
        }

        private void Run()
        {
            try
            {
                body();
            }
            catch (Exception)
            {
                hasFailed = true;
            }
        }
    }
}
