using System.Text;
using nanoFramework.TestFramework;
using Nf.Provisioning;

namespace NFUnitTest.Provisioning
{
    /// <summary>What the node's own network is asked and answers, byte by byte.</summary>
    [TestClass]
    public class AccessPointTests
    {
        private static readonly string End = "\r\n\r\n";

        [TestMethod]
        [DataRow("GET / HTTP/1.1\r\nHost: 192.168.4.1", (int)HttpRoute.Page)]
        [DataRow("GET /information HTTP/1.0", (int)HttpRoute.Information)]
        [DataRow("GET /networks HTTP/1.1", (int)HttpRoute.Networks)]
        [DataRow("GET /status HTTP/1.1", (int)HttpRoute.Status)]
        [DataRow("GET /status2 HTTP/1.1", (int)HttpRoute.Other)]
        [DataRow("GET /generate_204 HTTP/1.1", (int)HttpRoute.Other)]
        public void A_request_is_read_byte_by_byte(string head, int route)
        {
            HttpRequestReader reader = new HttpRequestReader();
            byte[] bytes = Encoding.UTF8.GetBytes(head + End);
            for (int index = 0; index < bytes.Length; index++)
            {
                reader.Buffer[reader.Length] = bytes[index];
                HttpProgress expected = index == bytes.Length - 1 ? HttpProgress.Complete : HttpProgress.Incomplete;
                Assert.AreEqual((int)expected, (int)reader.Take(1));
            }

            Assert.AreEqual(route, (int)reader.Route);
            Assert.IsFalse(reader.IsPost);
        }

        [TestMethod]
        public void A_body_is_as_long_as_its_header_says()
        {
            HttpRequestReader reader = new HttpRequestReader();
            Assert.AreEqual((int)HttpProgress.Incomplete, (int)Give(reader, "POST /claim HTTP/1.1\r\ncontent-LENGTH:  3" + End + "ab"));
            Assert.AreEqual((int)HttpProgress.Complete, (int)Give(reader, "c"));
            Assert.IsTrue(reader.IsPost);
            Assert.AreEqual((int)HttpRoute.Claim, (int)reader.Route);
            Assert.AreEqual("616263", Hex.Of(reader.Buffer, reader.BodyOffset, reader.BodyLength));
        }

        [TestMethod]
        [DataRow("PUT / HTTP/1.1", (int)HttpProgress.Malformed)]
        [DataRow("GET", (int)HttpProgress.Malformed)]
        [DataRow("GET / ", (int)HttpProgress.Complete)]
        [DataRow("POST /claim HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1", (int)HttpProgress.Malformed)]
        [DataRow("POST /claim HTTP/1.1\r\nContent-Length: x", (int)HttpProgress.Malformed)]
        [DataRow("POST /claim HTTP/1.1\r\nContent-Length:", (int)HttpProgress.Malformed)]
        [DataRow("POST /claim HTTP/1.1\r\nTransfer-Encoding: chunked", (int)HttpProgress.Malformed)]
        [DataRow("POST /claim HTTP/1.1\r\nContent-Length: 1090", (int)HttpProgress.TooLarge)]
        [DataRow("POST /claim HTTP/1.1\r\nContent-Length: 4294967299", (int)HttpProgress.TooLarge)]
        public void What_is_no_request_is_refused(string head, int expected)
        {
            Assert.AreEqual(expected, (int)Give(new HttpRequestReader(), head + End));
        }

        [TestMethod]
        public void Headers_without_an_end_are_too_large()
        {
            HttpRequestReader reader = new HttpRequestReader();
            HttpProgress progress = HttpProgress.Incomplete;
            for (int piece = 0; piece < 100 && progress == HttpProgress.Incomplete; piece++)
            {
                progress = Give(reader, "0123456789012345678901234567890123456789");
            }

            Assert.AreEqual((int)HttpProgress.TooLarge, (int)progress);
            Assert.IsTrue(reader.Length <= HttpRequestReader.MaximumHeaderBytes + 40);
        }

        [TestMethod]
        public void Every_name_leads_to_the_node_and_other_questions_to_nothing()
        {
            byte[] reply = new byte[DnsResponder.MaximumLengthBytes];
            byte[] query = Hex.Bytes("abcd01000001000000000000" + "0161026b7200" + "00010001");
            int length = DnsResponder.Answer(query, query.Length, reply);
            Assert.AreEqual(
                "abcd85000001000100000000" + "0161026b7200" + "00010001" + "c00c00010001000000000004c0a80401",
                Hex.Of(reply, 0, length));
            query[query.Length - 3] = 28;
            length = DnsResponder.Answer(query, query.Length, reply);
            Assert.AreEqual("abcd85000001000000000000" + "0161026b7200" + "001c0001", Hex.Of(reply, 0, length));
        }

        [TestMethod]
        [DataRow("")]
        [DataRow("abcd01000001000000000000")]
        [DataRow("abcd81000001000000000000016100" + "00010001")]
        [DataRow("abcd01000002000000000000016100" + "00010001")]
        [DataRow("abcd01000001000000000000c00c" + "00010001")]
        [DataRow("abcd010000010000000000003f6100" + "00010001")]
        [DataRow("abcd010000010000000000000161000001")]
        public void What_is_no_question_is_not_answered(string query)
        {
            byte[] bytes = Hex.Bytes(query);
            Assert.AreEqual(0, DnsResponder.Answer(bytes, bytes.Length, new byte[DnsResponder.MaximumLengthBytes]));
        }

        [TestMethod]
        public void Phones_get_addresses_of_their_own_and_keep_them()
        {
            DhcpResponder responder = new DhcpResponder();
            Assert.AreEqual("02" + "c0a80402", Ask(responder, 1, 1, string.Empty));
            Assert.AreEqual("02" + "c0a80403", Ask(responder, 2, 1, string.Empty));
            Assert.AreEqual("05" + "c0a80402", Ask(responder, 1, 3, "3204c0a80402" + "3604c0a80401"));
            Assert.AreEqual("06" + "00000000", Ask(responder, 1, 3, "3204c0a80109"));
            Assert.AreEqual(string.Empty, Ask(responder, 1, 3, "3204c0a80402" + "3604c0a80101"), "another server's");
            Assert.AreEqual(string.Empty, Ask(responder, 1, 7, string.Empty), "a release");
            for (int phone = 3; phone < 7; phone++)
            {
                Ask(responder, phone, 1, string.Empty);
            }

            Assert.AreEqual("02" + "c0a80404", Ask(responder, 1, 1, string.Empty), "lent anew");
        }

        [TestMethod]
        [DataRow("3501")]
        [DataRow("350201")]
        [DataRow("35ff01")]
        [DataRow("00000000")]
        public void What_is_no_message_of_a_client_is_not_answered(string options)
        {
            byte[] message = Hex.Bytes(Head(1) + options);
            Assert.IsFalse(new DhcpResponder().TryAnswer(message, message.Length, new byte[DhcpResponder.ReplyLengthBytes]));
            Assert.IsFalse(new DhcpResponder().TryAnswer(message, 100, new byte[DhcpResponder.ReplyLengthBytes]));
        }

        [TestMethod]
        public void Texts_and_bytes_are_written_as_the_page_reads_them()
        {
            Assert.AreEqual("\"a\\\"b\\\\c \u00e9\"", JsonText.Quote("a\"b\\c\n\u00e9"));
            Assert.AreEqual(string.Empty, JsonText.Base64Url(new byte[0]));
            Assert.AreEqual("_w", JsonText.Base64Url(new byte[] { 0xFF }));
            Assert.AreEqual("-_8", JsonText.Base64Url(new byte[] { 0xFB, 0xFF }));
            Assert.AreEqual("AQID", JsonText.Base64Url(new byte[] { 1, 2, 3 }));
            Assert.AreEqual("AQIDBA", JsonText.Base64Url(new byte[] { 1, 2, 3, 4 }));
        }

        private static HttpProgress Give(HttpRequestReader reader, string text)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            System.Array.Copy(bytes, 0, reader.Buffer, reader.Length, bytes.Length);
            return reader.Take(bytes.Length);
        }

        // Type and address of the answer; empty for none.
        private static string Ask(DhcpResponder responder, int phone, int type, string options)
        {
            byte[] message = Hex.Bytes(Head(phone) + "3501" + Hex.Of(new byte[] { (byte)type }) + options + "ff");
            byte[] reply = new byte[DhcpResponder.ReplyLengthBytes];
            return responder.TryAnswer(message, message.Length, reply) ? Hex.Of(reply, 242, 1) + Hex.Of(reply, 16, 4) : string.Empty;
        }

        private static string Head(int phone)
        {
            byte[] head = new byte[240];
            head[0] = 1;
            head[1] = 1;
            head[2] = 6;
            head[33] = (byte)phone;
            head[236] = 0x63;
            head[237] = 0x82;
            head[238] = 0x53;
            head[239] = 0x63;
            return Hex.Of(head);
        }
    }
}
