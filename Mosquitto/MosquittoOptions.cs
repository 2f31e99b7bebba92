namespace Mosquitto;

/// <summary>What a client is before it connects; fixed for its life.</summary>
public sealed record MosquittoOptions
{
    /// <summary>MQTT client identifier. Empty: the library makes a random one (only with <see cref="CleanSession"/>).</summary>
    public string ClientId { get; init; } = "";

    /// <summary>False: the broker keeps subscriptions and undelivered messages of quality of service 1 for this identifier.</summary>
    public bool CleanSession { get; init; } = true;

    /// <summary>Seconds of silence after which a PINGREQ is sent; 5 to 65535, or 0 for never.</summary>
    public int KeepAliveSeconds { get; init; } = 60;

    public string? UserName { get; init; }

    public string? Password { get; init; }

    public MosquittoWill? Will { get; init; }

    public MosquittoTls? Tls { get; init; }

    /// <summary>Messages of quality of service 1 or 2 under way at once, 1 to 65535; further ones wait in the library. 0: no bound.</summary>
    public int MaximumInFlight { get; init; } = 20;

    /// <summary>First delay before a lost or failed connection is tried again. Null: it is not tried again, as a board does.</summary>
    public TimeSpan? ReconnectDelay { get; init; }

    /// <summary>The delay doubles with every failure up to this.</summary>
    public TimeSpan MaximumReconnectDelay { get; init; } = TimeSpan.FromSeconds(30);
}
