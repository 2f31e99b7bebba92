using System;
using nanoFramework.Hardware.Esp32.Rmt;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// HC-SR04 class ranger, timed by the RMT peripheral (ESP32 technical reference manual, chapter 15): 10 µs on the trigger, then the echo
    /// pin is high for as long as the sound travels. Own driver: the binding returns a UnitsNet length and makes its command list anew for each ping.
    /// </summary>
    public sealed class RmtUltrasonicRanger : Ranger
    {
        /// <summary>Shortest and longest echo that the part means, 2 cm and 400 cm at 20 °C, rounded outwards.</summary>
        public const int ShortestEchoMicroseconds = 100;
        public const int LongestEchoMicroseconds = 25000;

        /// <summary>HC-SR04 datasheet, "Timing diagram": at least 60 ms between pings, so that the last echo has died away.</summary>
        public const int PingPeriodMilliseconds = 60;

        // 80 MHz / 160: ticks of 2 µs, so that the 15-bit duration of an item holds the 38 ms which the part gives when nothing echoes.
        private const byte ClockDivider = 160;
        private const int MicrosecondsPerTick = 2;

        // No edge for 40 ms ends the reception: longer than those 38 ms, so that "nothing echoes" differs from "no ranger".
        private const ushort IdleThresholdTicks = 20000;
        private const int ReceiveTimeoutMilliseconds = 100;

        // One RMT item, little endian: 10 ticks (20 µs) high, 10 ticks low. Kept as bytes because Send would make them anew each time.
        private readonly byte[] triggerItem = new byte[] { 10, 0x80, 10, 0x00 };
        private readonly Clock clock;
        private TransmitterChannel trigger;
        private ReceiverChannel echo;
        private long lastPingMilliseconds;

        public RmtUltrasonicRanger(Clock clock)
        {
            this.clock = clock;
            lastPingMilliseconds = -PingPeriodMilliseconds;
        }

        /// <summary>True once both channels are the ranger's.</summary>
        public bool IsOpen
        {
            get { return echo != null; }
        }

        /// <param name="receiveChannel">The RMT channel that times the echo; -1 for the lowest free one, where every channel can receive.</param>
        public DriverError TryOpen(int triggerPin, int echoPin, int receiveChannel)
        {
            if (echo != null)
            {
                return DriverError.None;
            }

            try
            {
                TransmitChannelSettings transmit = new TransmitChannelSettings(triggerPin);
                transmit.ClockDivider = ClockDivider;
                transmit.EnableCarrierWave = false;
                transmit.IdleLevel = false;
                trigger = new TransmitterChannel(transmit);

                ReceiverChannelSettings receive = receiveChannel < 0
                    ? new ReceiverChannelSettings(echoPin)
                    : new ReceiverChannelSettings(receiveChannel, echoPin);
                receive.ClockDivider = ClockDivider;
                receive.EnableDemodulation = false;
                receive.EnableFilter = true;
                receive.FilterThreshold = 100;
                receive.IdleThreshold = IdleThresholdTicks;
                receive.ReceiveTimeout = TimeSpan.FromMilliseconds(ReceiveTimeoutMilliseconds);
                echo = new ReceiverChannel(receive);
                return DriverError.None;
            }
            catch (Exception)
            {
                trigger = null;
                echo = null;
                return DriverError.NotOpen;
            }
        }

        public override DriverError TryRange(int airTemperatureMilliC, out int distanceMillimetres)
        {
            DriverError error = TryPing(out int echoMicroseconds);
            distanceMillimetres = SpeedOfSound.DistanceMillimetres(echoMicroseconds, airTemperatureMilliC);
            return error;
        }

        /// <summary>Pings once, at most 160 ms. Takes heap for the received items: the driver of the platform makes them.</summary>
        /// <param name="echoMicroseconds">Time of the sound there and back, <see cref="ShortestEchoMicroseconds"/> to <see cref="LongestEchoMicroseconds"/>.</param>
        public DriverError TryPing(out int echoMicroseconds)
        {
            echoMicroseconds = 0;
            if (echo == null)
            {
                return DriverError.NotOpen;
            }

            try
            {
                clock.Delay((int)(lastPingMilliseconds + PingPeriodMilliseconds - clock.UptimeMilliseconds));
                lastPingMilliseconds = clock.UptimeMilliseconds;
                echo.Start(true);
                trigger.SendData(triggerItem, true);
                RmtCommand[] items = echo.GetAllItems();
                echo.Stop();
                if (items == null || items.Length == 0)
                {
                    return DriverError.NoAnswer;
                }

                RmtCommand item = items[0];
                echoMicroseconds = (item.Level0 ? item.Duration0 : item.Duration1) * MicrosecondsPerTick;
                return echoMicroseconds < ShortestEchoMicroseconds || echoMicroseconds > LongestEchoMicroseconds
                    ? DriverError.OutOfRange
                    : DriverError.None;
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }
        }
    }
}
