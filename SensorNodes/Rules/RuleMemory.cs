namespace Nf.SensorNodes.Rules
{
    /// <summary>
    /// The bytes that outlive a sleep, read and written as bit fields one after the other, most significant bit first; each part of the rules
    /// reads its own and writes them in the same order. Whoever reads checks: the bytes may be zero, of another layout, or anything.
    /// </summary>
    public sealed class RuleMemory
    {
        private readonly byte[] bytes;

        // Bits between the bytes and the fields: byte by byte, because bit by bit would cost half of the rules' time.
        private long carried;
        private int carriedBits;
        private int next;

        public RuleMemory(byte[] bytes)
        {
            this.bytes = bytes;
        }

        /// <summary>Bits that were written last.</summary>
        public int WrittenBits { get; private set; }

        /// <summary>Begins to read or to write at the first bit.</summary>
        public void Rewind()
        {
            carried = 0;
            carriedBits = 0;
            next = 0;
        }

        /// <param name="widthBits">1 to 31.</param>
        public int Read(int widthBits)
        {
            while (carriedBits < widthBits)
            {
                carried = (carried << 8) | bytes[next++];
                carriedBits += 8;
            }

            carriedBits -= widthBits;
            int value = (int)(carried >> carriedBits);
            carried &= (1L << carriedBits) - 1;
            return value;
        }

        /// <param name="widthBits">1 to 31.</param>
        /// <param name="value">Of that width.</param>
        public void Write(int widthBits, int value)
        {
            carried = (carried << widthBits) | (uint)value;
            carriedBits += widthBits;
            while (carriedBits >= 8)
            {
                carriedBits -= 8;
                bytes[next++] = (byte)(carried >> carriedBits);
            }

            carried &= (1L << carriedBits) - 1;
        }

        /// <summary>Ends writing: the rest of the bytes is zero.</summary>
        public void Close()
        {
            WrittenBits = (next * 8) + carriedBits;
            if (carriedBits > 0)
            {
                Write(8 - carriedBits, 0);
            }

            while (next < bytes.Length)
            {
                bytes[next++] = 0;
            }
        }
    }
}
