using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Protocol;
using Nf.SensorNodes;
using Nf.SensorNodes.Drivers;

namespace NFUnitTest.SensorNodes
{
    [TestClass]
    public class RegisterTests
    {
        // SBOS397, section "Temperature Register", the table of examples.
        [TestMethod]
        [DataRow(0x64, 0x00, 100000)]
        [DataRow(0x4B, 0x00, 75000)]
        [DataRow(0x32, 0x00, 50000)]
        [DataRow(0x19, 0x00, 25000)]
        [DataRow(0x00, 0x40, 250)]
        [DataRow(0x00, 0x00, 0)]
        [DataRow(0xFF, 0xC0, -250)]
        [DataRow(0xE7, 0x00, -25000)]
        public void The_TMP102_register_is_read_as_in_its_datasheet(int high, int low, int expectedMilliC)
        {
            Assert.AreEqual((int)DriverError.None, (int)Tmp102Register.TryDecode((byte)high, (byte)low, out int temperatureMilliC));
            Assert.AreEqual(expectedMilliC, temperatureMilliC);
        }

        [TestMethod]
        public void A_TMP102_beyond_its_range_is_a_fault()
        {
            Assert.AreEqual((int)DriverError.OutOfRange, (int)Tmp102Register.TryDecode(0x7F, 0xF0, out int hot));
            Assert.AreEqual((int)DriverError.OutOfRange, (int)Tmp102Register.TryDecode(0xC9, 0x00, out int cold));
        }

        // SBAS444, section "Data Format", the table of ideal codes.
        [TestMethod]
        [DataRow(0x7F, 0xFF, 4095875)]
        [DataRow(0x00, 0x01, 125)]
        [DataRow(0x00, 0x00, 0)]
        [DataRow(0xFF, 0xFF, -125)]
        [DataRow(0x80, 0x00, -4096000)]
        public void The_ADS1115_register_is_read_as_in_its_datasheet(int high, int low, int expectedMicrovolts)
        {
            Assert.AreEqual(expectedMicrovolts, Ads1115Register.ToMicrovolts((byte)high, (byte)low));
        }

        // Maxim application note 27, the worked example.
        [TestMethod]
        public void The_1_Wire_checksum_is_that_of_the_application_note()
        {
            byte[] identity = new byte[] { 0x02, 0x1C, 0xB8, 0x01, 0x00, 0x00, 0x00, 0xA2 };
            Assert.AreEqual(0xA2, OneWireCrc8.Compute(identity, 7));
            Assert.AreEqual(0, OneWireCrc8.Compute(identity, 8));
        }

        // 19-7487, table "Temperature/Data Relationship", at 12 bits.
        [TestMethod]
        [DataRow(0xD0, 0x07, 125000)]
        [DataRow(0x91, 0x01, 25062)]
        [DataRow(0xA2, 0x00, 10125)]
        [DataRow(0x08, 0x00, 500)]
        [DataRow(0x00, 0x00, 0)]
        [DataRow(0xF8, 0xFF, -500)]
        [DataRow(0x5E, 0xFF, -10125)]
        [DataRow(0x6F, 0xFE, -25062)]
        [DataRow(0x90, 0xFC, -55000)]
        public void The_DS18B20_scratchpad_is_read_as_in_its_datasheet(int low, int high, int expectedMilliC)
        {
            Assert.AreEqual((int)DriverError.None, (int)Ds18b20Scratchpad.TryDecode(Scratchpad(low, high, 0x7F), out int temperatureMilliC));
            Assert.AreEqual(expectedMilliC, temperatureMilliC);
        }

        [TestMethod]
        public void Undefined_bits_of_a_lower_DS18B20_resolution_do_not_count()
        {
            Assert.AreEqual((int)DriverError.None, (int)Ds18b20Scratchpad.TryDecode(Scratchpad(0x97, 0x01, 0x1F), out int temperatureMilliC));
            Assert.AreEqual(25000, temperatureMilliC);
        }

        [TestMethod]
        public void The_DS18B20_power_on_value_is_not_a_temperature()
        {
            Assert.AreEqual((int)DriverError.PowerOnValue, (int)Ds18b20Scratchpad.TryDecode(Scratchpad(0x50, 0x05, 0x5F), out int temperatureMilliC));
        }

        [TestMethod]
        public void A_silent_or_shorted_1_Wire_bus_is_not_a_temperature()
        {
            byte[] silent = new byte[9];
            byte[] shorted = new byte[9];
            for (int index = 0; index < silent.Length; index++)
            {
                silent[index] = 0xFF;
            }

            Assert.AreEqual((int)DriverError.Checksum, (int)Ds18b20Scratchpad.TryDecode(silent, out int first));
            Assert.AreEqual((int)DriverError.Bus, (int)Ds18b20Scratchpad.TryDecode(shorted, out int second));
        }

        [TestMethod]
        public void Any_wrong_bit_of_a_scratchpad_is_found()
        {
            for (int bit = 0; bit < 72; bit++)
            {
                byte[] scratchpad = Scratchpad(0x91, 0x01, 0x5F);
                scratchpad[bit / 8] ^= (byte)(1 << (bit % 8));
                Assert.AreEqual((int)DriverError.Checksum, (int)Ds18b20Scratchpad.TryDecode(scratchpad, out int temperatureMilliC));
            }
        }

        [TestMethod]
        [DataRow((int)DriverError.NotOpen, ChannelValue.Missing)]
        [DataRow((int)DriverError.NoAnswer, ChannelValue.Missing)]
        [DataRow((int)DriverError.Timeout, ChannelValue.Faulty)]
        [DataRow((int)DriverError.Checksum, ChannelValue.Faulty)]
        [DataRow((int)DriverError.OutOfRange, ChannelValue.Faulty)]
        [DataRow((int)DriverError.PowerOnValue, ChannelValue.Faulty)]
        [DataRow((int)DriverError.Bus, ChannelValue.Faulty)]
        [DataRow((int)DriverError.Open, ChannelValue.Faulty)]
        [DataRow((int)DriverError.Short, ChannelValue.Faulty)]
        [DataRow((int)DriverError.Stuck, ChannelValue.Faulty)]
        public void Silence_is_missing_and_a_wrong_answer_is_faulty(int error, int expected)
        {
            Assert.AreEqual(expected, ProbeState.Mark((DriverError)error));
        }

        [TestMethod]
        [DataRow(700, 0, 700)]
        [DataRow(200, 0, 200)]
        [DataRow(199, 0, ChannelValue.Faulty)]
        [DataRow(195, 5, 200)]
        [DataRow(1204, 5, 1200)]
        [DataRow(1206, 5, ChannelValue.Faulty)]
        public void A_value_beyond_its_channel_is_a_fault_unless_within_the_tolerance(int value, int tolerance, int expected)
        {
            Assert.AreEqual(expected, ChannelRange.Check(value, ChannelCatalogue.WaterPh, tolerance));
        }

        [TestMethod]
        [DataRow((int)ProbeHealth.Good, (int)AlarmRule.None)]
        [DataRow((int)ProbeHealth.Absent, (int)AlarmRule.ProbeFailed)]
        [DataRow((int)ProbeHealth.Open, (int)AlarmRule.ProbeFailed)]
        [DataRow((int)ProbeHealth.Short, (int)AlarmRule.ProbeFailed)]
        [DataRow((int)ProbeHealth.OutOfRange, (int)AlarmRule.ProbeFailed)]
        [DataRow((int)ProbeHealth.Stuck, (int)AlarmRule.ProbeStuck)]
        [DataRow((int)ProbeHealth.Noisy, (int)AlarmRule.ProbeFouled)]
        [DataRow((int)ProbeHealth.Drifted, (int)AlarmRule.ProbeDrifting)]
        [DataRow((int)ProbeHealth.Failed, (int)AlarmRule.ProbeFailed)]
        [DataRow((int)ProbeHealth.Uncompensated, (int)AlarmRule.None)]
        public void Each_health_is_one_alarm_or_none(int health, int expectedRule)
        {
            Assert.AreEqual(expectedRule, (int)ProbeState.Rule((ProbeHealth)health));
        }

        // STSW-IMG005, vl53l0x_device.h, VL53L0X_DeviceError; the range stands in the last two bytes.
        [TestMethod]
        [DataRow(11, 743, (int)DriverError.None)]
        [DataRow(11, 2500, (int)DriverError.OutOfRange)]
        [DataRow(11, 8, (int)DriverError.OutOfRange)]
        [DataRow(1, 743, (int)DriverError.SelfTest)]
        [DataRow(2, 743, (int)DriverError.SelfTest)]
        [DataRow(3, 743, (int)DriverError.SelfTest)]
        [DataRow(4, 8190, (int)DriverError.WeakSignal)]
        [DataRow(7, 743, (int)DriverError.WeakSignal)]
        [DataRow(6, 743, (int)DriverError.OutOfRange)]
        [DataRow(9, 743, (int)DriverError.OutOfRange)]
        [DataRow(10, 743, (int)DriverError.OutOfRange)]
        [DataRow(0, 743, (int)DriverError.Timeout)]
        public void The_VL53L0X_result_is_read_as_STs_API_reads_it(int status, int millimetres, int expected)
        {
            byte[] block = new byte[] { (byte)((status << 3) | 1), 0, 5, 0x20, 0, 0, 0x01, 0x40, 0, 6, (byte)(millimetres >> 8), (byte)millimetres };
            Assert.AreEqual(expected, (int)Vl53l0xResult.TryDecode(block, out int distanceMillimetres));
            Assert.AreEqual(millimetres, distanceMillimetres);
            Assert.AreEqual(2500, Vl53l0xResult.SignalKilocountsPerSecond(block));
        }

        private static byte[] Scratchpad(int low, int high, int configuration)
        {
            byte[] scratchpad = new byte[] { (byte)low, (byte)high, 0, 0, (byte)configuration, 0xFF, 0x0C, 0x10, 0 };
            scratchpad[8] = (byte)OneWireCrc8.Compute(scratchpad, 8);
            return scratchpad;
        }
    }
}
