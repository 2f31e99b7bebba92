using System;
using System.Threading;

namespace DevicePrograms
{
    /// <summary>Threads that wait for time, for locks and for each other; each prints what happens to it.</summary>
    public static class ThreadPrograms
    {
        public static void SleepsOfThreeLengths()
        {
            Start("long", 300);
            Start("short", 100);
            Start("middle", 200);
            Thread.Sleep(1000);
            Console.WriteLine("all");
            Forever();
        }

        public static void SleepOfAnHour()
        {
            long before = Environment.TickCount64;
            Thread.Sleep(TimeSpan.FromHours(1));
            Console.WriteLine("minutes " + ((Environment.TickCount64 - before) / 60000));
            Forever();
        }

        public static void TwoThreadsOneLock()
        {
            object gate = new object();
            Thread holder = new Thread(() =>
            {
                lock (gate)
                {
                    Console.WriteLine("holder in");
                    lock (gate)
                    {
                        Thread.Sleep(500);
                    }

                    Console.WriteLine("holder out");
                }
            });
            holder.Start();
            Thread.Sleep(100);
            long before = Environment.TickCount64;
            lock (gate)
            {
                Console.WriteLine("waiter in after " + ((Environment.TickCount64 - before) / 100) + "00 ms");
            }

            Forever();
        }

        public static void AnExceptionInALock()
        {
            object gate = new object();
            Thread thrower = new Thread(() =>
            {
                lock (gate)
                {
                    throw new InvalidOperationException("planted");
                }
            });
            thrower.Start();
            Thread.Sleep(100);
            lock (gate)
            {
                Console.WriteLine("lock is free");
            }

            Console.WriteLine(thrower.IsAlive ? "alive" : "ended");
            Forever();
        }

        public static void OneSetOneWaiter()
        {
            AutoResetEvent signal = new AutoResetEvent(false);
            for (int i = 1; i <= 3; i++)
            {
                string name = "waiter " + i;
                new Thread(() =>
                {
                    signal.WaitOne();
                    Console.WriteLine(name);
                }).Start();
                Thread.Sleep(10);
            }

            // Two signals with no turn of the waiters in between are two, not one.
            signal.Set();
            signal.Set();
            Thread.Sleep(100);
            Console.WriteLine("two set");
            signal.Set();
            Thread.Sleep(100);
            Console.WriteLine(signal.WaitOne(0, false) ? "still set" : "reset");
            Forever();
        }

        public static void EventStaysSet()
        {
            ManualResetEvent signal = new ManualResetEvent(false);
            Console.WriteLine(signal.WaitOne(50, false) ? "set" : "timeout");
            signal.Set();
            Console.WriteLine(signal.WaitOne(0, false) ? "set" : "timeout");
            Console.WriteLine(signal.WaitOne() ? "set" : "timeout");
            signal.Reset();
            Console.WriteLine(signal.WaitOne(0, false) ? "set" : "timeout");
            Forever();
        }

        public static void WaitForSeveral()
        {
            AutoResetEvent first = new AutoResetEvent(false);
            AutoResetEvent second = new AutoResetEvent(false);
            WaitHandle[] both = { first, second };
            new Thread(() =>
            {
                Thread.Sleep(100);
                second.Set();
                Thread.Sleep(100);
                second.Set();
                Thread.Sleep(100);
                first.Set();
            }).Start();
            Console.WriteLine("any " + WaitHandle.WaitAny(both));
            long before = Environment.TickCount64;
            Console.WriteLine("all " + WaitHandle.WaitAll(both));
            Console.WriteLine("after " + ((Environment.TickCount64 - before) / 100) + "00 ms");
            Console.WriteLine("none " + (WaitHandle.WaitAny(both, 10, false) == WaitHandle.WaitTimeout));
            Forever();
        }

        public static void JoinAbortSuspend()
        {
            Thread worker = new Thread(() =>
            {
                Thread.Sleep(200);
                Console.WriteLine("worked");
            });
            Console.WriteLine("state " + (int)worker.ThreadState);
            worker.Start();
            Console.WriteLine("joined " + worker.Join(50));
            Console.WriteLine("joined " + worker.Join(1000));
            Console.WriteLine("state " + (int)worker.ThreadState);

            Thread sleeper = new Thread(() =>
            {
                try
                {
                    Thread.Sleep(Timeout.Infinite);
                }
                finally
                {
                    Console.WriteLine("cleaned up");
                }
            });
            sleeper.Start();
            Thread.Sleep(10);
            sleeper.Abort();
            sleeper.Join();
            Console.WriteLine("aborted " + !sleeper.IsAlive);

            Thread counter = new Thread(() =>
            {
                Thread.Sleep(100);
                Console.WriteLine("counted");
            });
            counter.Start();
            Thread.Sleep(10);
            counter.Suspend();
            Thread.Sleep(500);
            Console.WriteLine("resume");
            counter.Resume();
            counter.Join();
            Forever();
        }

        public static void TimerTicks()
        {
            int count = 0;
            Timer timer = null;
            timer = new Timer(
                state =>
                {
                    count++;
                    Console.WriteLine((string)state + " " + count);
                    if (count == 3)
                    {
                        timer.Dispose();
                    }
                },
                "tick",
                1000,
                500);
            Thread.Sleep(1400);
            Console.WriteLine("main");
            Forever();
        }

        public static void TimersShareAThread()
        {
            long start = Environment.TickCount64;
            Timer slow = new Timer(state => Thread.Sleep(1000), null, 100, Timeout.Infinite);
            Timer other = new Timer(state => Console.WriteLine("late by " + ((Environment.TickCount64 - start - 200) / 100) + "00 ms"), null, 200, Timeout.Infinite);
            Timer failing = new Timer(state => throw new Exception("planted"), null, 2000, Timeout.Infinite);
            Timer last = new Timer(state => Console.WriteLine("still going"), null, 2500, Timeout.Infinite);
            Forever();
        }

        public static void CancelAfterASecond()
        {
            CancellationTokenSource source = new CancellationTokenSource(1000);
            source.Token.Register(() => Console.WriteLine("callback"));
            long start = Environment.TickCount64;
            while (!source.Token.IsCancellationRequested)
            {
                Thread.Sleep(100);
            }

            Console.WriteLine("cancelled after " + ((Environment.TickCount64 - start) / 500) + " half seconds");
            try
            {
                source.Token.ThrowIfCancellationRequested();
            }
            catch (OperationCanceledException)
            {
                Console.WriteLine("thrown");
            }

            Forever();
        }

        public static void PollTheClock()
        {
            DateTime deadline = DateTime.UtcNow.AddSeconds(1);
            while (DateTime.UtcNow < deadline)
            {
            }

            Console.WriteLine("passed");
            Forever();
        }

        public static void BackgroundThreadThenMainWaits()
        {
            new Thread(() =>
            {
                while (true)
                {
                    Console.WriteLine("alive");
                    Thread.Sleep(1000);
                }
            }).Start();
            Timer timer = new Timer(state => Console.WriteLine("timer"), null, 500, 1000);
            Forever();
        }

        public static void RefusesToEnd()
        {
            while (true)
            {
                try
                {
                    Console.WriteLine("again");
                    Thread.Sleep(1000);
                }
                catch (Exception)
                {
                    // Firmware that swallows everything must still be over when the board is.
                }
            }
        }

        private static void Start(string name, int milliseconds)
        {
            new Thread(() =>
            {
                Thread.Sleep(milliseconds);
                Console.WriteLine(name);
            }).Start();
        }

        private static void Forever()
        {
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
