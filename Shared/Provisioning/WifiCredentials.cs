using Nf.Configuration;

namespace Nf.Provisioning
{
    /// <summary>The credentials of a frame: length and bytes of the network's name, length and bytes of the password.</summary>
    public sealed class WifiCredentials
    {
        /// <summary>IEEE 802.11, 9.4.2.2.</summary>
        public const int MaximumSsidBytes = 32;

        /// <summary>A passphrase has 8 to 63 characters, a key 64 hexadecimal digits (IEEE 802.11, annex J.4); an open network has none.</summary>
        public const int MaximumPasswordBytes = 64;

        // The image keeps both with a terminating zero in fields of 32 and 64 bytes (nf-interpreter 1.17, nanoHAL_Network.h).
        private const int StorableSsidBytes = 31;
        private const int StorablePasswordBytes = 63;

        /// <summary>The network's name; null before the first success.</summary>
        public string Ssid { get; private set; }

        /// <summary>Empty for an open network.</summary>
        public string Password { get; private set; }

        /// <summary>False for a legal name or key that is longer than the image can keep: nothing can be joined with it.</summary>
        public bool IsStorable { get; private set; }

        /// <summary>Reads the data of a frame that is whole. False leaves what was there; text must be UTF-8 without control characters.</summary>
        public bool TryRead(byte[] frame, int frameLength)
        {
            return frameLength <= frame.Length
                && Measure(frame, ImprovAssembler.HeaderLengthBytes, frameLength - 1) == frameLength - 1
                && TryReadAt(frame, ImprovAssembler.HeaderLengthBytes);
        }

        /// <summary>Reads what <see cref="Measure"/> has found good.</summary>
        public bool TryReadAt(byte[] buffer, int offset)
        {
            int ssidLength = buffer[offset];
            int passwordAt = offset + ssidLength + 2;
            int passwordLength = buffer[passwordAt - 1];
            string ssid = Utf8.Read(buffer, offset + 1, ssidLength);
            string password = Utf8.Read(buffer, passwordAt, passwordLength);
            if (ssid == null || password == null)
            {
                return false;
            }

            Ssid = ssid;
            Password = password;
            IsStorable = ssidLength <= StorableSsidBytes && passwordLength <= StorablePasswordBytes;
            return true;
        }

        /// <summary>Where name and password end, with lengths in their range; -1 when they do not before <paramref name="end"/>.</summary>
        public static int Measure(byte[] buffer, int offset, int end)
        {
            if (offset >= end || buffer[offset] == 0 || buffer[offset] > MaximumSsidBytes)
            {
                return -1;
            }

            int passwordAt = offset + buffer[offset] + 2;
            if (passwordAt > end || buffer[passwordAt - 1] > MaximumPasswordBytes)
            {
                return -1;
            }

            int after = passwordAt + buffer[passwordAt - 1];
            return after > end ? -1 : after;
        }

        /// <summary>Forgets them.</summary>
        public void Clear()
        {
            Ssid = null;
            Password = null;
            IsStorable = false;
        }
    }
}
