using System;
using System.Threading;
using nanoFramework.M2Mqtt;
using nanoFramework.M2Mqtt.Messages;

namespace Nf.Firmware.Network
{
    /// <summary>
    /// One connection to the broker. M2Mqtt waits 30 s by itself and has no settings for it, so its blocking calls run behind a bound;
    /// publishing only queues. One thread uses it; M2Mqtt's threads hand over what arrives.
    /// </summary>
    public sealed class BrokerLink
    {
        private const int MailboxSize = 4;

        private readonly string host;
        private readonly int port;
        private readonly string clientId;
        private readonly string userName;
        private readonly string password;
        private readonly string uplinkTopic;
        private readonly string downlinkTopic;
        private readonly bool cleanSession;
        private readonly ushort keepAliveSeconds;
        private readonly AutoResetEvent arrived;
        private readonly object gate = new object();
        private readonly byte[][] mailbox = new byte[MailboxSize][];
        private int mailCount;
        private MqttClient client;
        private MqttReasonCode reason;
        private bool isClosed;
        private bool isAbandoned;

        /// <param name="keepAliveSeconds">0 for a node that sleeps right after: no thread for it is started.</param>
        /// <param name="arrived">Set when a message has arrived or the connection has closed.</param>
        public BrokerLink(
            string host,
            int port,
            string clientId,
            string userName,
            string password,
            string uplinkTopic,
            string downlinkTopic,
            bool cleanSession,
            ushort keepAliveSeconds,
            AutoResetEvent arrived)
        {
            this.host = host;
            this.port = port;
            this.clientId = clientId;
            this.userName = userName;
            this.password = password;
            this.uplinkTopic = uplinkTopic;
            this.downlinkTopic = downlinkTopic;
            this.cleanSession = cleanSession;
            this.keepAliveSeconds = keepAliveSeconds;
            this.arrived = arrived;
        }

        public bool IsConnected
        {
            get { return client != null && !isClosed && client.IsConnected; }
        }

        /// <summary>Connects and subscribes to the node's downlinks. A link that failed is thrown away.</summary>
        public LinkError TryConnect(int boundMilliseconds)
        {
            reason = MqttReasonCode.UnspecifiedError;
            BoundedCall call = new BoundedCall(Connect);
            if (!call.TryRun(boundMilliseconds))
            {
                isAbandoned = true;
                return LinkError.NoBroker;
            }

            if (reason != MqttReasonCode.Success)
            {
                Log.Write("the broker refuses the node; MqttReasonCode ", (int)reason);
                return LinkError.Refused;
            }

            return LinkError.None;
        }

        /// <summary>Queues a frame with quality of service 1.</summary>
        /// <param name="frame">Copied.</param>
        public LinkError TryPublish(byte[] frame, int length)
        {
            // M2Mqtt keeps the array until the broker has it.
            byte[] payload = new byte[length];
            Array.Copy(frame, payload, length);
            try
            {
                client.Publish(uplinkTopic, payload, null, null, MqttQoSLevel.AtLeastOnce, false);
                return LinkError.None;
            }
            catch (Exception)
            {
                return LinkError.Disconnected;
            }
        }

        /// <summary>Takes the oldest message that arrived, or null.</summary>
        public byte[] TakeMessage()
        {
            lock (gate)
            {
                if (mailCount == 0)
                {
                    return null;
                }

                byte[] message = mailbox[0];
                mailCount--;
                Array.Copy(mailbox, 1, mailbox, 0, mailCount);
                return message;
            }
        }

        /// <summary>Says goodbye, so that the broker does not wait for us. The chip closes the socket before it sleeps.</summary>
        public void Disconnect(int boundMilliseconds)
        {
            if (client != null)
            {
                new BoundedCall(SendDisconnect).TryRun(boundMilliseconds);
            }
        }

        /// <summary>Ends M2Mqtt's threads, which takes it 0.2 to 2 s. Needed only on a node that stays awake.</summary>
        public void Close(int boundMilliseconds)
        {
            if (client != null)
            {
                client.MqttMsgPublishReceived -= OnReceived;
                client.ConnectionClosed -= OnClosed;
                new BoundedCall(client.Close).TryRun(boundMilliseconds);
                client = null;
            }
        }

        private void Connect()
        {
            // The constructor resolves the name, so it belongs behind the bound too.
            MqttClient connecting = new MqttClient(host, port, false, null, null, MqttSslProtocols.None);
            connecting.MqttMsgPublishReceived += OnReceived;
            connecting.ConnectionClosed += OnClosed;
            client = connecting;
            reason = connecting.Connect(clientId, userName, password, cleanSession, keepAliveSeconds);
            if (isAbandoned)
            {
                // Too late: it would take the session away from the link that replaced this one.
                connecting.Close();
            }
            else if (reason == MqttReasonCode.Success)
            {
                // Sent before any uplink on the same stream: its acknowledgement need not be waited for.
                connecting.Subscribe(new string[] { downlinkTopic }, new MqttQoSLevel[] { MqttQoSLevel.AtLeastOnce });
            }
        }

        private void SendDisconnect()
        {
            client.Disconnect();
        }

        private void OnReceived(object sender, MqttMsgPublishEventArgs arguments)
        {
            lock (gate)
            {
                // Full: the oldest is the least likely to answer what was asked last.
                if (mailCount == MailboxSize)
                {
                    mailCount--;
                    Array.Copy(mailbox, 1, mailbox, 0, mailCount);
                }

                mailbox[mailCount++] = arguments.Message;
            }

            arrived.Set();
        }

        private void OnClosed(object sender, EventArgs arguments)
        {
            isClosed = true;
            arrived.Set();
        }
    }
}
