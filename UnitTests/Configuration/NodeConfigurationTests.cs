using System;
using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace NFUnitTest.Configuration
{
    [TestClass]
    public class NodeConfigurationTests
    {
        private const int FieldsOffset = 6;

        [TestMethod]
        public void A_file_is_written_as_the_specification_pictures_it()
        {
            string expected = "4e4643" + "01" + "0050"
                + "0104" + "00000007"
                + "0206" + "a1b2c3d4e5f6"
                + "0310" + "000102030405060708090a0b0c0d0e0f"
                + "0401" + "03"
                + "0506" + "50c3b66e6431"
                + "0609" + "6c6f63616c686f7374"
                + "0702" + "075b"
                + "0804" + "00000384"
                + "0904" + "00000e10"
                + "0a08" + "000005dcffff4eac";
            Assert.AreEqual(expected, Hex.Of(File(), 0, File().Length - 4));
        }

        [TestMethod]
        public void Every_field_comes_back()
        {
            byte[] file = File();
            NodeConfiguration read = new NodeConfiguration();
            AssertError(ConfigurationError.None, read.TryRead(file, 0, file.Length));
            Assert.AreEqual(7u, read.Version);
            Assert.AreEqual(0xA1B2C3D4E5F6, read.NodeIdentity);
            Assert.AreEqual(Hex.Of(Hex.Counting(0, 16)), Hex.Of(read.Key));
            Assert.AreEqual((int)NodeKind.Pond, (int)read.Kind);
            Assert.AreEqual("Pönd1", read.Name);
            Assert.AreEqual("localhost", read.BrokerHost);
            Assert.AreEqual(1883, read.BrokerPort);
            Assert.AreEqual(900, read.SampleIntervalSeconds);
            Assert.AreEqual(3600, read.UplinkIntervalSeconds);
            Assert.AreEqual(2, read.Calibration.Length);
            Assert.AreEqual(1500, read.Calibration[0]);
            Assert.AreEqual(-45396, read.Calibration[1]);
        }

        [TestMethod]
        public void A_file_inside_a_larger_buffer_is_read_where_it_stands()
        {
            byte[] buffer = Hex.Counting(0, NodeConfiguration.MaximumLengthBytes + 9);
            int length = Full().Write(buffer, 9);
            Assert.AreEqual(Hex.Of(File()), Hex.Of(buffer, 9, length));
            AssertError(ConfigurationError.None, new NodeConfiguration().TryRead(buffer, 9, length));
        }

        [TestMethod]
        public void The_longest_configuration_has_the_stated_length()
        {
            NodeConfiguration configuration = Full();
            configuration.Name = new string('n', NodeConfiguration.MaximumNameLengthBytes);
            configuration.BrokerHost = new string('h', NodeConfiguration.MaximumBrokerHostLength);
            configuration.Calibration = new int[NodeConfiguration.MaximumCalibrationCount];
            configuration.SampleIntervalSeconds = NodeConfiguration.MaximumIntervalSeconds;
            FillLists(configuration);
            byte[] buffer = new byte[NodeConfiguration.MaximumLengthBytes];
            Assert.AreEqual(NodeConfiguration.MaximumSettingsLengthBytes, configuration.WriteSettings(buffer, 0));
            Assert.AreEqual(NodeConfiguration.MaximumLengthBytes, configuration.Write(buffer, 0));
            AssertError(ConfigurationError.None, new NodeConfiguration().TryRead(buffer, 0, buffer.Length));
        }

        [TestMethod]
        public void Calibration_may_be_empty()
        {
            NodeConfiguration configuration = Full();
            configuration.Calibration = new int[0];
            byte[] buffer = new byte[NodeConfiguration.MaximumLengthBytes];
            int length = configuration.Write(buffer, 0);
            AssertError(ConfigurationError.None, configuration.TryRead(buffer, 0, length));
            Assert.AreEqual(0, configuration.Calibration.Length);
        }

        [TestMethod]
        [DataRow("한국 연못")]
        [DataRow("🐟")]
        [DataRow("ÿĀ߿ࠀ�")]
        public void A_name_in_any_language_comes_back(string name)
        {
            NodeConfiguration configuration = Full();
            configuration.Name = name;
            byte[] buffer = new byte[NodeConfiguration.MaximumLengthBytes];
            int length = configuration.Write(buffer, 0);
            NodeConfiguration read = new NodeConfiguration();
            AssertError(ConfigurationError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual(name, read.Name);
        }

        [TestMethod]
        public void A_wrong_bit_anywhere_is_refused()
        {
            for (int bit = 0; bit < File().Length * 8; bit++)
            {
                byte[] file = File();
                file[bit >> 3] ^= (byte)(1 << (bit & 7));
                Assert.AreNotEqual((int)ConfigurationError.None, (int)new NodeConfiguration().TryRead(file, 0, file.Length));
            }
        }

        [TestMethod]
        public void A_cut_or_lengthened_file_is_refused()
        {
            byte[] file = File();
            for (int length = -1; length < file.Length; length++)
            {
                AssertError(ConfigurationError.TooShort, new NodeConfiguration().TryRead(file, 0, length));
            }

            byte[] longer = new byte[file.Length + 1];
            Array.Copy(file, longer, file.Length);
            AssertError(ConfigurationError.TooLong, new NodeConfiguration().TryRead(longer, 0, longer.Length));
            AssertError(ConfigurationError.TooShort, new NodeConfiguration().TryRead(file, 1, file.Length));
            AssertError(ConfigurationError.TooShort, new NodeConfiguration().TryRead(null, 0, 20));
        }

        [TestMethod]
        [DataRow(0, "4d", (int)ConfigurationError.NotAConfiguration)]
        [DataRow(3, "02", (int)ConfigurationError.UnsupportedFormat)]
        [DataRow(6, "0b", (int)ConfigurationError.MissingVersion)]
        [DataRow(6, "00", (int)ConfigurationError.FieldOutOfOrder)]
        [DataRow(12, "01", (int)ConfigurationError.FieldOutOfOrder)]
        [DataRow(12, "03", (int)ConfigurationError.MissingNodeIdentity)]
        [DataRow(7, "05", (int)ConfigurationError.InvalidVersion)]
        [DataRow(8, "00000000", (int)ConfigurationError.InvalidVersion)]
        [DataRow(14, "000000000000", (int)ConfigurationError.InvalidNodeIdentity)]
        [DataRow(22, "00000000000000000000000000000000", (int)ConfigurationError.InvalidKey)]
        [DataRow(40, "04", (int)ConfigurationError.InvalidKind)]
        [DataRow(43, "00", (int)ConfigurationError.InvalidName)]
        [DataRow(43, "ff", (int)ConfigurationError.InvalidName)]
        [DataRow(43, "c0b6", (int)ConfigurationError.InvalidName)]
        [DataRow(43, "eda080", (int)ConfigurationError.InvalidName)]
        [DataRow(43, "f4908080", (int)ConfigurationError.InvalidName)]
        [DataRow(43, "e080af", (int)ConfigurationError.InvalidName)]
        [DataRow(43, "c2807f", (int)ConfigurationError.InvalidName)]
        [DataRow(48, "c3", (int)ConfigurationError.InvalidName)]
        [DataRow(51, "2f", (int)ConfigurationError.InvalidBrokerHost)]
        [DataRow(62, "0000", (int)ConfigurationError.InvalidBrokerPort)]
        [DataRow(66, "00000000", (int)ConfigurationError.InvalidSampleInterval)]
        [DataRow(66, "00093a81", (int)ConfigurationError.InvalidSampleInterval)]
        [DataRow(72, "80000000", (int)ConfigurationError.InvalidUplinkInterval)]
        [DataRow(76, "0b", (int)ConfigurationError.InvalidLimits)]
        [DataRow(76, "0c", (int)ConfigurationError.InvalidSchedule)]
        [DataRow(76, "0d", (int)ConfigurationError.UnknownField)]
        [DataRow(76, "10", (int)ConfigurationError.InvalidUtcOffset)]
        [DataRow(76, "1a", (int)ConfigurationError.InvalidStatusInterval)]
        [DataRow(76, "1b", (int)ConfigurationError.UnknownField)]
        [DataRow(76, "7f", (int)ConfigurationError.UnknownField)]
        [DataRow(77, "09", (int)ConfigurationError.FieldCutOff)]
        [DataRow(77, "06", (int)ConfigurationError.InvalidCalibration)]
        public void What_is_wrong_has_a_number_of_its_own(int offset, string bytes, int expected)
        {
            byte[] file = File();
            Array.Copy(Hex.Bytes(bytes), 0, file, offset, bytes.Length / 2);
            WriteChecksum(file, file.Length);
            AssertError((ConfigurationError)expected, new NodeConfiguration().TryRead(file, 0, file.Length));
        }

        [TestMethod]
        public void Each_missing_field_is_named()
        {
            byte[] file = File();
            int[] fieldLengths = new int[] { 6, 8, 18, 3, 8, 11, 4, 6, 6 };
            int offset = FieldsOffset;
            for (int field = 1; field <= fieldLengths.Length; field++)
            {
                AssertError((ConfigurationError)(16 + field), ReadWithout(file, offset, fieldLengths[field - 1]));
                offset += fieldLengths[field - 1];
                AssertError(field == 9 ? ConfigurationError.None : (ConfigurationError)(17 + field), ReadWithout(file, offset, file.Length - 4 - offset));
            }
        }

        [TestMethod]
        public void Unknown_optional_fields_are_skipped()
        {
            byte[] file = File();
            byte[] longer = new byte[file.Length + 7];
            Array.Copy(file, longer, file.Length - 4);
            Array.Copy(Hex.Bytes("8003010203ff00"), 0, longer, file.Length - 4, 7);
            BigEndian.WriteUInt16(longer, 4, longer.Length - 10);
            WriteChecksum(longer, longer.Length);
            NodeConfiguration read = new NodeConfiguration();
            AssertError(ConfigurationError.None, read.TryRead(longer, 0, longer.Length));
            Assert.AreEqual("Pönd1", read.Name);
        }

        [TestMethod]
        public void A_refused_file_leaves_the_configuration_as_it_was()
        {
            byte[] file = File();
            file[8] = 0x55;
            file[40] = 9;
            WriteChecksum(file, file.Length);
            NodeConfiguration configuration = Full();
            AssertError(ConfigurationError.InvalidKind, configuration.TryRead(file, 0, file.Length));
            Assert.AreEqual(7u, configuration.Version);
            Assert.AreEqual((int)NodeKind.Pond, (int)configuration.Kind);
        }

        [TestMethod]
        public void What_is_not_valid_is_not_written()
        {
            AssertInvalid(ConfigurationError.InvalidVersion, new NodeConfiguration());

            NodeConfiguration configuration = Full();
            configuration.Key = null;
            AssertInvalid(ConfigurationError.InvalidKey, configuration);

            configuration = Full();
            configuration.Name = "two\nlines";
            AssertInvalid(ConfigurationError.InvalidName, configuration);
            configuration.Name = null;
            AssertInvalid(ConfigurationError.InvalidName, configuration);
            configuration.Name = new string('é', 33);
            AssertInvalid(ConfigurationError.InvalidName, configuration);

            configuration = Full();
            configuration.BrokerHost = "mqtt://host";
            AssertInvalid(ConfigurationError.InvalidBrokerHost, configuration);
            configuration.BrokerHost = "";
            AssertInvalid(ConfigurationError.InvalidBrokerHost, configuration);

            configuration = Full();
            configuration.BrokerPort = 65536;
            AssertInvalid(ConfigurationError.InvalidBrokerPort, configuration);

            configuration = Full();
            configuration.SampleIntervalSeconds = -1;
            AssertInvalid(ConfigurationError.InvalidSampleInterval, configuration);

            configuration = Full();
            configuration.UplinkIntervalSeconds = 604801;
            AssertInvalid(ConfigurationError.InvalidUplinkInterval, configuration);

            configuration = Full();
            configuration.Calibration = new int[33];
            AssertInvalid(ConfigurationError.InvalidCalibration, configuration);
            configuration.Calibration = null;
            AssertInvalid(ConfigurationError.InvalidCalibration, configuration);
        }

        [TestMethod]
        public void The_key_does_not_show_in_text()
        {
            Assert.AreEqual("a1b2c3d4e5f6 kind 3 \"Pönd1\" version 7", Full().ToString());
        }

        [TestMethod]
        public void Limits_schedule_and_settings_come_back()
        {
            NodeConfiguration configuration = Full();
            configuration.SampleIntervalSeconds = NodeConfiguration.MaximumIntervalSeconds;
            FillLists(configuration);
            byte[] buffer = new byte[NodeConfiguration.MaximumLengthBytes];
            int length = configuration.Write(buffer, 0);
            NodeConfiguration read = new NodeConfiguration();
            AssertError(ConfigurationError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual(60, read.Limits.Length);
            Assert.AreEqual(33, AlarmLimits.ChannelNumber(read.Limits, 14));
            Assert.AreEqual((int)AlarmRule.RisingFast, (int)AlarmLimits.Rule(read.Limits, 14));
            Assert.AreEqual(300, AlarmLimits.Limit(read.Limits, 14));
            Assert.AreEqual(20, AlarmLimits.Hysteresis(read.Limits, 14));
            Assert.AreEqual(600, AlarmLimits.DwellSeconds(read.Limits, 14));
            Assert.AreEqual(32, read.Schedule.Length);
            Assert.AreEqual(32, SwitchSchedule.Days(read.Schedule[31]));
            Assert.IsTrue(SwitchSchedule.IsOn(read.Schedule[31]));
            Assert.AreEqual(930, SwitchSchedule.MinuteOfDay(read.Schedule[31]));
            Assert.AreEqual(840, read.Settings[0]);
            Assert.AreEqual(40000, read.Settings[9]);
        }

        [TestMethod]
        public void A_change_is_taken_as_a_whole_or_not_at_all()
        {
            NodeConfiguration other = Full();
            other.Name = "other";
            other.BrokerPort = 8883;
            other.Settings[SettingCatalogue.StatusIntervalSeconds - SettingCatalogue.FirstNumber] = 0;
            byte[] buffer = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
            int length = other.WriteSettings(buffer, 0);

            NodeConfiguration configuration = Full();
            int field;
            AssertError(ConfigurationError.FieldCutOff, configuration.TryChange(9, buffer, 0, length - 1, out field));
            Assert.AreEqual(0, field);
            AssertError(ConfigurationError.InvalidVersion, configuration.TryChange(0, buffer, 0, length, out field));
            Assert.AreEqual(1, field);
            AssertError(ConfigurationError.TooShort, configuration.TryChange(9, null, 0, length, out field));
            Assert.AreNotEqual("other", configuration.Name);
            AssertError(ConfigurationError.None, configuration.TryChange(9, buffer, 0, length, out field));
            Assert.AreEqual(9u, configuration.Version);
            Assert.AreEqual("other", configuration.Name);
            Assert.AreEqual(8883, configuration.BrokerPort);
            Assert.AreEqual(0, configuration.Settings[10]);
            Assert.AreEqual(Hex.Of(Full().Key), Hex.Of(configuration.Key));
        }

        [TestMethod]
        public void Limits_that_mean_nothing_are_refused()
        {
            AssertLimit(ConfigurationError.None, 32, AlarmRule.BelowLimit, 400, 0, 0);
            AssertLimit(ConfigurationError.InvalidLimits, 20, AlarmRule.BelowLimit, 40, 0, 0);
            AssertLimit(ConfigurationError.InvalidLimits, 32, AlarmRule.Fire, 400, 0, 0);
            AssertLimit(ConfigurationError.InvalidLimits, 32, AlarmRule.BelowLimit, 2501, 0, 0);
            AssertLimit(ConfigurationError.InvalidLimits, 32, AlarmRule.BelowLimit, -1, 0, 0);
            AssertLimit(ConfigurationError.InvalidLimits, 32, AlarmRule.RisingFast, 0, 0, 0);
            AssertLimit(ConfigurationError.InvalidLimits, 32, AlarmRule.BelowLimit, 400, -1, 0);
            AssertLimit(ConfigurationError.InvalidLimits, 32, AlarmRule.BelowLimit, 400, 2501, 0);
            AssertLimit(ConfigurationError.InvalidLimits, 32, AlarmRule.BelowLimit, 400, 0, 86401);
        }

        private static void AssertLimit(ConfigurationError expected, int channel, AlarmRule rule, int limit, int hysteresis, int dwell)
        {
            NodeConfiguration configuration = Full();
            configuration.Limits = new int[AlarmLimits.IntegersPerLimit];
            AlarmLimits.Set(configuration.Limits, 0, channel, rule, limit, hysteresis, dwell);
            AssertError(expected, configuration.Validate());
        }

        private static void FillLists(NodeConfiguration configuration)
        {
            configuration.Limits = new int[AlarmLimits.MaximumCount * AlarmLimits.IntegersPerLimit];
            for (int index = 0; index < AlarmLimits.MaximumCount; index++)
            {
                // Channels 30 to 33 of a pond, rules 1 to 4 each.
                AlarmLimits.Set(configuration.Limits, index, 30 + (index >> 2), (AlarmRule)(1 + (index & 3)), 300, 20, 600);
            }

            configuration.Schedule = new int[SwitchSchedule.MaximumCount];
            for (int index = 0; index < SwitchSchedule.MaximumCount; index++)
            {
                configuration.Schedule[index] = SwitchSchedule.Entry(1 + index, (index & 1) == 1, index * 30);
            }

            for (int index = 0; index < SettingCatalogue.Count; index++)
            {
                Setting setting = SettingCatalogue.All[index];
                configuration.Settings[index] = setting.Maximum == setting.Default ? setting.Minimum : setting.Maximum;
            }
        }

        private static NodeConfiguration Full()
        {
            NodeConfiguration configuration = new NodeConfiguration();
            configuration.Version = 7;
            configuration.NodeIdentity = 0xA1B2C3D4E5F6;
            configuration.Key = Hex.Counting(0, 16);
            configuration.Kind = NodeKind.Pond;
            configuration.Name = "Pönd1";
            configuration.BrokerHost = "localhost";
            configuration.BrokerPort = 1883;
            configuration.SampleIntervalSeconds = 900;
            configuration.UplinkIntervalSeconds = 3600;
            configuration.Calibration = new int[] { 1500, -45396 };
            return configuration;
        }

        private static byte[] File()
        {
            byte[] buffer = new byte[NodeConfiguration.MaximumLengthBytes];
            byte[] file = new byte[Full().Write(buffer, 0)];
            Array.Copy(buffer, file, file.Length);
            return file;
        }

        private static ConfigurationError ReadWithout(byte[] file, int offset, int length)
        {
            byte[] shorter = new byte[file.Length - length];
            Array.Copy(file, shorter, offset);
            Array.Copy(file, offset + length, shorter, offset, shorter.Length - offset);
            BigEndian.WriteUInt16(shorter, 4, shorter.Length - 10);
            WriteChecksum(shorter, shorter.Length);
            return new NodeConfiguration().TryRead(shorter, 0, shorter.Length);
        }

        private static void WriteChecksum(byte[] file, int length)
        {
            BigEndian.WriteUInt32(file, length - 4, Crc32.Compute(file, 0, length - 4));
        }

        private static void AssertInvalid(ConfigurationError expected, NodeConfiguration configuration)
        {
            AssertError(expected, configuration.Validate());
            Assert.ThrowsException(typeof(InvalidOperationException), () => configuration.Write(new byte[NodeConfiguration.MaximumLengthBytes], 0));
        }

        private static void AssertError(ConfigurationError expected, ConfigurationError actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }
    }
}
