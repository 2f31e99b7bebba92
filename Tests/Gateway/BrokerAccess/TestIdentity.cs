using System.Security.Cryptography;
using Nf.Protocol;

namespace Nf.Gateway.Tests.BrokerAccess;

/// <summary>A node as the broker sees it.</summary>
internal sealed record TestIdentity(long Identity, byte[] Key)
{
    public string Text => Topics.NodeText(Identity);

    public string Password => BrokerPassword.Of(Identity, Key);

    public static TestIdentity New() => new(Random.Shared.NextInt64(1, 1L << 48), RandomNumberGenerator.GetBytes(16));
}
