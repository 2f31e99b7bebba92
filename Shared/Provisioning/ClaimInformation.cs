using Nf.Protocol;

namespace Nf.Provisioning
{
    /// <summary>
    /// What a node tells everybody about its claiming: format (1), identity (6), flags (1: has a code, is configured), firmware version (6),
    /// highest claim number taken (8).
    /// </summary>
    public static class ClaimInformation
    {
        public const int LengthBytes = 22;

        private const byte Format = 1;
        private const byte HasCodeFlag = 1;
        private const byte IsConfiguredFlag = 2;

        public static byte[] Create(long nodeIdentity, bool hasCode, bool isConfigured, SoftwareVersion firmware, long highestNumber)
        {
            byte[] information = new byte[LengthBytes];
            information[0] = Format;
            BigEndian.WriteUInt48(information, 1, nodeIdentity);
            information[7] = (byte)((hasCode ? HasCodeFlag : 0) | (isConfigured ? IsConfiguredFlag : 0));
            firmware.Write(information, 8);
            BigEndian.WriteUInt48(information, 16, highestNumber);
            return information;
        }
    }
}
