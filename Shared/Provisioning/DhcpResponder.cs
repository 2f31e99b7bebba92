using System;
using Nf.Protocol;

namespace Nf.Provisioning
{
    /// <summary>
    /// Gives the phones at the node's access point addresses (RFC 2131): 192.168.4.2 and three more, by hardware address, the oldest lent anew. The
    /// image has no server of its own. Allocates only in its constructor.
    /// </summary>
    public sealed class DhcpResponder
    {
        public const int ServerPort = 67;
        public const int ClientPort = 68;

        /// <summary>The smallest that every client takes (RFC 2131, section 2).</summary>
        public const int ReplyLengthBytes = 300;

        private const int HeaderLengthBytes = 236;
        private const int OptionsOffset = 240;
        private const int HardwareOffset = 28;
        private const int HardwareLengthBytes = 6;
        private const int Clients = 4;
        private const uint Cookie = 0x63825363;
        private const byte Request = 1;
        private const byte Reply = 2;
        private const byte Discover = 1;
        private const byte Offer = 2;
        private const byte Want = 3;
        private const byte Acknowledge = 5;
        private const byte Refuse = 6;
        private const byte MessageTypeOption = 53;
        private const byte WantedAddressOption = 50;
        private const byte ServerOption = 54;
        private const uint LeaseSeconds = 3600;

        private readonly byte[] known = new byte[Clients * HardwareLengthBytes];
        private int next;

        /// <summary>192.168.4.1, the image's address at its access point.</summary>
        public static readonly byte[] ServerAddress = new byte[] { 192, 168, 4, 1 };

        /// <summary>Answers a message.</summary>
        /// <param name="reply">Room for <see cref="ReplyLengthBytes"/>.</param>
        /// <returns>False when it is none that is answered.</returns>
        public bool TryAnswer(byte[] message, int length, byte[] reply)
        {
            if (length < OptionsOffset || length > message.Length || message[0] != Request || message[1] != 1 || message[2] != HardwareLengthBytes
                || BigEndian.ReadUInt32(message, HeaderLengthBytes) != Cookie)
            {
                return false;
            }

            int typeAt = Find(message, length, MessageTypeOption, 1);
            int type = typeAt < 0 ? 0 : message[typeAt];
            if (type != Discover && type != Want)
            {
                return false;
            }

            int serverAt = Find(message, length, ServerOption, 4);
            if (serverAt >= 0 && !IsServer(message, serverAt))
            {
                return false;
            }

            byte host = (byte)(2 + Lend(message));
            int wantedAt = Find(message, length, WantedAddressOption, 4);
            int wantedOffset = wantedAt >= 0 ? wantedAt : 12;
            bool isOther = type == Want && BigEndian.ReadUInt32(message, wantedOffset) != (BigEndian.ReadUInt32(ServerAddress, 0) & 0xFFFFFF00) + host;
            Write(message, reply, type == Discover ? Offer : isOther ? Refuse : Acknowledge, host);
            return true;
        }

        private static void Write(byte[] message, byte[] reply, byte type, byte host)
        {
            Array.Clear(reply, 0, ReplyLengthBytes);
            Array.Copy(message, 0, reply, 0, 8);
            reply[0] = Reply;
            reply[3] = 0;

            // Flags: an answer to everybody, for a client that has no address yet.
            reply[10] = 0x80;
            Array.Copy(message, HardwareOffset, reply, HardwareOffset, 16);
            BigEndian.WriteUInt32(reply, HeaderLengthBytes, Cookie);
            int at = OptionsOffset;
            reply[at++] = MessageTypeOption;
            reply[at++] = 1;
            reply[at++] = type;
            WriteAddress(reply, ref at, ServerOption);
            if (type != Refuse)
            {
                Array.Copy(ServerAddress, 0, reply, 16, 3);
                reply[19] = host;
                Array.Copy(ServerAddress, 0, reply, 20, 4);
                reply[at++] = 51;
                reply[at++] = 4;
                BigEndian.WriteUInt32(reply, at, LeaseSeconds);
                at += 4;
                reply[at++] = 1;
                reply[at++] = 4;
                BigEndian.WriteUInt32(reply, at, 0xFFFFFF00);
                at += 4;
                WriteAddress(reply, ref at, 3);
                WriteAddress(reply, ref at, 6);
            }

            reply[at] = 0xFF;
        }

        private static void WriteAddress(byte[] reply, ref int at, byte option)
        {
            reply[at++] = option;
            reply[at++] = 4;
            Array.Copy(ServerAddress, 0, reply, at, 4);
            at += 4;
        }

        private static bool IsServer(byte[] message, int at)
        {
            return BigEndian.ReadUInt32(message, at) == BigEndian.ReadUInt32(ServerAddress, 0);
        }

        // Where an option's value begins; -1 when there is none of that length.
        private static int Find(byte[] message, int length, byte option, int valueLength)
        {
            int at = OptionsOffset;
            while (at < length && message[at] != 0xFF)
            {
                if (message[at] == 0)
                {
                    at++;
                    continue;
                }

                if (at + 1 >= length || message[at + 1] > length - at - 2)
                {
                    return -1;
                }

                if (message[at] == option)
                {
                    return message[at + 1] == valueLength ? at + 2 : -1;
                }

                at += 2 + message[at + 1];
            }

            return -1;
        }

        private int Lend(byte[] message)
        {
            for (int client = 0; client < Clients; client++)
            {
                int index = 0;
                while (index < HardwareLengthBytes && known[(client * HardwareLengthBytes) + index] == message[HardwareOffset + index])
                {
                    index++;
                }

                if (index == HardwareLengthBytes)
                {
                    return client;
                }
            }

            int lent = next;
            next = (next + 1) % Clients;
            Array.Copy(message, HardwareOffset, known, lent * HardwareLengthBytes, HardwareLengthBytes);
            return lent;
        }
    }
}
