namespace Nf.Protocol
{
    /// <summary>
    /// MQTT topics: <c>nf/&lt;node&gt;/up</c> and <c>nf/&lt;node&gt;/down</c>, where the node is its identity in 12
    /// lower-case hexadecimal digits. Not for the sampling loop: strings are made here.
    /// </summary>
    public static class Topics
    {
        /// <summary>Digits of a node in a topic.</summary>
        public const int NodeTextLength = 12;

        /// <summary>What a gateway subscribes to: the uplinks of every node.</summary>
        public static readonly string EveryUplink = "nf/+/up";

        private static readonly string Prefix = "nf/";
        private static readonly string UplinkSuffix = "/up";
        private static readonly string DownlinkSuffix = "/down";

        /// <summary>Topic of a node's uplinks.</summary>
        public static string Uplink(string nodeName)
        {
            return Prefix + nodeName + UplinkSuffix;
        }

        /// <summary>Topic of a node's downlinks.</summary>
        public static string Downlink(string nodeName)
        {
            return Prefix + nodeName + DownlinkSuffix;
        }

        /// <summary>The low 48 bits of an identity in 12 lower-case hexadecimal digits.</summary>
        public static string NodeText(long nodeIdentity)
        {
            char[] digits = new char[NodeTextLength];
            for (int index = NodeTextLength - 1; index >= 0; index--)
            {
                int digit = (int)(nodeIdentity & 0xF);
                digits[index] = (char)(digit < 10 ? '0' + digit : 'a' + digit - 10);
                nodeIdentity >>= 4;
            }

            return new string(digits);
        }

        /// <summary>
        /// Reads what <see cref="NodeText"/> writes, and nothing else: capitals are refused, so that a node has one topic.
        /// </summary>
        public static bool TryParseNode(string text, out long nodeIdentity)
        {
            nodeIdentity = 0;
            if (text == null || text.Length != NodeTextLength)
            {
                return false;
            }

            long value = 0;
            for (int index = 0; index < NodeTextLength; index++)
            {
                char character = text[index];
                int digit;
                if (character >= '0' && character <= '9')
                {
                    digit = character - '0';
                }
                else if (character >= 'a' && character <= 'f')
                {
                    digit = character - 'a' + 10;
                }
                else
                {
                    return false;
                }

                value = (value << 4) | (long)digit;
            }

            nodeIdentity = value;
            return true;
        }

        /// <summary>The node of an uplink topic; false when the topic is another one.</summary>
        public static bool TryParseUplink(string topic, out long nodeIdentity)
        {
            nodeIdentity = 0;
            if (topic == null || topic.Length != Prefix.Length + NodeTextLength + UplinkSuffix.Length)
            {
                return false;
            }

            // StartsWith and EndsWith follow the culture on .NET; equality is exact everywhere.
            string node = topic.Substring(Prefix.Length, NodeTextLength);
            return topic == Uplink(node) && TryParseNode(node, out nodeIdentity);
        }
    }
}
