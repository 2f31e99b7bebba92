#nullable disable

using Nf.Firmware.Downlink;
using Nf.Protocol;

namespace Nf.Firmware.Tests
{
    public class CommandExecutorTests
    {
        [Fact]
        public void A_command_is_executed_with_its_arguments_and_its_result_is_owed()
        {
            DownlinkParts node = new DownlinkParts();
            node.Take(5, CommandOpcode.SetRelay, 2);
            Assert.Equal(1, node.Target.Executed);
            Assert.Equal(2, node.Target.LastArgument);
            AssertResult(node, 5, CommandOutcome.Succeeded, 7);
        }

        [Fact]
        public void It_is_committed_as_begun_before_it_is_executed()
        {
            DownlinkParts node = new DownlinkParts();
            node.Take(5, CommandOpcode.SetRelay, 2);
            Assert.Equal((int)CommandOutcome.Received, (int)node.Target.SeenOutcome);
        }

        [Fact]
        public void A_command_that_comes_again_is_not_executed_again_even_after_a_restart()
        {
            DownlinkParts node = new DownlinkParts();
            node.Take(5, CommandOpcode.SetRelay, 2);
            node.Take(5, CommandOpcode.SetRelay, 2);
            Assert.Equal(1, node.Target.Executed);
            DownlinkParts again = node.Restart();
            again.Take(5, CommandOpcode.SetRelay, 2);
            Assert.Equal(0, again.Target.Executed);
            AssertResult(again, 5, CommandOutcome.Succeeded, 7);
        }

        [Fact]
        public void Its_result_is_owed_until_the_gateway_has_it_and_the_next_one_s_after_that()
        {
            DownlinkParts node = new DownlinkParts();
            node.Take(5, CommandOpcode.SetRelay, 2);
            node.Executor.NoteReported(4);
            Assert.True(node.Executor.IsResultOwed);
            node.Take(6, CommandOpcode.SetRelay, 2);
            node.Executor.NoteReported(5);
            Assert.True(node.Executor.IsResultOwed);
            node.Executor.NoteReported(6);
            Assert.False(node.Executor.IsResultOwed);
        }

        [Fact]
        public void One_that_was_begun_and_not_finished_before_a_restart_was_interrupted()
        {
            DownlinkParts node = new DownlinkParts();
            Assert.True(node.Commands.TryTake(9));
            DownlinkParts again = node.Restart();
            again.Take(9, CommandOpcode.SetRelay, 2);
            Assert.Equal(0, again.Target.Executed);
            AssertResult(again, 9, CommandOutcome.Interrupted, 0);
        }

        [Fact]
        public void A_lower_id_is_superseded_and_changes_nothing()
        {
            DownlinkParts node = new DownlinkParts();
            node.Take(5, CommandOpcode.SetRelay, 2);
            node.Take(4, CommandOpcode.SetRelay, 2);
            AssertResult(node, 5, CommandOutcome.Succeeded, 7);
            node.Executor.NoteReported(5);
            node.Take(4, CommandOpcode.SetRelay, 2);
            Assert.Equal(1, node.Target.Executed);
            AssertResult(node, 4, CommandOutcome.Superseded, 0);
            Assert.Equal(5u, node.Commands.LastTakenId);
        }

        [Fact]
        public void Without_a_clock_it_is_not_taken_and_may_come_again()
        {
            DownlinkParts node = new DownlinkParts();
            node.Clock.SetUtc(0);
            node.Take(5, CommandOpcode.SetRelay, 2);
            Assert.Equal(0, node.Target.Executed);
            AssertResult(node, 5, CommandOutcome.ClockNotSet, 0);
            node.Clock.SetUtc(DownlinkParts.Now);
            node.Take(5, CommandOpcode.SetRelay, 2);
            AssertResult(node, 5, CommandOutcome.Succeeded, 7);
        }

        [Theory]
        [InlineData(-1, 4)]
        [InlineData(0, 2)]
        public void Its_expiry_is_the_last_second_in_which_it_is_executed(int secondsFromNow, int outcome)
        {
            DownlinkParts node = new DownlinkParts();
            node.Take(5, CommandOpcode.SetRelay, 2, (DownlinkParts.Now / 1000) + secondsFromNow);
            Assert.Equal(outcome, (int)node.Executor.Outcome);
            Assert.Equal(outcome == 2 ? 1 : 0, node.Target.Executed);
            Assert.Equal(5u, node.Restart().Commands.LastTakenId);
        }

        [Fact]
        public void What_the_sensors_say_of_it_is_its_result()
        {
            DownlinkParts node = new DownlinkParts();
            node.Target.Outcome = CommandOutcome.Forbidden;
            node.Take(1, CommandOpcode.SetRelay, 2);
            AssertResult(node, 1, CommandOutcome.Forbidden, 0);
            node.Target.Outcome = CommandOutcome.UnknownOpcode;
            node.Take(2, (CommandOpcode)200, 0);
            AssertResult(node, 2, CommandOutcome.UnknownOpcode, 0);
        }

        [Fact]
        public void One_that_throws_has_failed()
        {
            DownlinkParts node = new DownlinkParts();
            node.Target.Throws = true;
            node.Take(1, CommandOpcode.Identify, 1);
            AssertResult(node, 1, CommandOutcome.Failed, 0);
            AssertResult(node.Restart(), 1, CommandOutcome.Failed, 0, CommandOpcode.Identify);
        }

        [Fact]
        public void When_the_flash_refuses_its_id_it_is_not_executed()
        {
            DownlinkParts node = new DownlinkParts();
            node.Store.IsReadOnly = true;
            node.Take(1, CommandOpcode.SetRelay, 2);
            Assert.Equal(0, node.Target.Executed);
            AssertResult(node, 1, CommandOutcome.Failed, 0);
        }

        [Theory]
        [InlineData(2)]
        [InlineData(3)]
        [InlineData(4)]
        [InlineData(5)]
        public void The_firmware_s_own_commands_take_no_arguments(int opcode)
        {
            DownlinkParts node = new DownlinkParts();
            node.Take(1, (CommandOpcode)opcode, 1);
            AssertResult(node, 1, CommandOutcome.InvalidArguments, 0);
            Assert.False(node.Executor.IsRestartWanted);
            Assert.False(node.Executor.IsStatusWanted);
            Assert.False(node.Keeper.IsReportOwed);
            Assert.Equal(0, node.Target.Sampled);
        }

        [Fact]
        public void The_firmware_s_own_commands_ask_for_what_they_name()
        {
            DownlinkParts node = new DownlinkParts();
            node.Take(1, CommandOpcode.SendStatus, 0);
            Assert.True(node.Executor.IsStatusWanted);
            node.Take(2, CommandOpcode.SendConfiguration, 0);
            Assert.True(node.Keeper.IsReportOwed);
            Assert.Equal(0u, node.Keeper.OfferedVersion);
            node.Take(3, CommandOpcode.SampleNow, 0);
            AssertResult(node, 3, CommandOutcome.Succeeded, 5);
            node.Take(4, CommandOpcode.Restart, 0);
            Assert.True(node.Executor.IsRestartWanted);
            AssertResult(node.Restart(), 4, CommandOutcome.Succeeded, 0, CommandOpcode.Restart);
            Assert.False(node.Restart().Executor.IsRestartWanted);
        }

        [Fact]
        public void A_calibration_is_stored_and_reported_and_one_that_cannot_be_stored_is_taken_back()
        {
            DownlinkParts node = new DownlinkParts();
            node.Target.NewCalibration = new int[] { 1200, 100 };
            node.Take(1, CommandOpcode.Calibrate, 3);
            AssertResult(node, 1, CommandOutcome.Succeeded, 7);
            Assert.True(node.Keeper.IsReportOwed);
            Assert.Equal(1200, node.Restart().InForce.Calibration[0]);
            Assert.Equal(1u, node.Restart().InForce.Version);

            DownlinkParts other = new DownlinkParts();
            other.Target.NewCalibration = new int[] { 1200, 100 };
            other.Commands.TryTake(1);
            other.Keeper.NoteCalibration();
            other.InForce.Calibration = other.Target.NewCalibration;
            other.Store.IsReadOnly = true;
            Assert.False(other.Keeper.TryStoreCalibration());
            Assert.Empty(other.InForce.Calibration);
            Assert.Equal(1, other.Target.Configured);
        }

        private static void AssertResult(DownlinkParts node, uint id, CommandOutcome outcome, int value)
        {
            Assert.True(node.Executor.IsResultOwed);
            Assert.Equal(id, node.Executor.ResultId);
            Assert.Equal((int)outcome, (int)node.Executor.Outcome);
            Assert.Equal(value, node.Executor.Value);
        }

        // The same command comes once more.
        private static void AssertResult(DownlinkParts node, uint id, CommandOutcome outcome, int value, CommandOpcode opcode)
        {
            node.Take(id, opcode, 0);
            AssertResult(node, id, outcome, value);
        }
    }
}
