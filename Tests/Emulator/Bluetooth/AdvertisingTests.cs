using DevicePrograms;
using VirtualBoards;

namespace Nf.Emulator.Tests.Bluetooth;

/// <summary>What a scan finds.</summary>
public sealed class AdvertisingTests
{
    private static readonly Guid Service = new(BluetoothPrograms.Service);

    [Fact]
    public void A_service_is_advertised_with_its_name_as_far_as_both_fit()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.RunFor(5);
        node.Play(() =>
        {
            var report = Assert.Single(node.Phone.Scan());
            Assert.True(report.IsConnectable);
            Assert.Equal("nanoFramework", report.Name);

            // Flags and name came first: the identity went into the scan response, where a passive scan does not find it.
            Assert.Empty(report.ServiceUuids);
            Assert.Contains(report.Sections, section => section.Type == 7 && section.Content.Length == 16);
        });
        Assert.Contains("advertising 2", node.Lines);
    }

    [Fact]
    public void Sections_go_out_in_the_programs_order_and_change_while_they_are_sent()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.AdvertiseSections);
        node.RunFor(5);
        node.Play(() =>
        {
            var report = Assert.Single(node.Phone.Scan());
            Assert.Equal(31, report.Data.Length);
            Assert.Equal([Service], report.ServiceUuids);
            Assert.Equal([1, 2, 3, 4, 5, 6], report.ServiceData(0x4677)!);
            Assert.Equal("A name for the scan response", report.Name);
            Assert.Empty(new AdvertisingReport(report.Server, true, report.Data, []).Name ?? "");
        });
        node.RunFor(8);
        node.Play(() =>
        {
            Assert.Equal([9, 8, 7, 6, 5, 4], Assert.Single(node.Phone.Scan()).ServiceData(0x4677)!);
            node.Phone.Connect(node.Board);
        });
        node.RunFor(10);
        Assert.Equal(["stopped 1", "session 0"], node.Lines[^2..]);
        node.Play(() => Assert.Empty(node.Phone.Scan()));
    }

    [Fact]
    public void Who_is_connected_is_not_found_and_is_found_again_afterwards()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.Play(() =>
        {
            var link = node.Phone.Connect(node.Board);
            Assert.Empty(node.Phone.Scan());
            link.Disconnect();
            Assert.Single(node.Phone.Scan());
        });
        Assert.Equal(["session 1", "session 0"], node.Lines.Where(line => line.StartsWith("session")));
    }

    [Fact]
    public void Nothing_is_found_out_of_reach()
    {
        using var node = new BluetoothBoard(BluetoothPrograms.Serve);
        node.RunFor(5);
        node.Phone.Leave(node.Board);
        node.Play(() =>
        {
            Assert.Empty(node.Phone.Scan());
            Assert.Throws<LinkLostException>(() => node.Phone.Connect(node.Board));
        });
    }

    [Fact]
    public void An_image_without_Bluetooth_refuses()
    {
        using var scheduler = new Scheduler(Pacing.Virtual);
        var lines = new List<string>();
        var board = new VirtualBoard(scheduler, BoardModel.Esp32Rev3, new VirtualFlash(), [1, 2, 3, 4, 5, 6], 1) { Program = BluetoothPrograms.TryWithoutBluetooth };
        board.Serial.LineWritten += lines.Add;
        board.PowerOn();
        scheduler.Run(10_000_000, TestContext.Current.CancellationToken);
        Assert.Equal(["not implemented"], lines);
        board.CutPower();
        scheduler.Run(11_000_000, TestContext.Current.CancellationToken);
    }
}
