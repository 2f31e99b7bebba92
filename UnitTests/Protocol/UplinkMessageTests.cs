using nanoFramework.TestFramework;
using Nf.Channels;
using Nf.Configuration;
using Nf.Protocol;

namespace NFUnitTest.Protocol
{
    [TestClass]
    public class UplinkMessageTests
    {
        private static readonly string Head = "e2692014bc000384";

        [TestMethod]
        public void A_hello_is_written_as_the_specification_pictures_it_and_comes_back()
        {
            Hello hello = MakeHello();
            byte[] buffer = new byte[Hello.MaximumLengthBytes];
            int length = hello.Write(buffer, 0);
            Assert.AreEqual(
                Head + "01" + "003f01fe" + "010400cf0000" + "0111000b0121" + "00000007" + "000000c9" + "00000102" + "45535033325f424c455f52455633",
                Hex.Of(buffer, 0, length));

            Hello read = new Hello();
            AssertError(FrameError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual((int)NodeKind.Bin, (int)read.Kind);
            Assert.AreEqual((int)ResetReason.PowerOn, (int)read.ResetReason);
            Assert.AreEqual(MessageTypes.All, read.Types);
            Assert.AreEqual(207, read.Firmware.Build);
            Assert.AreEqual(289, read.Image.Revision);
            Assert.AreEqual(7u, read.ConfigurationVersion);
            Assert.AreEqual(201u, read.FirstRecordNumber);
            Assert.AreEqual(258u, read.LastRecordNumber);
            Assert.AreEqual(14, read.BoardLength);
            Assert.AreEqual(1763710140L, read.UnixSeconds);
            Assert.AreEqual(900, read.NextUplinkSeconds);
            Assert.IsTrue(read.MoreQueued);
            AssertError(FrameError.Malformed, read.TryRead(buffer, 0, length - 14));
            AssertError(FrameError.Malformed, read.TryRead(null, 0, length));
            AssertError(FrameError.Malformed, read.TryRead(buffer, -1, length));
            AssertError(FrameError.Malformed, read.TryRead(buffer, buffer.Length - 1, length));
        }

        [TestMethod]
        public void A_hello_that_is_not_complete_writes_nothing()
        {
            byte[] buffer = new byte[Hello.MaximumLengthBytes];
            Hello hello = MakeHello();
            hello.Types = MessageTypes.All & ~MessageTypes.Basic;
            Assert.AreEqual(0, hello.Write(buffer, 0));
            hello = MakeHello();
            hello.LastRecordNumber = 199;
            Assert.AreEqual(0, hello.Write(buffer, 0));
            hello.LastRecordNumber = 200;
            Assert.AreNotEqual(0, hello.Write(buffer, 0));
            Assert.AreEqual(0, new Hello().Write(buffer, 0));
            Assert.IsFalse(hello.TrySetBoard("two words"));
            Assert.IsFalse(hello.TrySetBoard(""));
            Assert.IsFalse(hello.TrySetBoard(new string('b', 33)));
        }

        [TestMethod]
        public void A_head_without_time_and_next_uplink_takes_one_byte()
        {
            CommandResult result = new CommandResult();
            result.CommandId = 41;
            result.Outcome = CommandOutcome.Succeeded;
            result.Value = 1;
            byte[] buffer = new byte[CommandResult.MaximumLengthBytes];
            Assert.AreEqual(10, result.Write(buffer, 0));
            Assert.AreEqual("00" + "00000029" + "02" + "00000001", Hex.Of(buffer, 0, 10));
            result.UnixSeconds = 4294967296;
            result.NextUplinkSeconds = int.MaxValue;
            Assert.AreEqual(13, result.Write(buffer, 0));
            Assert.AreEqual("20" + "ffffff" + "00000029" + "02" + "00000001", Hex.Of(buffer, 0, 13));
            AssertError(FrameError.None, result.TryRead(buffer, 0, 13));
            Assert.AreEqual(0L, result.UnixSeconds);
            AssertError(FrameError.Malformed, result.TryRead(buffer, 0, 12));
            AssertError(FrameError.Malformed, result.TryRead(buffer, 0, 14));
        }

        [TestMethod]
        public void The_value_of_a_command_that_did_not_succeed_is_not_written()
        {
            CommandResult result = new CommandResult();
            result.CommandId = 41;
            result.Outcome = CommandOutcome.Expired;
            result.Value = 5;
            byte[] buffer = new byte[10];
            Assert.AreEqual(10, result.Write(buffer, 0));
            AssertError(FrameError.None, result.TryRead(buffer, 0, 10));
            Assert.AreEqual(0, result.Value);
            buffer[9] = 1;
            AssertError(FrameError.Malformed, result.TryRead(buffer, 0, 10));
        }

        [TestMethod]
        public void An_alarm_is_written_as_the_specification_pictures_it_and_comes_back()
        {
            Alarm alarm = new Alarm();
            alarm.UnixSeconds = 1763710200;
            alarm.NextUplinkSeconds = 900;
            alarm.MoreQueued = true;
            alarm.Phase = AlarmPhase.Begin;
            alarm.AlarmNumber = 9;
            alarm.Rule = AlarmRule.BelowLimit;
            alarm.ChannelNumber = 32;
            alarm.Value = 387;
            alarm.Limit = 400;
            byte[] buffer = new byte[Alarm.MaximumLengthBytes];
            int length = alarm.Write(buffer, 0);
            Assert.AreEqual("e1692014f8000384" + "00000009" + "02" + "0020" + "00000183" + "00000190", Hex.Of(buffer, 0, length));
            Alarm read = new Alarm();
            AssertError(FrameError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual((int)AlarmPhase.Begin, (int)read.Phase);
            Assert.AreEqual(9u, read.AlarmNumber);
            Assert.AreEqual((int)AlarmRule.BelowLimit, (int)read.Rule);
            Assert.AreEqual(32, read.ChannelNumber);
            Assert.AreEqual(387, read.Value);
            Assert.AreEqual(400, read.Limit);

            alarm.Value = 9999;
            alarm.Write(buffer, 0);
            AssertError(FrameError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual(2500, read.Value);
            alarm.Value = ChannelValue.Faulty;
            alarm.Write(buffer, 0);
            AssertError(FrameError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual(ChannelValue.Faulty, read.Value);
            alarm.AlarmNumber = 0;
            Assert.AreEqual(0, alarm.Write(buffer, 0));
        }

        [TestMethod]
        public void A_status_is_written_as_the_specification_pictures_it_and_clamps_what_does_not_fit()
        {
            Status status = new Status();
            status.UnixSeconds = 1763713805;
            status.NextUplinkSeconds = 21600;
            status.ResetReason = ResetReason.TimerWake;
            status.BatteryMillivolt = 3305;
            status.SignalDecibelMilliwatt = -67;
            status.FreeHeapBytes = 61428;
            status.PendingRecords = 12;
            status.JournalFillPercent = 3;
            status.Firmware.Set(1, 4, 207, 0);
            status.Image.Set(1, 17, 11, 289);
            status.ConfigurationVersion = 7;
            status.AwakeMilliseconds = 4312;
            byte[] buffer = new byte[Status.MaximumLengthBytes];
            int length = status.Write(buffer, 0);
            Assert.AreEqual(
                "606920230d005460" + "02" + "0ce9" + "bd" + "00eff4" + "0000000c" + "03" + "010400cf0000" + "0111000b0121" + "00000007" + "000010d8",
                Hex.Of(buffer, 0, length));

            status.BatteryMillivolt = 70000;
            status.SignalDecibelMilliwatt = 5;
            status.FreeHeapBytes = -1;
            status.JournalFillPercent = 101;
            status.AwakeMilliseconds = 5000000000;
            status.Firmware.Set(300, -1, 70000, 1);
            status.Write(buffer, 0);
            Status read = new Status();
            AssertError(FrameError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual(65535, read.BatteryMillivolt);
            Assert.AreEqual(0, read.SignalDecibelMilliwatt);
            Assert.AreEqual(0, read.FreeHeapBytes);
            Assert.AreEqual(100, read.JournalFillPercent);
            Assert.AreEqual(4294967295L, read.AwakeMilliseconds);
            Assert.AreEqual(255, read.Firmware.Major);
            Assert.AreEqual(0, read.Firmware.Minor);
            Assert.AreEqual(65535, read.Firmware.Build);

            status.SignalDecibelMilliwatt = -128;
            status.Write(buffer, 0);
            AssertError(FrameError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual(Status.SignalUnknown, read.SignalDecibelMilliwatt);
            status.ConfigurationVersion = 0;
            Assert.AreEqual(0, status.Write(buffer, 0));
        }

        [TestMethod]
        public void An_update_progress_has_only_what_its_state_has()
        {
            UpdateProgress progress = new UpdateProgress();
            progress.Offset = 1008;
            progress.State = UpdateState.Receiving;
            progress.Chunks = 4;
            byte[] buffer = new byte[UpdateProgress.MaximumLengthBytes];
            Assert.AreEqual(16, progress.Write(buffer, 0));
            Assert.AreEqual("00" + "0000000000000000" + "000003f0" + "01" + "00" + "04", Hex.Of(buffer, 0, 16));
            UpdateProgress read = new UpdateProgress();
            AssertError(FrameError.None, read.TryRead(buffer, 0, 16));
            Assert.AreEqual(1008, read.Offset);
            Assert.AreEqual(4, read.Chunks);

            progress.State = UpdateState.Refused;
            Assert.AreEqual(0, progress.Write(buffer, 0));
            progress.Chunks = 0;
            Assert.AreEqual(0, progress.Write(buffer, 0));
            progress.Reason = UpdateRefusal.NoRoom;
            Assert.AreEqual(16, progress.Write(buffer, 0));
            AssertError(FrameError.None, read.TryRead(buffer, 0, 16));
            Assert.AreEqual((int)UpdateRefusal.NoRoom, (int)read.Reason);
            buffer[9] = 0xFF;
            AssertError(FrameError.Malformed, read.TryRead(buffer, 0, 16));
        }

        [TestMethod]
        public void A_configuration_report_carries_what_is_in_force()
        {
            NodeConfiguration inForce = DownlinkMessageTests.Lamp();
            ConfigurationReport report = new ConfigurationReport();
            report.OfferedVersion = 3;
            report.Error = ConfigurationError.UnknownField;
            report.Field = 99;
            byte[] buffer = new byte[ConfigurationReport.MaximumLengthBytes];
            int length = report.Write(inForce, buffer, 0);
            Assert.AreEqual("00" + "00000003" + "08" + "63" + "00000002" + "05044c616d70", Hex.Of(buffer, 0, 17));

            ConfigurationReport read = new ConfigurationReport();
            AssertError(FrameError.None, read.TryRead(buffer, 0, length));
            Assert.AreEqual(3u, read.OfferedVersion);
            Assert.AreEqual((int)ConfigurationError.UnknownField, (int)read.Error);
            Assert.AreEqual(99, read.Field);
            Assert.AreEqual(2u, read.VersionInForce);
            NodeConfiguration reported = DownlinkMessageTests.Lamp();
            reported.Name = "before";
            int field;
            Assert.AreEqual((int)ConfigurationError.None, (int)reported.TryChange(read.VersionInForce, buffer, read.SettingsOffset, read.SettingsLength, out field));
            Assert.AreEqual("Lamp", reported.Name);

            report.Error = ConfigurationError.None;
            Assert.AreEqual(0, report.Write(inForce, buffer, 0));
            report.Field = 0;
            Assert.AreEqual(0, report.Write(inForce, buffer, 0));
            report.OfferedVersion = 0;
            Assert.AreEqual(length, report.Write(inForce, buffer, 0));
            AssertError(FrameError.Malformed, read.TryRead(buffer, 0, length - 1));
        }

        private static Hello MakeHello()
        {
            Hello hello = new Hello();
            hello.UnixSeconds = 1763710140;
            hello.NextUplinkSeconds = 900;
            hello.MoreQueued = true;
            hello.Kind = NodeKind.Bin;
            hello.ResetReason = ResetReason.PowerOn;
            hello.Types = MessageTypes.All;
            hello.Firmware.Set(1, 4, 207, 0);
            hello.Image.Set(1, 17, 11, 289);
            hello.ConfigurationVersion = 7;
            hello.FirstRecordNumber = 201;
            hello.LastRecordNumber = 258;
            Assert.IsTrue(hello.TrySetBoard("ESP32_BLE_REV3"));
            return hello;
        }

        private static void AssertError(FrameError expected, FrameError actual)
        {
            Assert.AreEqual((int)expected, (int)actual);
        }
    }
}
