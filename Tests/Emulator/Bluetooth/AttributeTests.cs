using DevicePrograms;
using VirtualBoards;

namespace Nf.Emulator.Tests.Bluetooth;

/// <summary>Reads, writes and changes between a phone and a program.</summary>
public sealed class AttributeTests
{
    private static readonly Guid Echo = new(BluetoothPrograms.Echo);
    private static readonly Guid Fixed = new(BluetoothPrograms.Fixed);
    private static readonly Guid Counter = new(BluetoothPrograms.Counter);
    private static readonly Guid Deaf = new(BluetoothPrograms.Deaf);
    private static readonly Guid Slow = new(BluetoothPrograms.Slow);
    private static readonly Guid Sealed = new(BluetoothPrograms.Sealed);

    [Fact]
    public void What_is_written_is_read_and_the_program_can_refuse()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            Assert.True(link.Write(service[Echo], [1, 2, 3]).IsSuccess);
            Assert.Equal([1, 2, 3], link.Read(service[Echo]).Value);
            Assert.Equal(0x80, (int)link.Write(service[Echo], []).Error);
            Assert.Equal([7], link.Read(service[Echo].Descriptors[0]).Value);
            link.WriteWithoutResponse(service[Echo], [9]);
            node.Phone.Wait(500);
            Assert.Equal([9], link.Read(service[Echo]).Value);
        });
        Assert.Contains("descriptor 0 again 2", node.Lines);
    }

    [Fact]
    public void Values_and_descriptions_that_are_fixed_need_no_program()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            Assert.Equal([1, 2, 3], link.Read(service[Fixed]).Value);
            var description = Assert.Single(service[Fixed].Descriptors);
            Assert.Equal("three bytes"u8.ToArray(), link.Read(description).Value);
            Assert.Equal(AttributeError.WriteNotPermitted, link.Write(service[Fixed], [1]).Error);
            Assert.Equal("nanoFramework", link.ReadDeviceName());
            Assert.Contains(link.Discover(), served => served.Uuid == new Guid("0000180a-0000-1000-8000-00805f9b34fb"));
        });
    }

    [Fact]
    public void What_nobody_handles_is_an_error()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            Assert.Equal(AttributeError.Unlikely, link.Read(service[Deaf]).Error);
            Assert.Equal(AttributeError.Unlikely, link.Write(service[Deaf], [1]).Error);
            Assert.Equal(AttributeError.ReadNotPermitted, link.Read(service[Counter]).Error);
        });
    }

    [Fact]
    public void A_write_carries_20_bytes_more_after_an_exchange_and_512_in_pieces()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            Assert.True(link.Write(service[Echo], new byte[20]).IsSuccess);
            Assert.Throws<ArgumentException>(() => link.Write(service[Echo], new byte[21]));
            var largest = Enumerable.Range(0, 512).Select(number => (byte)number).ToArray();
            Assert.True(link.WriteLong(service[Echo], largest).IsSuccess);
            Assert.Equal(largest, link.Read(service[Echo]).Value);
            Assert.Equal(AttributeError.InvalidAttributeLength, link.WriteLong(service[Echo], new byte[513]).Error);
            Assert.Equal(185, link.ExchangeMtu(185));
            Assert.True(link.Write(service[Echo], new byte[182]).IsSuccess);
            Assert.Throws<ArgumentException>(() => link.Write(service[Echo], new byte[183]));
            Assert.Equal(BluetoothServer.PreferredMtu, link.ExchangeMtu(517));
        });
        Assert.Contains("unit 185", node.Lines);
    }

    [Fact]
    public void Changes_reach_who_has_subscribed_cut_to_the_unit()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            link.Write(service[Counter], [1]);
            Assert.Null(link.TakeNotification(1000));
            Assert.True(link.Subscribe(service[Counter]).IsSuccess);
            link.Write(service[Counter], [1]);
            Assert.Equal(20, link.TakeNotification()!.Value.Length);
            link.ExchangeMtu(100);
            link.Write(service[Counter], [1]);
            Assert.Equal(30, link.TakeNotification()!.Value.Length);
            Assert.True(link.Subscribe(service[Counter], wants: false).IsSuccess);
            link.Write(service[Counter], [1]);
            Assert.Null(link.TakeNotification(1000));
            Assert.Equal(AttributeError.InvalidHandle, link.Subscribe(service[Echo]).Error);
        });
        Assert.Equal(["notified 0", "subscribed 1", "notified 1", "notified 1", "subscribed 0", "notified 0"], node.Lines.Where(line => line.Contains("ed ") && line[0] is 'n' or 's' && !line.StartsWith("session")));
    }

    [Theory]
    [InlineData(1500, AttributeError.None)]
    [InlineData(2500, AttributeError.Unlikely)]
    public void A_later_answer_counts_for_two_seconds(int delayMilliseconds, AttributeError expected)
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            link.Write(service[Slow], BitConverter.GetBytes((ushort)delayMilliseconds));
            Assert.Equal(expected, link.Read(service[Slow]).Error);
            Assert.Equal([1, 2, 3], link.Read(service[Fixed]).Value);
        });
    }

    [Fact]
    public void What_is_protected_wants_an_authenticated_pairing()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.PairWithPasskey);
        node.PlayConnected((link, service) =>
        {
            Assert.Equal(AttributeError.InsufficientAuthentication, link.Read(service[Sealed]).Error);
            node.Phone.Passkey = 1;
            Assert.False(link.Pair());
            node.Phone.Passkey = 123456;
            Assert.True(link.Pair());
            Assert.Equal([42], link.Read(service[Sealed]).Value);
        });
        Assert.Equal(["pairing kind 4", "paired 9 False", "pairing kind 4", "paired 0 True"], node.Lines.Where(line => line.StartsWith("pair")));
        Assert.Contains(node.Phone.Address, node.Board.Bluetooth.Bonds);
    }

    [Fact]
    public void Without_anything_to_show_or_type_a_pairing_is_not_authenticated()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            Assert.True(link.Pair());
            Assert.Equal(AttributeError.InsufficientAuthentication, link.Read(service[Sealed]).Error);
        });
    }

    [Fact]
    public void Out_of_reach_both_ends_notice_and_the_board_can_be_found_again()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            link.Subscribe(service[Counter]);
            node.Phone.Leave(node.Board);
            Assert.Throws<LinkLostException>(() => link.Read(service[Fixed]));
            Assert.False(link.IsOpen);
            node.Phone.Approach(node.Board);
            Assert.True(node.Phone.Connect(node.Board).IsOpen);
        });
        Assert.Equal(["session 1", "subscribed 1", "subscribed 0", "session 0", "session 1"], node.Lines.Where(line => line[0] == 's'));
    }

    [Fact]
    public void A_board_without_power_is_lost_after_a_while()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.PlayConnected((link, service) =>
        {
            node.Board.CutPower();
            Assert.Throws<LinkLostException>(() => link.Read(service[Fixed]));
            node.Board.PowerOn();
            var again = node.Phone.Connect(node.Board);
            Assert.Equal([1, 2, 3], again.Read(again.Discover(new Guid(BluetoothPrograms.Service))[Fixed]).Value);
        });
    }

    [Fact]
    public void Buffers_hold_what_travels()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.ReadAndWrite);
        node.RunFor(5);
        Assert.Equal(
            ["text 5 of 5 length 45", "01-02-03-04-05-06-07-01", "True True é水 left 0", "empty", "6154 True 2"],
            node.Lines);
    }

    [Fact]
    public async Task A_call_from_another_thread_waits_for_the_world()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.RunFor(5);
        var reading = node.Phone.Call(() =>
        {
            var link = node.Phone.Connect(node.Board);
            return link.Read(link.Discover(new Guid(BluetoothPrograms.Service))[Fixed]).Value;
        });
        node.RunFor(10);
        Assert.Equal([1, 2, 3], await reading);
    }
}
