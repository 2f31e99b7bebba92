using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>Clients that mean harm, or do not know better.</summary>
public sealed class HostileClientTests
{
    public static TheoryData<byte[], ImprovError> Frames() => new()
    {
        { [], ImprovError.InvalidPacket },
        { [1, 0, 0], ImprovError.InvalidPacket },
        { [3, 0, 4], ImprovError.InvalidPacket },
        { [3, 0, 3, 0], ImprovError.InvalidPacket },
        { ImprovClient.Frame(0), ImprovError.UnknownCommand },
        { ImprovClient.Frame(5), ImprovError.UnknownCommand },
        { ImprovClient.Frame(255), ImprovError.UnknownCommand },
        { ImprovClient.Frame(2, 0), ImprovError.InvalidPacket },
        { ImprovClient.Frame(3, new byte[255]), ImprovError.InvalidPacket },
        { ImprovClient.Frame(1), ImprovError.InvalidPacket },
        { ImprovClient.Frame(1, 0, 0), ImprovError.InvalidPacket },
        { ImprovClient.Frame(1, 4, 1, 2, 3), ImprovError.InvalidPacket },
        { ImprovClient.Frame(1, 1, 65), ImprovError.InvalidPacket },
        { ImprovClient.Frame(1, 1, 65, 1), ImprovError.InvalidPacket },
        { ImprovClient.Frame(1, 1, 65, 0, 0), ImprovError.InvalidPacket },
        { ImprovClient.WifiFrame(new byte[33], []), ImprovError.InvalidPacket },
        { ImprovClient.WifiFrame([0xC3], []), ImprovError.InvalidPacket },
        { ImprovClient.WifiFrame([0], []), ImprovError.InvalidPacket },
        { ImprovClient.WifiFrame("home", new string('x', 65)), ImprovError.InvalidPacket },
    };

    [Theory]
    [MemberData(nameof(Frames))]
    public void What_is_no_proper_frame_is_refused_with_the_standards_error(byte[] frame, ImprovError expected)
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Press();
            Assert.Equal(expected, client.Ask(frame));
            Assert.Equal(ImprovState.Authorized, client.ReadState());
            Assert.NotEmpty(client.AskForResult(ImprovClient.WifiFrame("home", "a long password")));
        });
        Assert.Null(node.Board.ProgramFailure);
        Assert.DoesNotContain(node.Board.Serial.Lines, line => line.Contains("xception"));
    }

    [Theory]
    [InlineData("caf\u00e9", "")]
    [InlineData("\u6c34\u4e95\u6238\u7aef\u7684\u7db2\u8def123", "\u5bc6\u78bc of 63 bytes \u6c34\u6c34\u6c34\u6c34\u6c34\u6c34\u6c34\u6c34\u6c34\u6c34\u6c34\u6c34\u6c34\u6c34xy")]
    [InlineData(" !\"#$%&'()*+,-./0123456789:;<=>", "@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~")]
    [InlineData("x", "12345678")]
    public void Every_legal_text_that_the_image_can_keep_arrives_as_it_is(string ssid, string password)
    {
        using var node = new FreshNode();
        node.Board.Radio.Add(new AccessPoint(ssid, password));
        node.Play((ImprovClient client) =>
        {
            client.Press();
            Assert.NotEmpty(client.AskForResult(ImprovClient.WifiFrame(ssid, password)));
        });
        Assert.Equal((ssid, password), (node.Stored.Ssid, node.Stored.Password));
    }

    [Theory]
    [InlineData(32, 10)]
    [InlineData(10, 64)]
    public void What_is_legal_but_longer_than_the_image_can_keep_cannot_be_joined(int ssidBytes, int passwordBytes)
    {
        using var node = new FreshNode();
        var ssid = new string('s', ssidBytes);
        var password = new string('a', passwordBytes);
        node.Board.Radio.Add(new AccessPoint(ssid, password));
        node.Play((ImprovClient client) =>
        {
            client.Press();
            client.Send(ImprovClient.WifiFrame(ssid, password));
            Assert.True(client.AwaitState(ImprovState.Provisioning, 5));
            Assert.True(client.AwaitState(ImprovState.Authorized, 60));
            Assert.Equal(ImprovError.UnableToConnect, client.ReadError());
        });
        Assert.Equal("", node.Stored.Ssid);
    }

    [Fact]
    public void A_flood_of_frames_is_answered_with_errors_and_a_later_frame_gets_through()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Press();
            client.Link.ExchangeMtu(517);
            for (var count = 0; count < 300; count++)
            {
                client.Link.WriteWithoutResponse(client.Command, count % 3 == 0 ? ImprovClient.Frame(4) : new byte[1 + count % 200]);
            }

            node.Phone.Wait(30_000);
            Assert.Equal(ImprovState.Authorized, client.ReadState());
            Assert.NotEmpty(client.AskForResult(ImprovClient.WifiFrame("home", "a long password")));
        });
        Assert.Equal("home", node.Stored.Ssid);
        Assert.Null(node.Board.ProgramFailure);
    }

    [Fact]
    public void A_frame_while_another_is_carried_out_is_refused_as_busy()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Send(ImprovClient.Frame(4));
            client.Send(ImprovClient.Frame(3));
            client.Send(ImprovClient.Frame(2));
            node.Phone.Wait(10_000);
            Assert.Equal(ImprovError.Unknown, client.ReadError());
            Assert.Equal(4, client.AskForResult(ImprovClient.Frame(3)).Length);
        });
    }

    [Fact]
    public void The_rest_of_a_frame_that_comes_too_late_is_not_taken_for_it()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Press();
            var frame = ImprovClient.WifiFrame("home", "a long password");
            Assert.True(client.Link.Write(client.Command, frame[..20]).IsSuccess);
            node.Phone.Wait(6_000);
            Assert.NotEmpty(client.AskForResult(frame));
        });
    }

    [Fact]
    public void A_password_is_never_logged_and_never_read_back()
    {
        using var node = new FreshNode();
        node.Play((ImprovClient client) =>
        {
            client.Press();
            client.AskForResult(ImprovClient.WifiFrame("home", "a long password"));
            foreach (var characteristic in client.Link.Discover().SelectMany(service => service.Characteristics))
            {
                Assert.DoesNotContain("long password", System.Text.Encoding.UTF8.GetString(client.Link.Read(characteristic).Value));
            }
        });
        Assert.DoesNotContain(node.Board.Serial.Lines, line => line.Contains("long password"));
    }
}
