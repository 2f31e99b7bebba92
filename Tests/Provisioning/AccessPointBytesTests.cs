using System.Text;

namespace Nf.Provisioning.Tests;

/// <summary>What the node's own network is asked and answers, byte by byte.</summary>
public sealed class AccessPointBytesTests
{
    private const string End = "\r\n\r\n";

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: 192.168.4.1", HttpRoute.Page)]
    [InlineData("GET /information HTTP/1.0", HttpRoute.Information)]
    [InlineData("GET /networks HTTP/1.1", HttpRoute.Networks)]
    [InlineData("GET /status HTTP/1.1", HttpRoute.Status)]
    [InlineData("GET /status2 HTTP/1.1", HttpRoute.Other)]
    [InlineData("GET /generate_204 HTTP/1.1", HttpRoute.Other)]
    public void A_request_is_read_byte_by_byte(string head, HttpRoute route)
    {
        HttpRequestReader reader = new HttpRequestReader();
        byte[] bytes = Encoding.UTF8.GetBytes(head + End);
        for (int index = 0; index < bytes.Length; index++)
        {
            reader.Buffer[reader.Length] = bytes[index];
            HttpProgress expected = index == bytes.Length - 1 ? HttpProgress.Complete : HttpProgress.Incomplete;
            Assert.Equal(expected, reader.Take(1));
        }

        Assert.Equal(route, reader.Route);
        Assert.False(reader.IsPost);
    }

    [Fact]
    public void A_body_is_as_long_as_its_header_says()
    {
        HttpRequestReader reader = new HttpRequestReader();
        Assert.Equal(HttpProgress.Incomplete, Give(reader, "POST /claim HTTP/1.1\r\ncontent-LENGTH:  3" + End + "ab"));
        Assert.Equal(HttpProgress.Complete, Give(reader, "c"));
        Assert.True(reader.IsPost);
        Assert.Equal(HttpRoute.Claim, reader.Route);
        Assert.Equal("616263", Convert.ToHexStringLower(reader.Buffer, reader.BodyOffset, reader.BodyLength));
    }

    [Theory]
    [InlineData("PUT / HTTP/1.1", HttpProgress.Malformed)]
    [InlineData("GET", HttpProgress.Malformed)]
    [InlineData("GET / ", HttpProgress.Complete)]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 1", HttpProgress.Malformed)]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length: x", HttpProgress.Malformed)]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length:", HttpProgress.Malformed)]
    [InlineData("POST /claim HTTP/1.1\r\nTransfer-Encoding: chunked", HttpProgress.Malformed)]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length: 1090", HttpProgress.TooLarge)]
    [InlineData("POST /claim HTTP/1.1\r\nContent-Length: 4294967299", HttpProgress.TooLarge)]
    public void What_is_no_request_is_refused(string head, HttpProgress expected)
    {
        Assert.Equal(expected, Give(new HttpRequestReader(), head + End));
    }

    [Fact]
    public void Headers_without_an_end_are_too_large()
    {
        HttpRequestReader reader = new HttpRequestReader();
        HttpProgress progress = HttpProgress.Incomplete;
        for (int piece = 0; piece < 100 && progress == HttpProgress.Incomplete; piece++)
        {
            progress = Give(reader, "0123456789012345678901234567890123456789");
        }

        Assert.Equal(HttpProgress.TooLarge, progress);
        Assert.True(reader.Length <= HttpRequestReader.MaximumHeaderBytes + 40);
    }

    [Fact]
    public void Every_name_leads_to_the_node_and_other_questions_to_nothing()
    {
        byte[] reply = new byte[DnsResponder.MaximumLengthBytes];
        byte[] query = Convert.FromHexString("abcd01000001000000000000" + "0161026b7200" + "00010001");
        int length = DnsResponder.Answer(query, query.Length, reply);
        Assert.Equal(
            "abcd85000001000100000000" + "0161026b7200" + "00010001" + "c00c00010001000000000004c0a80401",
            Convert.ToHexStringLower(reply, 0, length));
        query[query.Length - 3] = 28;
        length = DnsResponder.Answer(query, query.Length, reply);
        Assert.Equal("abcd85000001000000000000" + "0161026b7200" + "001c0001", Convert.ToHexStringLower(reply, 0, length));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abcd01000001000000000000")]
    [InlineData("abcd81000001000000000000016100" + "00010001")]
    [InlineData("abcd01000002000000000000016100" + "00010001")]
    [InlineData("abcd01000001000000000000c00c" + "00010001")]
    [InlineData("abcd010000010000000000003f6100" + "00010001")]
    [InlineData("abcd010000010000000000000161000001")]
    public void What_is_no_question_is_not_answered(string query)
    {
        byte[] bytes = Convert.FromHexString(query);
        Assert.Equal(0, DnsResponder.Answer(bytes, bytes.Length, new byte[DnsResponder.MaximumLengthBytes]));
    }

    [Fact]
    public void Phones_get_addresses_of_their_own_and_keep_them()
    {
        DhcpResponder responder = new DhcpResponder();
        Assert.Equal("02" + "c0a80402", Ask(responder, 1, 1, string.Empty));
        Assert.Equal("02" + "c0a80403", Ask(responder, 2, 1, string.Empty));
        Assert.Equal("05" + "c0a80402", Ask(responder, 1, 3, "3204c0a80402" + "3604c0a80401"));
        Assert.Equal("06" + "00000000", Ask(responder, 1, 3, "3204c0a80109"));

        // Another server's.
        Assert.Equal(string.Empty, Ask(responder, 1, 3, "3204c0a80402" + "3604c0a80101"));

        // A release.
        Assert.Equal(string.Empty, Ask(responder, 1, 7, string.Empty));
        for (int phone = 3; phone < 7; phone++)
        {
            Ask(responder, phone, 1, string.Empty);
        }

        // Lent anew.
        Assert.Equal("02" + "c0a80404", Ask(responder, 1, 1, string.Empty));
    }

    [Theory]
    [InlineData("3501")]
    [InlineData("350201")]
    [InlineData("35ff01")]
    [InlineData("00000000")]
    public void What_is_no_message_of_a_client_is_not_answered(string options)
    {
        byte[] message = DhcpMessage(1, options);
        Assert.False(new DhcpResponder().TryAnswer(message, message.Length, new byte[DhcpResponder.ReplyLengthBytes]));
        Assert.False(new DhcpResponder().TryAnswer(message, 100, new byte[DhcpResponder.ReplyLengthBytes]));
    }

    [Fact]
    public void Texts_and_bytes_are_written_as_the_page_reads_them()
    {
        Assert.Equal("\"a\\\"b\\\\c \u00e9\"", JsonText.Quote("a\"b\\c\n\u00e9"));
        Assert.Equal(string.Empty, JsonText.Base64Url(new byte[0]));
        Assert.Equal("_w", JsonText.Base64Url(new byte[] { 0xFF }));
        Assert.Equal("-_8", JsonText.Base64Url(new byte[] { 0xFB, 0xFF }));
        Assert.Equal("AQID", JsonText.Base64Url(new byte[] { 1, 2, 3 }));
        Assert.Equal("AQIDBA", JsonText.Base64Url(new byte[] { 1, 2, 3, 4 }));
    }

    private static HttpProgress Give(HttpRequestReader reader, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        bytes.CopyTo(reader.Buffer, reader.Length);
        return reader.Take(bytes.Length);
    }

    // Type and address of the answer; empty for none.
    private static string Ask(DhcpResponder responder, int phone, int type, string options)
    {
        byte[] message = DhcpMessage(phone, "3501" + type.ToString("x2") + options + "ff");
        byte[] reply = new byte[DhcpResponder.ReplyLengthBytes];
        return responder.TryAnswer(message, message.Length, reply) ? Convert.ToHexStringLower(reply, 242, 1) + Convert.ToHexStringLower(reply, 16, 4) : string.Empty;
    }

    /// <summary>A phone's message with the options in hexadecimal.</summary>
    internal static byte[] DhcpMessage(int phone, string options)
    {
        byte[] head = new byte[236];
        head[0] = 1;
        head[1] = 1;
        head[2] = 6;
        head[33] = (byte)phone;
        return [.. head, .. Convert.FromHexString("63825363" + options)];
    }
}
