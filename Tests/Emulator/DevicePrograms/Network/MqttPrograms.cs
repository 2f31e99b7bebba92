using System;
using System.Net.NetworkInformation;
using System.Text;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;

namespace DevicePrograms
{
    /// <summary>What the program sees of M2Mqtt.</summary>
    public static class MqttPrograms
    {
        private const string Host = "broker";

        public static void PublishOnce()
        {
            WaitForAddress();
            MqttClient client = new MqttClient(Host);
            client.MqttMsgPublished += (sender, e) => Console.WriteLine("published " + e.MessageId + " " + e.IsPublished);
            Console.WriteLine("connect " + (int)client.Connect("board"));
            ushort id = client.Publish("topic", Encoding.UTF8.GetBytes("hello"), null, null, MqttQoSLevel.AtLeastOnce, false);
            Console.WriteLine("queued " + id);
            Thread.Sleep(Timeout.Infinite);
        }

        public static void PublishToADeafBroker()
        {
            WaitForAddress();
            MqttClient client = new MqttClient(Host);
            client.MqttMsgPublished += (sender, e) => Console.WriteLine("published " + e.IsPublished);
            client.Connect("board");
            Console.WriteLine("connected");
            Thread.Sleep(2000);
            client.Publish("topic", new byte[1], null, null, MqttQoSLevel.AtLeastOnce, false);
            Thread.Sleep(Timeout.Infinite);
        }

        public static void EchoAfterReconnect()
        {
            WaitForAddress();
            MqttClient client = new MqttClient(Host);
            client.MqttMsgPublishReceived += (sender, e) => Console.WriteLine("received " + Encoding.UTF8.GetString(e.Message, 0, e.Message.Length));
            client.Connect("board", false);
            client.Subscribe(new string[] { "down" }, new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce });
            Thread.Sleep(1000);
            client.Disconnect();
            Console.WriteLine("away");
            Thread.Sleep(10000);
            client.Connect("board", false);
            Thread.Sleep(Timeout.Infinite);
        }

        public static void ConnectWithoutBroker()
        {
            WaitForAddress();
            try
            {
                new MqttClient(Host).Connect("board");
                Console.WriteLine("connected");
            }
            catch (MqttConnectionException)
            {
                Console.WriteLine("no broker");
            }

            Thread.Sleep(Timeout.Infinite);
        }

        public static void NoticeTheLoss()
        {
            WaitForAddress();
            MqttClient client = new MqttClient(Host);
            client.ConnectionClosed += (sender, e) => Console.WriteLine("closed " + client.IsConnected);
            client.Connect("board");
            Console.WriteLine("connected");
            Thread.Sleep(Timeout.Infinite);
        }

        public static void ReportTheAddress()
        {
            Console.WriteLine("at start " + NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);
            WaitForAddress();
            Console.WriteLine("joined " + NetworkInterface.GetAllNetworkInterfaces()[0].IPv4Address);
            Thread.Sleep(Timeout.Infinite);
        }

        private static void WaitForAddress()
        {
            NetworkInterface station = NetworkInterface.GetAllNetworkInterfaces()[0];
            while (station.IPv4Address == "0.0.0.0")
            {
                Thread.Sleep(20);
            }
        }
    }
}
