namespace Nf.Provisioning
{
    /// <summary>Where a sealed result has its parts: 02 (1), claim number (8), index (1), encrypted outcome (1) and detail (1), tag (16).</summary>
    public static class SealedResult
    {
        public const byte FirstByte = 0x02;
        public const int NumberOffset = 1;
        public const int IndexOffset = 9;
        public const int TextOffset = 10;
        public const int TextLengthBytes = 2;
        public const int TagLengthBytes = 16;
        public const int LengthBytes = TextOffset + TextLengthBytes + TagLengthBytes;

        /// <summary>Most results of a claim.</summary>
        public const int MaximumIndex = 255;
    }
}
