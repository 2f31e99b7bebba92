using System.Buffers.Binary;
using Nf.Protocol;

namespace Nf.Emulator.Lives;

/// <summary>
/// Reads the alarms' file of a journal, by its documented bytes and not by the firmware's own code: "NFA" and format 1 (4), sequence (4), last
/// event (4), last alarm number (4), entries (2), refused events (2), then entries of 48 bytes.
/// </summary>
internal static class AlarmSlot
{
    private const uint Head = 0x4E464101;
    private const int CountOffset = 16;
    private const int EntriesOffset = 20;
    private const int EntryBytes = 48;
    private const int PhaseMask = 3;

    public static void Read(byte[] content, Action<CommittedAlarm> take)
    {
        if (content.Length < EntriesOffset)
        {
            return;
        }

        if (UInt32(content, 0) != Head)
        {
            throw new InvalidOperationException("The alarms on the node's flash have another format than this reader knows.");
        }

        for (var index = 0; index < BinaryPrimitives.ReadUInt16BigEndian(content.AsSpan(CountOffset)); index++)
        {
            var entry = content.AsSpan(EntriesOffset + (index * EntryBytes), EntryBytes);
            take(Event(entry, (AlarmPhase)(entry[13] & PhaseMask), 24));
            if (UInt32(entry, 20) != 0)
            {
                take(Event(entry, AlarmPhase.End, 36));
            }
        }
    }

    private static CommittedAlarm Event(ReadOnlySpan<byte> entry, AlarmPhase phase, int offset) => new(
        UInt32(entry, 0),
        phase,
        (AlarmRule)entry[12],
        BinaryPrimitives.ReadUInt16BigEndian(entry[14..]),
        (int)UInt32(entry, offset + 4),
        (int)UInt32(entry, offset + 8),
        UInt32(entry, offset));

    private static uint UInt32(ReadOnlySpan<byte> bytes, int offset) => BinaryPrimitives.ReadUInt32BigEndian(bytes[offset..]);
}
