using Nf.Configuration;
using Nf.Firmware.Journal;
using Nf.Protocol;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// What a start is to do before all else, asked for by the start before it, on the flash: "NFR" (3), what (1), CRC-32 of both (4). A file that
    /// is not whole asks for nothing.
    /// </summary>
    public sealed class StartRequest
    {
        private const uint Head = 0x4E465200;
        private const int ChecksumOffset = 4;
        private const int LengthBytes = 8;

        private readonly JournalStore store;

        public StartRequest(JournalStore store)
        {
            this.store = store;
        }

        /// <summary>Asks the next start for something, and starts it. Returns only when the flash refuses.</summary>
        public static void Ask(JournalStore store, StartTask task)
        {
            if (new StartRequest(store).TryWrite(task))
            {
                Log.Write("restarting for StartTask ", (int)task);
                Power.RebootDevice(RebootOption.NormalReboot);
            }
        }

        public StartTask Read()
        {
            byte[] buffer = new byte[LengthBytes];
            bool isWhole = store.ReadSlot(StoreFile.StartRequest, buffer) == LengthBytes
                && Crc32.Compute(buffer, 0, ChecksumOffset) == BigEndian.ReadUInt32(buffer, ChecksumOffset);
            uint task = isWhole ? BigEndian.ReadUInt32(buffer, 0) - Head : 0;
            return task <= (uint)StartTask.AccessPoint ? (StartTask)task : StartTask.None;
        }

        public bool TryWrite(StartTask task)
        {
            byte[] buffer = new byte[LengthBytes];
            BigEndian.WriteUInt32(buffer, 0, Head + (uint)task);
            BigEndian.WriteUInt32(buffer, ChecksumOffset, Crc32.Compute(buffer, 0, ChecksumOffset));
            return store.TryWriteSlot(StoreFile.StartRequest, buffer, LengthBytes);
        }

        /// <summary>It is done.</summary>
        public void Clear()
        {
            store.TryDeleteSlot(StoreFile.StartRequest);
        }
    }
}
