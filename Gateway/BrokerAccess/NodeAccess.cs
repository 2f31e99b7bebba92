using Nf.Protocol;

namespace Nf.Gateway.BrokerAccess;

/// <summary>What a node shows to the broker.</summary>
/// <param name="KeyNumber">Which of the node's keys the password follows from.</param>
internal sealed record NodeAccess(string Text, int KeyNumber, string Password)
{
    public static NodeAccess Of(long identity, int keyNumber, byte[] key) => new(Topics.NodeText(identity), keyNumber, BrokerPassword.Of(identity, key));
}
