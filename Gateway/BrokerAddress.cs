namespace Nf.Gateway;

/// <summary>Host and port of an MQTT broker.</summary>
public sealed record BrokerAddress(string Host, int Port)
{
    public const int DefaultPort = 1883;

    /// <summary>Reads <c>host</c>, <c>host:port</c> or <c>[IPv6]:port</c>.</summary>
    public static bool TryParse(string text, out BrokerAddress address)
    {
        address = new BrokerAddress("", 0);
        if (!Uri.TryCreate($"mqtt://{text}", UriKind.Absolute, out Uri? uri)
            || uri.UserInfo.Length > 0 || uri.PathAndQuery is not ("" or "/") || uri.Fragment.Length > 0
            || uri.HostNameType is UriHostNameType.Unknown or UriHostNameType.Basic || uri.Port == 0)
        {
            return false;
        }

        address = new BrokerAddress(uri.Host.Trim('[', ']'), uri.Port < 0 ? DefaultPort : uri.Port);
        return true;
    }

    public override string ToString() => Host.Contains(':') ? $"[{Host}]:{Port}" : $"{Host}:{Port}";
}
