using System;
using Nf.Protocol;

namespace Nf.Firmware.Journal
{
    /// <summary>
    /// How far frame counters and commands had come under keys that the node had before. A key that comes back (an old node.nfc was deployed
    /// again) goes on there: no counter is used twice under one key, and no command is executed twice. Holds the last three, the newest first:
    /// identity (4), frame counter bound (4), downlink counter bound (4), last command (4), its value (4), its outcome (1), zeros (3) each.
    /// </summary>
    internal sealed class EarlierKeys
    {
        public const int LengthBytes = Room * EntryLengthBytes;

        private const int Room = 3;
        private const int EntryLengthBytes = 24;

        private readonly byte[] entries = new byte[LengthBytes];
        private readonly byte[] leaving = new byte[EntryLengthBytes];

        /// <summary>
        /// Keeps what the slot says of its key, and gives it what was kept of the key that the node has now, or zeros. The oldest makes room.
        /// </summary>
        public void Change(JournalSlot slot, uint identity)
        {
            Array.Clear(leaving, 0, EntryLengthBytes);
            BigEndian.WriteUInt32(leaving, 0, slot.KeyIdentity);
            BigEndian.WriteUInt32(leaving, 4, slot.FrameCounterBound);
            BigEndian.WriteUInt32(leaving, 8, slot.DownlinkCounterBound);
            BigEndian.WriteUInt32(leaving, 12, slot.LastCommandId);
            BigEndian.WriteUInt32(leaving, 16, (uint)slot.LastCommandValue);
            leaving[20] = (byte)slot.LastCommandOutcome;

            int index = Find(identity);
            bool isKnown = index < Room;
            int position = index * EntryLengthBytes;
            slot.KeyIdentity = identity;
            slot.FrameCounterBound = isKnown ? BigEndian.ReadUInt32(entries, position + 4) : 0;
            slot.DownlinkCounterBound = isKnown ? BigEndian.ReadUInt32(entries, position + 8) : 0;
            slot.LastCommandId = isKnown ? BigEndian.ReadUInt32(entries, position + 12) : 0;
            slot.LastCommandValue = isKnown ? (int)BigEndian.ReadUInt32(entries, position + 16) : 0;
            slot.LastCommandOutcome = isKnown ? (CommandOutcome)entries[position + 20] : CommandOutcome.None;

            // The place of the key that came back is free, or else the last one is given up.
            Array.Copy(entries, 0, entries, EntryLengthBytes, isKnown ? position : LengthBytes - EntryLengthBytes);
            Array.Copy(leaving, 0, entries, 0, EntryLengthBytes);
        }

        public void Write(byte[] buffer, int offset)
        {
            Array.Copy(entries, 0, buffer, offset, LengthBytes);
        }

        public void Read(byte[] buffer, int offset)
        {
            Array.Copy(buffer, offset, entries, 0, LengthBytes);
        }

        private int Find(uint identity)
        {
            int index = 0;
            while (index < Room && BigEndian.ReadUInt32(entries, index * EntryLengthBytes) != identity)
            {
                index++;
            }

            return index;
        }
    }
}
