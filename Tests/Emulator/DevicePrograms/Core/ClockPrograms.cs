using System;
using System.Diagnostics;
using System.Threading;
using nanoFramework.Runtime.Native;

namespace DevicePrograms
{
    /// <summary>What the program sees of time and chance.</summary>
    public static class ClockPrograms
    {
        public static void SetTheClock()
        {
            Console.WriteLine("starts in " + DateTime.UtcNow.Year);
            Rtc.SetSystemTime(new DateTime(2031, 5, 6, 7, 8, 9, 900));
            Console.WriteLine(DateTime.UtcNow.ToString("u"));
            Thread.Sleep(TimeSpan.FromDays(1));
            Console.WriteLine(DateTime.UtcNow.ToString("u"));
            Thread.Sleep(Timeout.Infinite);
        }

        public static void RebootOnce()
        {
            Console.WriteLine("year " + DateTime.UtcNow.Year + " since reset " + (Environment.TickCount64 / 1000) + " s");
            if (DateTime.UtcNow.Year < 2030)
            {
                Power.OnRebootEvent += () => Console.WriteLine("about to reboot");
                Rtc.SetSystemTime(new DateTime(2031, 1, 1));
                new Thread(() =>
                {
                    Thread.Sleep(60000);
                    Console.WriteLine("survivor");
                }).Start();
                Thread.Sleep(5000);
                Power.RebootDevice();
                Console.WriteLine("never");
            }

            Thread.Sleep(Timeout.Infinite);
        }

        public static void Measure()
        {
            Stopwatch stopwatch = Stopwatch.StartNew();
            Thread.Sleep(2500);
            stopwatch.Stop();
            Thread.Sleep(1000);
            Console.WriteLine("seconds " + (stopwatch.ElapsedMilliseconds / 1000) + " running " + stopwatch.IsRunning);
            Thread.Sleep(Timeout.Infinite);
        }

        public static void RollTheDice()
        {
            Random random = new Random();
            string line = "";
            for (int i = 0; i < 8; i++)
            {
                line += random.Next(1000) + " ";
            }

            Console.WriteLine(line);
            Thread.Sleep(Timeout.Infinite);
        }

        public static void TakeTooLong()
        {
            try
            {
                ExecutionConstraint.Install(1000, 0);
                Thread.Sleep(5000);
                Console.WriteLine("in time");
            }
            catch (ConstraintException)
            {
                Console.WriteLine("too long");
            }

            Thread.Sleep(Timeout.Infinite);
        }
    }
}
