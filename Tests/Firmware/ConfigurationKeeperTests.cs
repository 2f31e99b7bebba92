#nullable disable

using Nf.Configuration;

namespace Nf.Firmware.Tests
{
    public class ConfigurationKeeperTests
    {
        [Fact]
        public void A_higher_version_is_in_force_at_once_and_after_a_restart_and_is_reported()
        {
            DownlinkParts node = new DownlinkParts();
            NodeConfiguration offered = DownlinkParts.Configuration(3);
            offered.UplinkIntervalSeconds = 7200;
            node.Offer(offered);
            AssertReport(node, 3, ConfigurationError.None, 0);
            Assert.Equal(7200, node.InForce.UplinkIntervalSeconds);
            Assert.Equal(1, node.Target.Configured);
            Assert.Equal(3u, node.Restart().InForce.Version);
            Assert.Equal(7200, node.Restart().InForce.UplinkIntervalSeconds);
        }

        [Fact]
        public void One_with_a_field_out_of_range_is_refused_by_the_field_and_the_old_one_stays()
        {
            DownlinkParts node = new DownlinkParts();
            byte[] settings = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
            int length = DownlinkParts.Configuration(2).WriteSettings(settings, 0);

            // The last field is the uplink interval.
            settings[length - 4] = 0x7F;
            node.Keeper.Take(2, settings, 0, length);
            AssertReport(node, 2, ConfigurationError.InvalidUplinkInterval, 9);
            Assert.Equal(1u, node.InForce.Version);
            Assert.Equal(3600, node.InForce.UplinkIntervalSeconds);
            Assert.Equal(1u, node.Restart().InForce.Version);
        }

        [Fact]
        public void One_that_lacks_a_setting_is_refused_as_a_whole()
        {
            DownlinkParts node = new DownlinkParts();
            byte[] settings = new byte[NodeConfiguration.MaximumSettingsLengthBytes];
            int length = DownlinkParts.Configuration(2).WriteSettings(settings, 0);
            node.Keeper.Take(2, settings, 0, length - 6);
            AssertReport(node, 2, ConfigurationError.MissingUplinkInterval, 9);
            Assert.Equal(1u, node.InForce.Version);
        }

        [Fact]
        public void The_version_in_force_with_the_same_settings_is_accepted_and_not_written_again()
        {
            DownlinkParts node = new DownlinkParts();
            int writes = node.Store.WriteCount;
            node.Offer(DownlinkParts.Configuration(1));
            AssertReport(node, 1, ConfigurationError.None, 0);
            Assert.Equal(writes, node.Store.WriteCount);
        }

        [Fact]
        public void The_version_in_force_with_other_settings_and_lower_ones_are_not_newer()
        {
            DownlinkParts node = new DownlinkParts();
            NodeConfiguration other = DownlinkParts.Configuration(1);
            other.Name = "another";
            node.Offer(other);
            AssertReport(node, 1, ConfigurationError.NotNewer, 0);
            node.Offer(DownlinkParts.Configuration(5));
            node.Offer(DownlinkParts.Configuration(4));
            AssertReport(node, 4, ConfigurationError.NotNewer, 0);
            Assert.Equal(5u, node.InForce.Version);
        }

        [Fact]
        public void One_that_cannot_be_stored_is_not_in_force()
        {
            DownlinkParts node = new DownlinkParts();
            node.Store.IsReadOnly = true;
            node.Offer(DownlinkParts.Configuration(2));
            AssertReport(node, 2, ConfigurationError.NotStored, 0);
            Assert.Equal(1u, node.InForce.Version);
            Assert.Equal(0, node.Target.Configured);
        }

        [Fact]
        public void A_broker_is_proven_by_an_answer_over_it_and_not_over_the_one_before()
        {
            DownlinkParts node = new DownlinkParts();
            NodeConfiguration offered = DownlinkParts.Configuration(2);
            offered.BrokerHost = "elsewhere";
            node.Offer(offered);
            Assert.True(node.Configurations.HasUnprovenBroker);
            node.Keeper.NoteAnswer("broker", 1883);
            Assert.True(node.Configurations.HasUnprovenBroker);
            node.Keeper.NoteAnswer("elsewhere", 1883);
            Assert.False(node.Configurations.HasUnprovenBroker);
        }

        [Fact]
        public void After_a_silent_day_the_one_before_is_in_force_and_the_other_is_reported_unreachable_until_that_is_answered()
        {
            DownlinkParts node = new DownlinkParts();
            NodeConfiguration offered = DownlinkParts.Configuration(2);
            offered.BrokerHost = "elsewhere";
            node.Offer(offered);
            Assert.False(node.Configurations.IsRevertDue(DownlinkParts.Now + 86399000));
            Assert.True(node.Configurations.IsRevertDue(DownlinkParts.Now + 86400000));
            Assert.NotNull(node.Configurations.TryRevert());

            DownlinkParts reverted = node.Restart();
            Assert.Equal(1u, reverted.InForce.Version);
            AssertReport(reverted, 2, ConfigurationError.BrokerUnreachable, 0);
            AssertReport(reverted.Restart(), 2, ConfigurationError.BrokerUnreachable, 0);
            reverted.Keeper.NoteReported(3);
            Assert.True(reverted.Keeper.IsReportOwed);
            reverted.Keeper.NoteReported(2);
            Assert.False(reverted.Keeper.IsReportOwed);
            Assert.False(reverted.Restart().Keeper.IsReportOwed);
        }

        private static void AssertReport(DownlinkParts node, uint offeredVersion, ConfigurationError error, int field)
        {
            Assert.True(node.Keeper.IsReportOwed);
            Assert.Equal(offeredVersion, node.Keeper.OfferedVersion);
            Assert.Equal((int)error, (int)node.Keeper.Error);
            Assert.Equal(field, node.Keeper.Field);
        }
    }
}
