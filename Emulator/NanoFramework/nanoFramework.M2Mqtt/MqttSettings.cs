using VirtualBoards;

namespace nanoFramework.M2Mqtt;

/// <summary>The client's settings: one object for the whole program, as on the chip. Its waits cannot be shortened from outside.</summary>
public class MqttSettings
{
    public const int BrokerDefaultPort = 1883;
    public const int BrokerDefaultSslPort = 8883;
    public const int DefaultTimeout = 30000;
    public const int MaximumAttemptsRetry = 3;
    public const int DefaultDelayRetry = 1000;
    public const int ConnectTimeout = 30000;
    public const int DefaultInflightQueueSize = int.MaxValue;

    private MqttSettings()
    {
    }

    public static MqttSettings Instance => VirtualBoard.Current.ProgramStatic<Holder>().Settings;

    public int Port { get; internal set; } = BrokerDefaultPort;

    public int SslPort { get; internal set; } = BrokerDefaultSslPort;

    /// <summary>Milliseconds.</summary>
    public int TimeoutOnConnection { get; internal set; } = ConnectTimeout;

    /// <summary>Milliseconds.</summary>
    public int TimeoutOnReceiving { get; internal set; } = DefaultTimeout;

    public int AttemptsOnRetry { get; internal set; } = MaximumAttemptsRetry;

    /// <summary>Milliseconds.</summary>
    public int DelayOnRetry { get; internal set; } = DefaultDelayRetry;

    public int InflightQueueSize { get; set; } = DefaultInflightQueueSize;

    public bool ValidateServerCertificate { get; set; } = true;

    private sealed class Holder
    {
        public MqttSettings Settings { get; } = new();
    }
}
