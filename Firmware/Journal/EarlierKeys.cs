using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// How far the frame counters had come under keys that the node had before. A key that comes back (an old node.nfc was deployed again)
    /// goes on counting there: a counter is never used twice under one key. Holds the last three.
    /// </summary>
    internal sealed class EarlierKeys
    {
        public const int LengthBytes = Room * EntryLengthBytes;

        private const int Room = 3;
        private const int EntryLengthBytes = 12;

        private readonly uint[] identities = new uint[Room];
        private readonly uint[] frameCounterBounds = new uint[Room];
        private readonly uint[] downlinkCounterBounds = new uint[Room];

        /// <summary>Takes a key that is no longer the node's; the oldest makes room.</summary>
        public void Add(uint identity, uint frameCounterBound, uint downlinkCounterBound)
        {
            MoveDownTo(Room - 1);
            identities[0] = identity;
            frameCounterBounds[0] = frameCounterBound;
            downlinkCounterBounds[0] = downlinkCounterBound;
        }

        /// <summary>Takes a key out that is the node's again.</summary>
        /// <returns>False when it is none of these; the bounds are then 0.</returns>
        public bool TryTake(uint identity, out uint frameCounterBound, out uint downlinkCounterBound)
        {
            for (int index = 0; index < Room; index++)
            {
                if (identities[index] == identity)
                {
                    frameCounterBound = frameCounterBounds[index];
                    downlinkCounterBound = downlinkCounterBounds[index];
                    MoveDownTo(index);
                    identities[0] = 0;
                    return true;
                }
            }

            frameCounterBound = 0;
            downlinkCounterBound = 0;
            return false;
        }

        public void Write(byte[] buffer, int offset)
        {
            for (int index = 0; index < Room; index++)
            {
                int position = offset + (index * EntryLengthBytes);
                BigEndian.WriteUInt32(buffer, position, identities[index]);
                BigEndian.WriteUInt32(buffer, position + 4, frameCounterBounds[index]);
                BigEndian.WriteUInt32(buffer, position + 8, downlinkCounterBounds[index]);
            }
        }

        public void Read(byte[] buffer, int offset)
        {
            for (int index = 0; index < Room; index++)
            {
                int position = offset + (index * EntryLengthBytes);
                identities[index] = BigEndian.ReadUInt32(buffer, position);
                frameCounterBounds[index] = BigEndian.ReadUInt32(buffer, position + 4);
                downlinkCounterBounds[index] = BigEndian.ReadUInt32(buffer, position + 8);
            }
        }

        // Frees the first place; what stood at the index is overwritten.
        private void MoveDownTo(int index)
        {
            for (; index > 0; index--)
            {
                identities[index] = identities[index - 1];
                frameCounterBounds[index] = frameCounterBounds[index - 1];
                downlinkCounterBounds[index] = downlinkCounterBounds[index - 1];
            }
        }
    }
}
