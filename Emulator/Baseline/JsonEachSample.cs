using System;
using System.Text;
using System.Threading;
using Nf.Channels;
using Nf.Configuration;
using Nf.Firmware;
using Nf.Firmware.Boards;
using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.SensorNodes;
using nanoFramework.Hardware.Esp32;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;
using nanoFramework.Networking;

namespace Nf.Baseline
{
    /// <summary>
    /// What a sleeping sensor commonly runs, to compare with: at every sample it wakes, joins with DHCP, connects, publishes the values as
    /// JSON, waits for the broker's acknowledgement, disconnects and sleeps. Sensors, schedule and board are those of our firmware.
    /// </summary>
    public static class JsonEachSample
    {
        private const int JoinBoundMilliseconds = 30000;
        private const int AcknowledgementBoundMilliseconds = 5000;

        /// <summary>Never returns.</summary>
        public static void Main()
        {
            NodeConfiguration configuration = new ConfigurationStore(new FlashJournalStore()).TryRead();
            Clock clock = new SystemClock();
            try
            {
                Run(configuration, clock);
            }
            catch (Exception)
            {
                // The sample is lost, as usual.
            }

            long sleepMilliseconds = (configuration.SampleIntervalSeconds * 1000L) - clock.UptimeMilliseconds;
            Sleep.EnableWakeupByTimer(TimeSpan.FromMilliseconds(sleepMilliseconds > 1000 ? sleepMilliseconds : 1000));
            Sleep.StartDeepSleep();
        }

        private static void Run(NodeConfiguration configuration, Clock clock)
        {
            SensorNode sensors = NodeKinds.Create(configuration.Kind, BoardImages.Current(), configuration, clock);
            Channel[] layout = ReadingLayout.For(configuration.Kind);
            int[] values = new int[layout.Length];
            sensors.Prepare();
            sensors.Sample(values);
            sensors.Release();

            CancellationTokenSource bound = new CancellationTokenSource(JoinBoundMilliseconds);
            if (!WifiNetworkHelper.Reconnect(false, 0, bound.Token))
            {
                return;
            }

            string node = Topics.NodeText(configuration.NodeIdentity);
            MqttClient client = new MqttClient(configuration.BrokerHost, configuration.BrokerPort, false, null, null, MqttSslProtocols.None);
            AutoResetEvent acknowledged = new AutoResetEvent(false);
            client.MqttMsgPublished += (sender, arguments) => acknowledged.Set();
            if (client.Connect("json-" + node) == MqttReasonCode.Success)
            {
                client.Publish("json/" + node, Encoding.UTF8.GetBytes(Json(layout, values)), null, null, MqttQoSLevel.AtLeastOnce, false);
                acknowledged.WaitOne(AcknowledgementBoundMilliseconds, false);
                client.Disconnect();
            }

            client.Close();
        }

        private static string Json(Channel[] layout, int[] values)
        {
            StringBuilder text = new StringBuilder("{");
            for (int index = 0; index < layout.Length; index++)
            {
                text.Append(index == 0 ? "\"" : ",\"");
                text.Append(layout[index].Name);
                text.Append("\":");
                text.Append(ChannelValue.IsPresent(values[index]) ? values[index].ToString() : "null");
            }

            text.Append("}");
            return text.ToString();
        }
    }
}
