using Nf.Protocol;

namespace Nf.Gateway.Verbs;

/// <summary>A node's own account.</summary>
/// <param name="Node">12 hexadecimal digits.</param>
/// <param name="Uplinks">Frames it sent.</param>
/// <param name="Committed">Records it wrote to its journal.</param>
/// <param name="Acknowledged">Highest record number that the gateway acknowledged to it.</param>
internal sealed record FleetNode(string Node, long Uplinks, long Committed, long Acknowledged)
{
    public bool IsValid => Topics.TryParseNode(Node, out _) && Acknowledged >= 0;

    public long Identity => Topics.TryParseNode(Node, out long identity) ? identity : 0;
}
