using Nf.Configuration;

namespace Nf.Provisioning
{
    /// <summary>Where a sealed claim has its parts: 01 (1), claim number (8), random (15), encrypted text, tag (16). docs/provisioning.md.</summary>
    public static class SealedClaim
    {
        public const byte FirstByte = 0x01;
        public const int NumberOffset = 1;
        public const int RandomOffset = 9;
        public const int RandomLengthBytes = 15;
        public const int TextOffset = RandomOffset + RandomLengthBytes;
        public const int TagLengthBytes = 16;

        /// <summary>Flags, name and password with their lengths, configuration.</summary>
        public const int MaximumTextLengthBytes =
            3 + WifiCredentials.MaximumSsidBytes + WifiCredentials.MaximumPasswordBytes + NodeConfiguration.MaximumLengthBytes;

        public const int MinimumLengthBytes = TextOffset + 3 + TagLengthBytes;
        public const int MaximumLengthBytes = TextOffset + MaximumTextLengthBytes + TagLengthBytes;

        /// <summary>2025-01-01: no claim was sealed before.</summary>
        public const long MinimumNumber = 1735689600000;

        /// <summary>The end of 2099: beyond it a clock is wrong, and would shut out every claim to come.</summary>
        public const long MaximumNumber = 4102444799999;
    }
}
