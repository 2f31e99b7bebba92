namespace Nf.Provisioning
{
    /// <summary>What a node advertises under the service number 0x4677: its state and capabilities, so that clients see it without connecting.</summary>
    public static class ImprovServiceData
    {
        /// <summary>The number, the state, the capabilities, and four reserved bytes: all that fits beside the service's identity.</summary>
        public const int LengthBytes = 8;

        private const byte NumberLow = 0x77;
        private const byte NumberHigh = 0x46;

        /// <summary>A new section's content, the number first, as it travels.</summary>
        public static byte[] Create(ImprovState state, byte capabilities)
        {
            byte[] content = new byte[LengthBytes];
            content[0] = NumberLow;
            content[1] = NumberHigh;
            content[2] = (byte)state;
            content[3] = capabilities;
            return content;
        }
    }
}
