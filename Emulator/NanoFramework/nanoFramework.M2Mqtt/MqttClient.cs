using System;
using System.Collections;
using System.Security.Cryptography.X509Certificates;
using nanoFramework.M2Mqtt.Exceptions;
using nanoFramework.M2Mqtt.Messages;
using VirtualBoards;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// M2Mqtt's client over the board's network: Publish only queues, events come on a thread of the client's own,
/// waits are M2Mqtt's (30 s for answers, three retries a second apart, 200 ms in Close) and cannot be shortened.
/// MQTT 3.1 and 3.1.1.
/// </summary>
public class MqttClient : IMqttClient, IDisposable
{
    private const int CloseMicroseconds = 200_000;

    private string brokerHostName = string.Empty;
    private int brokerPort;
    private byte[]? certificateAuthority;
    private Exchange? exchange;
    private ushort lastMessageId;
    private bool isClosing;

    public MqttClient(string brokerHostName)
        : this(brokerHostName, MqttSettings.BrokerDefaultPort, false, null, null, MqttSslProtocols.None)
    {
    }

    public MqttClient(string brokerHostName, int brokerPort, bool secure, X509Certificate? caCert, X509Certificate? clientCert, MqttSslProtocols sslProtocol)
        => Initialise(brokerHostName, brokerPort, secure, caCert?.GetRawCertData(), clientCert?.GetRawCertData());

    public event IMqttClient.MqttMsgPublishEventHandler? MqttMsgPublishReceived;

    public event IMqttClient.MqttMsgPublishedEventHandler? MqttMsgPublished;

    public event IMqttClient.MqttMsgSubscribedEventHandler? MqttMsgSubscribed;

    public event IMqttClient.MqttMsgUnsubscribedEventHandler? MqttMsgUnsubscribed;

    public event IMqttClient.ConnectionClosedEventHandler? ConnectionClosed;

    public bool IsConnected { get; private set; }

    public string? ClientId { get; private set; }

    public bool CleanSession { get; private set; }

    public bool WillFlag { get; private set; }

    public MqttQoSLevel WillQosLevel { get; private set; }

    public string? WillTopic { get; private set; }

    public string? WillMessage { get; private set; }

    public MqttProtocolVersion ProtocolVersion { get; set; } = MqttProtocolVersion.Version_3_1_1;

    public MqttSettings Settings => MqttSettings.Instance;

    public void Init(string brokerHostName, int brokerPort, bool secure, byte[]? caCert, byte[]? clientCert, MqttSslProtocols sslProtocol)
        => Initialise(brokerHostName, brokerPort, secure, caCert, clientCert);

    public MqttReasonCode Connect(string clientId) => Connect(clientId, null, null, true, 60);

    public MqttReasonCode Connect(string clientId, bool cleanSession) => Connect(clientId, null, null, cleanSession, 60);

    public MqttReasonCode Connect(string clientId, string? username, string? password) => Connect(clientId, username, password, true, 60);

    public MqttReasonCode Connect(string clientId, string? username, string? password, bool cleanSession, ushort keepAlivePeriod)
        => Connect(clientId, username, password, false, MqttQoSLevel.AtMostOnce, false, null, null, cleanSession, keepAlivePeriod);

    public MqttReasonCode Connect(string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string? willTopic, string? willMessage, bool cleanSession, ushort keepAlivePeriod)
    {
        if (ProtocolVersion == MqttProtocolVersion.Version_5)
        {
            throw new NotSupportedException("The emulated M2Mqtt speaks MQTT 3.1.1: set ProtocolVersion to Version_3_1_1.");
        }

        var board = VirtualBoard.Current;
        exchange?.Connection?.Abandon();
        var started = new Exchange(OnPublished, OnSubscribed, OnUnsubscribed, OnReceived);
        exchange = started;
        started.Connect(board, Request(clientId, username, password, willRetain, willQosLevel, willFlag, willTopic, willMessage, cleanSession, keepAlivePeriod), MqttSettings.DefaultTimeout);
        if (started.Failure is { } failure)
        {
            Release(board, started);
            throw new MqttConnectionException("Exception connecting to the broker", new Exception(failure));
        }

        if (started.ReturnCode is not { } code)
        {
            Release(board, started);
            throw new MqttCommunicationException();
        }

        if (code == 0)
        {
            ClientId = clientId;
            CleanSession = cleanSession;
            WillFlag = willFlag;
            WillQosLevel = willQosLevel;
            WillTopic = willTopic;
            WillMessage = willMessage;
            IsConnected = true;
            board.StartThread("M2Mqtt dispatch", () => Dispatch(board, started));
        }

        return (MqttReasonCode)code;
    }

    /// <summary>Says good-bye to the broker; the dispatch thread closes what is left.</summary>
    public void Disconnect()
    {
        _ = VirtualBoard.Current;
        exchange?.Connection?.Disconnect();
        IsConnected = false;
        exchange?.Close();
    }

    /// <summary>Closes the connection at once, after waiting 200 ms for its threads. Messages still queued are lost.</summary>
    public void Close()
    {
        var board = VirtualBoard.Current;
        if (isClosing || exchange is not { } closing)
        {
            return;
        }

        isClosing = true;
        board.Wait(CloseMicroseconds);
        closing.DropQueue();
        closing.Close();
        Release(board, closing);
        IsConnected = false;
        isClosing = false;
    }

    public void Dispose()
    {
        IsConnected = false;
        Close();
    }

    public ushort Publish(string topic, byte[] message) => Publish(topic, message, null);

    public ushort Publish(string topic, byte[] message, string? contentType) => Publish(topic, message, contentType, null);

    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties)
        => Publish(topic, message, contentType, userProperties, MqttQoSLevel.AtMostOnce, false);

    public ushort Publish(string topic, byte[] message, string? contentType, ArrayList? userProperties, MqttQoSLevel qosLevel, bool retain)
    {
        if (topic.IndexOf('#') >= 0 || topic.IndexOf('+') >= 0)
        {
            throw new MqttClientException(MqttClientErrorCode.TopicWildcard);
        }

        if (topic.Length is < 1 or > 65535)
        {
            throw new MqttClientException(MqttClientErrorCode.TopicLength);
        }

        var board = VirtualBoard.Current;
        var messageId = NextMessageId();
        if (exchange is { } open)
        {
            Send(board, open, messageId, new MqttMessage(topic, (byte[])message.Clone(), (int)qosLevel, retain), 0);
        }

        return messageId;
    }

    public ushort Subscribe(string[] topics, MqttQoSLevel[] qosLevels)
    {
        if (topics is not { Length: > 0 })
        {
            throw new MqttClientException(MqttClientErrorCode.TopicsEmpty);
        }

        if (qosLevels is not { Length: > 0 })
        {
            throw new MqttClientException(MqttClientErrorCode.QosLevelsEmpty);
        }

        if (topics.Length != qosLevels.Length)
        {
            throw new MqttClientException(MqttClientErrorCode.TopicsQosLevelsNotMatch);
        }

        _ = VirtualBoard.Current;
        var messageId = NextMessageId();
        exchange?.Connection?.Subscribe(messageId, topics, Array.ConvertAll(qosLevels, quality => (int)quality));
        return messageId;
    }

    public ushort Unsubscribe(string[] topics)
    {
        _ = VirtualBoard.Current;
        var messageId = NextMessageId();
        exchange?.Connection?.Unsubscribe(messageId, topics);
        return messageId;
    }

    private static void Release(VirtualBoard board, Exchange released)
    {
        if (released.Connection is { } connection)
        {
            connection.Abandon();
            board.Radio.Forget(connection);
        }
    }

    private void Initialise(string hostName, int port, bool secure, byte[]? caCertificate, byte[]? clientCertificate)
    {
        if (clientCertificate is not null)
        {
            throw new NotSupportedException("The emulated network has no client certificates: pass null for clientCert.");
        }

        brokerHostName = hostName;
        brokerPort = port;
        certificateAuthority = secure ? caCertificate ?? [] : null;
        if (secure)
        {
            Settings.SslPort = port;
        }
        else
        {
            Settings.Port = port;
        }
    }

    private MqttConnectRequest Request(string clientId, string? username, string? password, bool willRetain, MqttQoSLevel willQosLevel, bool willFlag, string? willTopic, string? willMessage, bool cleanSession, ushort keepAlivePeriod) => new()
    {
        Host = brokerHostName,
        Port = brokerPort,
        ClientId = clientId,
        UserName = username,
        Password = password,
        CleanSession = cleanSession,
        KeepAliveSeconds = keepAlivePeriod,
        Will = willFlag ? new MqttMessage(willTopic!, global::System.Text.Encoding.UTF8.GetBytes(willMessage ?? string.Empty), (int)willQosLevel, willRetain) : null,
        CertificateAuthority = certificateAuthority,
    };

    // Sends, and again after each retry delay as long as no acknowledgement came; then the program is told that it failed.
    private void Send(VirtualBoard board, Exchange open, ushort messageId, MqttMessage message, int attempt)
    {
        if (open.IsClosing || (attempt > 0 && open.IsAcknowledged(messageId)))
        {
            return;
        }

        if (attempt > MqttSettings.MaximumAttemptsRetry)
        {
            open.Tell(() => MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs(messageId, false)));
            return;
        }

        if (message.Quality > 0)
        {
            open.Expect(messageId);
            board.Scheduler.After(MqttSettings.DefaultDelayRetry * 1000L, () => Send(board, open, messageId, message, attempt + 1));
        }

        open.Connection?.Publish(messageId, message);
    }

    private ushort NextMessageId()
    {
        lastMessageId = lastMessageId == ushort.MaxValue ? (ushort)1 : (ushort)(lastMessageId + 1);
        return lastMessageId;
    }

    private void Dispatch(VirtualBoard board, Exchange open)
    {
        while (open.Next(board) is { } tell)
        {
            try
            {
                tell();
            }
            catch (Exception exception) when (exception is not FiberKilledException)
            {
                // As M2Mqtt does: an exception in a handler closes the connection.
                open.Close();
            }
        }

        if (exchange == open)
        {
            Close();
            ConnectionClosed?.Invoke(this, EventArgs.Empty);
        }
    }

    private void OnPublished(int messageId) => MqttMsgPublished?.Invoke(this, new MqttMsgPublishedEventArgs((ushort)messageId, true));

    private void OnSubscribed(int messageId, int[] qualities)
        => MqttMsgSubscribed?.Invoke(this, new MqttMsgSubscribedEventArgs((ushort)messageId, Array.ConvertAll(qualities, quality => (MqttQoSLevel)quality)));

    private void OnUnsubscribed(int messageId) => MqttMsgUnsubscribed?.Invoke(this, new MqttMsgUnsubscribedEventArgs((ushort)messageId));

    private void OnReceived(MqttMessage message)
        => MqttMsgPublishReceived?.Invoke(this, new MqttMsgPublishEventArgs(message.Topic, message.Payload, false, (MqttQoSLevel)message.Quality, message.Retain));
}
