using System;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware.Sleep
{
    /// <summary>
    /// Bounds a wake, whatever hangs: at the deadline its timer ends the wake from its own thread. The journal is safe against that, as
    /// against a power cut. It cannot fire while a native call blocks every managed thread, so calls that may do that come last.
    /// </summary>
    public sealed class Supervisor
    {
        private readonly Timer timer;

        /// <summary>Starts to watch.</summary>
        /// <param name="boundMilliseconds">From now to the end of the wake.</param>
        /// <param name="sleepMilliseconds">How long to sleep if it comes to that.</param>
        public Supervisor(int boundMilliseconds, long sleepMilliseconds)
        {
            SleepMilliseconds = sleepMilliseconds;
            timer = new Timer(OnDeadline, null, boundMilliseconds, Timeout.Infinite);
        }

        /// <summary>How long to sleep if it comes to that.</summary>
        public long SleepMilliseconds { get; set; }

        /// <summary>Moves the deadline: from now.</summary>
        public void Extend(int boundMilliseconds)
        {
            timer.Change(boundMilliseconds, Timeout.Infinite);
        }

        /// <summary>Ends the watch.</summary>
        public void Stop()
        {
            timer.Dispose();
        }

        private void OnDeadline(object state)
        {
            try
            {
                Log.Write("the wake took too long: sleeping");
                DeepSleep.Enter(SleepMilliseconds);
            }
            catch (Exception)
            {
                // Out of memory, most likely. Nobody else watches.
                Power.RebootDevice(RebootOption.NormalReboot);
            }
        }
    }
}
