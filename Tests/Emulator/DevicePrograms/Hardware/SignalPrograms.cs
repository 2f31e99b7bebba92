using System;
using System.Device.Gpio;
using System.Device.Pwm;
using System.Threading;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Hardware.Esp32.Rmt;

namespace DevicePrograms.Hardware
{
    /// <summary>Programs that make and time signals: RMT, pulse width, pulse counter, timers.</summary>
    public static class SignalPrograms
    {
        public const int TriggerPin = 18;
        public const int EchoPin = 19;
        public const int LightPin = 25;
        public const int PulsePin = 27;

        /// <summary>Pings five times and prints the echo in microseconds, or that there was none.</summary>
        public static void Ping()
        {
            TransmitChannelSettings transmit = new TransmitChannelSettings(TriggerPin);
            transmit.EnableCarrierWave = false;
            Ping(transmit);
        }

        /// <summary>The carrier is on unless it is switched off.</summary>
        public static void PingWithCarrier()
        {
            Ping(new TransmitChannelSettings(TriggerPin));
        }

        /// <summary>Ticks of 1 µs hold at most 32.767 ms, yet the idle threshold may be longer.</summary>
        public static void TimeWithShortRegister()
        {
            Receive(80, 50000, 1);
        }

        public static void TimeWithTwoMicrosecondTicks()
        {
            Receive(160, 30000, 1);
        }

        public static void ReceiveManyWithOneBlock()
        {
            Receive(80, 5000, 1);
        }

        public static void ReceiveManyWithTwoBlocks()
        {
            Receive(80, 5000, 2);
        }

        /// <summary>Which channels can be had.</summary>
        public static void TakeChannels()
        {
            Print("receiver by itself", () => new ReceiverChannel(new ReceiverChannelSettings(EchoPin)));
            Print("receiver on 5", () => new ReceiverChannel(new ReceiverChannelSettings(5, EchoPin)));
            Print("5 again", () => new ReceiverChannel(new ReceiverChannelSettings(5, EchoPin)));
            Print("transmitter on 6", () => new TransmitterChannel(new TransmitChannelSettings(6, TriggerPin)));
            Print("input-only pin", () => new TransmitterChannel(new TransmitChannelSettings(34)));
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Brightness in steps; the light is off after Stop, and a change then waits for the next Start.</summary>
        public static void Dim()
        {
            Console.WriteLine("unmapped " + (PwmChannel.CreateFromPin(LightPin) == null ? "null" : "channel"));
            Configuration.SetPinFunction(LightPin, DeviceFunction.PWM1);
            PwmChannel light = PwmChannel.CreateFromPin(LightPin, 1000, 0.25);
            Thread.Sleep(1000);
            light.Start();
            Thread.Sleep(1000);
            light.DutyCycle = 0.5;
            Thread.Sleep(1000);
            light.Stop();
            light.DutyCycle = 0.75;
            Thread.Sleep(1000);
            light.Start();
            Thread.Sleep(1000);
            light.DutyCycle = 1;
            Print("more than all", () => light.DutyCycle = 1.1);
            Print("by number", () => PwmChannel.Create(1, 0));
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Counts pulses for five seconds.</summary>
        public static void CountPulses()
        {
            GpioPulseCounter counter = new GpioPulseCounter(PulsePin);
            counter.Polarity = GpioPulsePolarity.Rising;
            counter.Start();
            Thread.Sleep(5000);
            Console.WriteLine("pulses " + counter.Read().Count);
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Three beats of a timer, each with the time since the start.</summary>
        public static void Beat()
        {
            ulong start = HighResTimer.GetCurrent();
            int beats = 0;
            HighResTimer timer = new HighResTimer();
            timer.OnHighResTimerExpired += (sender, e) =>
            {
                Console.WriteLine("beat " + ((HighResTimer.GetCurrent() - start) / 1000));
                if (++beats == 3)
                {
                    timer.Stop();
                }
            };
            timer.StartOnePeriodic(250000);
            Thread.Sleep(Timeout.Infinite);
        }

        private static void Ping(TransmitChannelSettings transmit)
        {
            TransmitterChannel trigger = new TransmitterChannel(transmit);
            trigger.AddCommand(new RmtCommand(20, true, 20, false));
            ReceiverChannelSettings receive = new ReceiverChannelSettings(EchoPin);
            receive.IdleThreshold = 30000;
            receive.ReceiveTimeout = TimeSpan.FromMilliseconds(100);
            ReceiverChannel echo = new ReceiverChannel(receive);
            for (int ping = 0; ping < 5; ping++)
            {
                Thread.Sleep(60);
                echo.Start(true);
                trigger.Send(true);
                RmtCommand[] items = echo.GetAllItems();
                echo.Stop();
                Console.WriteLine(items == null ? "none" : items[0].Duration0.ToString());
            }

            Thread.Sleep(Timeout.Infinite);
        }

        private static void Receive(byte divider, ushort idleTicks, byte blocks)
        {
            ReceiverChannelSettings settings = new ReceiverChannelSettings(EchoPin);
            settings.ClockDivider = divider;
            settings.IdleThreshold = idleTicks;
            settings.NumberOfMemoryBlocks = blocks;
            settings.BufferSize = 1000;
            settings.ReceiveTimeout = TimeSpan.FromSeconds(5);
            ReceiverChannel receiver = new ReceiverChannel(settings);
            receiver.Start(true);
            RmtCommand[] items = receiver.GetAllItems();
            Console.WriteLine(items == null ? "nothing" : "items " + items.Length + " first " + items[0].Duration0);
            Thread.Sleep(Timeout.Infinite);
        }

        private static void Print(string what, Action action)
        {
            try
            {
                action();
                Console.WriteLine(what + ": done");
            }
            catch (Exception exception)
            {
                Console.WriteLine(what + ": " + exception.GetType().Name);
            }
        }
    }
}
