using Nf.Channels;
using Nf.Configuration;
using Nf.SensorNodes.Bin;
using Nf.SensorNodes.Pond;
using Nf.SensorNodes.Switch;

namespace Nf.SensorNodes
{
    /// <summary>The list of kinds: one line each.</summary>
    public static class NodeKinds
    {
        /// <summary>The node of a kind, configured, or null when this firmware does not know the kind.</summary>
        public static SensorNode Create(NodeKind kind, BoardPins pins, NodeConfiguration configuration, Clock clock)
        {
            SensorNode node = Make(kind, pins, clock);
            if (node != null)
            {
                node.Configure(configuration);
            }

            return node;
        }

        private static SensorNode Make(NodeKind kind, BoardPins pins, Clock clock)
        {
            switch (kind)
            {
                case NodeKind.Switch:
                    return new SwitchNode(pins, clock);
                case NodeKind.Bin:
                    return new BinNode(pins, clock);
                case NodeKind.Pond:
                    return new PondNode(pins, clock);
                default:
                    return null;
            }
        }
    }
}
