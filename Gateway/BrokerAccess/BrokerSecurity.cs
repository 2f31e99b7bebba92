using Mosquitto;

namespace Nf.Gateway.BrokerAccess;

/// <summary>How the gateway shows itself to the broker, and how it knows the broker.</summary>
/// <param name="UserName">Null: none.</param>
/// <param name="Tls">Null: the connection is not encrypted.</param>
public sealed record BrokerSecurity(string? UserName, string? Password, MosquittoTls? Tls)
{
    public static readonly BrokerSecurity None = new(null, null, null);

    public MosquittoOptions Apply(MosquittoOptions client) => client with { UserName = UserName, Password = Password, Tls = Tls };
}
