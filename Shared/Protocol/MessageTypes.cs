namespace Nf.Protocol
{
    /// <summary>
    /// Sets of message types, as Hello and Welcome carry them: bit n is type n, bit 0 the least significant.
    /// </summary>
    public static class MessageTypes
    {
        /// <summary>What every node and every gateway knows: Reading and Answer.</summary>
        public const uint Basic = 0x00010002;

        /// <summary>Every type of docs/uplink-protocol.md.</summary>
        public const uint All = 0x003F01FE;

        private const uint NoneBit = 1;
        private const int FirstDownlink = 16;

        /// <summary>Whether the set contains the type.</summary>
        public static bool Contains(uint types, MessageType type)
        {
            return ((types >> (int)type) & 1) != 0;
        }

        /// <summary>Whether a Hello or Welcome may carry the set: with Reading and Answer, without bit 0.</summary>
        public static bool IsValid(uint types)
        {
            return (types & Basic) == Basic && (types & NoneBit) == 0;
        }

        internal static FrameError Check(int type, FrameDirection direction)
        {
            if (((All >> type) & 1) == 0)
            {
                return FrameError.UnknownType;
            }

            bool isDownlink = type >= FirstDownlink;
            return isDownlink == (direction == FrameDirection.Downlink) ? FrameError.None : FrameError.WrongDirection;
        }
    }
}
