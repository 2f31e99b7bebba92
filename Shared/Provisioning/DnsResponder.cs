using System;
using Nf.Protocol;

namespace Nf.Provisioning
{
    /// <summary>
    /// Answers every question for an address with the node's own (RFC 1035), so that a phone at the access point is led to its page. Allocates nothing.
    /// </summary>
    public static class DnsResponder
    {
        public const int Port = 53;

        /// <summary>Longest message over UDP.</summary>
        public const int MaximumLengthBytes = 512;

        private const int HeaderLengthBytes = 12;
        private const int AnswerLengthBytes = 16;
        private const int AddressType = 1;
        private const int InternetClass = 1;

        /// <summary>Answers a message.</summary>
        /// <param name="reply">Room for <see cref="MaximumLengthBytes"/>.</param>
        /// <returns>Length of the reply; 0 when it is none that is answered.</returns>
        public static int Answer(byte[] message, int length, byte[] reply)
        {
            // A standard query with one question.
            if (length < HeaderLengthBytes || length > MaximumLengthBytes || length > message.Length || (message[2] & 0xF8) != 0
                || BigEndian.ReadUInt16(message, 4) != 1)
            {
                return 0;
            }

            int at = HeaderLengthBytes;
            while (at < length && message[at] != 0)
            {
                if (message[at] > 63)
                {
                    return 0;
                }

                at += 1 + message[at];
            }

            int end = at + 5;
            if (end > length || end + AnswerLengthBytes > MaximumLengthBytes)
            {
                return 0;
            }

            bool isAddress = BigEndian.ReadUInt16(message, at + 1) == AddressType && BigEndian.ReadUInt16(message, at + 3) == InternetClass;
            Array.Clear(reply, 0, HeaderLengthBytes);
            Array.Copy(message, 0, reply, 0, 2);
            reply[2] = (byte)(0x84 | (message[2] & 1));
            reply[5] = 1;
            reply[7] = (byte)(isAddress ? 1 : 0);
            Array.Copy(message, HeaderLengthBytes, reply, HeaderLengthBytes, end - HeaderLengthBytes);
            if (!isAddress)
            {
                return end;
            }

            // The name of the question, and nobody is to remember this answer.
            BigEndian.WriteUInt16(reply, end, 0xC000 | HeaderLengthBytes);
            BigEndian.WriteUInt16(reply, end + 2, AddressType);
            BigEndian.WriteUInt16(reply, end + 4, InternetClass);
            BigEndian.WriteUInt32(reply, end + 6, 0);
            BigEndian.WriteUInt16(reply, end + 10, 4);
            Array.Copy(DhcpResponder.ServerAddress, 0, reply, end + 12, 4);
            return end + AnswerLengthBytes;
        }
    }
}
