using System;
using System.Threading;
using Nf.Firmware.Sleep;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware
{
    /// <summary>The firmware of every node: the configuration says which kind this board is.</summary>
    public static class Program
    {
        private const long FailureSleepMilliseconds = 30000;

        // A chip that does not fall asleep when it is told to, time after time, needs a reset.
        private const int MaximumTries = 8;

        /// <summary>Never returns and never throws: the chip would sit awake in its debugger loop.</summary>
        public static void Main()
        {
            for (int tries = 0; tries < MaximumTries; tries++)
            {
                long sleepMilliseconds = FailureSleepMilliseconds;
                Supervisor supervisor = null;
                try
                {
                    supervisor = new Supervisor(BatteryNode.MeasureBoundMilliseconds, FailureSleepMilliseconds);
                    sleepMilliseconds = new Node(supervisor).Run();
                }
                catch (Exception exception)
                {
                    LogFailure(exception);
                }

                TryStop(supervisor);
                TrySleep(sleepMilliseconds);
            }

            Power.RebootDevice(RebootOption.NormalReboot);

            // The firmware tears itself down behind this thread.
            Thread.Sleep(Timeout.Infinite);
        }

        private static void LogFailure(Exception exception)
        {
            try
            {
                Log.Write("failed, booting again: " + exception.GetType().FullName);
            }
            catch (Exception)
            {
                // Out of memory, most likely: the sleep clears it.
            }
        }

        private static void TryStop(Supervisor supervisor)
        {
            try
            {
                if (supervisor != null)
                {
                    supervisor.Stop();
                }
            }
            catch (Exception)
            {
                // It strikes during the sleep that follows, which does no harm.
            }
        }

        private static void TrySleep(long milliseconds)
        {
            try
            {
                DeepSleep.Enter(milliseconds);
            }
            catch (Exception)
            {
                // Main's loop tries again.
            }
        }
    }
}
