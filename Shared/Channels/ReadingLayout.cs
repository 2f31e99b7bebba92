namespace Nf.Channels
{
    /// <summary>Which channels a reading of a node kind carries, and in which order.</summary>
    public static class ReadingLayout
    {
        /// <summary>Most channels that any layout has.</summary>
        public const int MaximumChannels = 7;

        /// <summary>
        /// Channels of a reading of <paramref name="kind"/>, in the order of its values; null when the kind is unknown.
        /// The array is shared: it must not be changed.
        /// </summary>
        public static Channel[] For(NodeKind kind)
        {
            switch (kind)
            {
                case NodeKind.Switch:
                    return ChannelCatalogue.SwitchLayout;
                case NodeKind.Bin:
                    return ChannelCatalogue.BinLayout;
                case NodeKind.Pond:
                    return ChannelCatalogue.PondLayout;
                default:
                    return null;
            }
        }
    }
}
