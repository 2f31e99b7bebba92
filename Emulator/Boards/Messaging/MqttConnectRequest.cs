namespace VirtualBoards;

/// <summary>What a client tells a broker in CONNECT (MQTT 3.1.1 section 3.1).</summary>
public sealed record MqttConnectRequest
{
    public required string Host { get; init; }

    public required int Port { get; init; }

    public required string ClientId { get; init; }

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public bool CleanSession { get; init; } = true;

    public int KeepAliveSeconds { get; init; } = 60;

    /// <summary>Null: no will.</summary>
    public MqttMessage? Will { get; init; }

    /// <summary>PEM or DER of the authority that the broker's certificate must come from; null: no TLS.</summary>
    public byte[]? CertificateAuthority { get; init; }
}
