using System.Text.Json;
using System.Text.RegularExpressions;
using Nf.DeviceProjects;

namespace Nf.DeviceCode.Tests.Projects;

/// <summary>./flash --dry-run prints what it would have nanoff do; bad options are refused in one line.</summary>
public sealed class FlashTests
{
    public static TheoryData<string> Boards => [.. Checkout.Bill.Firmware.Boards.Select(board => board.Image)];

    [Theory]
    [MemberData(nameof(Boards))]
    public void A_new_node_gets_pinned_firmware_settings_and_the_application_at_its_address(string image)
    {
        var (exitCode, output) = Flash("--board", image, "--port", "/dev/ttyUSB0", "--configuration", "node.nfc", "--wifi", "barn", "--dry-run");
        var commands = Commands(output);

        Assert.Equal(0, exitCode);
        Assert.Equal($"--update --target {image} --serialport /dev/ttyUSB0 --fwversion {Checkout.Bill.Firmware.Version}", commands[0]);
        Assert.Equal("--networkdeployment /tmp/nf-flash/network.json", commands[1]);
        Assert.Equal("--filedeployment /tmp/nf-flash/files.json", commands[2]);
        Assert.Equal(
            $"--deploy --target {image} --serialport /dev/ttyUSB0 --image {Checkout.PathOf("Firmware/bin/Release/Nf.Firmware.bin")} --address {Board(image).DeploymentAddress}",
            commands[3]);
        Assert.Equal(4, commands.Count);
        Assert.Equal(!Board(image).PinMap, output.Contains($"no pin map for {image}"));
    }

    [Fact]
    public void The_reference_board_has_a_pin_map()
    {
        Assert.True(Board("ESP32_BLE_REV3").PinMap);
        Assert.Contains("\"ESP32_BLE_REV3\"", Checkout.Text("Firmware/Boards/Esp32BleRev3.cs"));
    }

    [Fact]
    public void The_configuration_becomes_a_file_on_the_boards_flash_drive()
    {
        var plan = Plan(Flash("--board", "ESP32_C3", "--port", "COM3", "--configuration", "node.nfc", "--wifi", "barn", "--dry-run").Output, "files.json");
        var file = plan.GetProperty("Files")[0];

        Assert.Equal("COM3", plan.GetProperty("SerialPort").GetString());
        Assert.Equal(@"I:\node.nfc", file.GetProperty("DestinationFilePath").GetString());
        Assert.Equal(Checkout.PathOf("node.nfc"), file.GetProperty("SourceFilePath").GetString());
    }

    [Fact]
    public void Wifi_joins_by_itself_with_a_static_address_where_one_is_given()
    {
        string[] address = ["--address", "192.168.1.20", "--mask", "255.255.255.0", "--gateway", "192.168.1.1"];
        var output = Flash(["--board", "ESP32_REV3", "--port", "COM3", "--configuration", "node.nfc", "--wifi", "my \"barn\"", "--dry-run", .. address]).Output;
        var client = Plan(output, "network.json").GetProperty("WirelessClient");

        Assert.Equal("my \"barn\"", client.GetProperty("Ssid").GetString());
        Assert.Equal("AutoConnect", client.GetProperty("ConfigurationOption").GetString());
        Assert.False(client.GetProperty("DhcpEnabled").GetBoolean());
        Assert.Equal("192.168.1.20", client.GetProperty("IPv4Address").GetString());
        Assert.Equal("255.255.255.0", client.GetProperty("IPv4NetMask").GetString());
        Assert.Equal("192.168.1.1", client.GetProperty("IPv4Gateway").GetString());
    }

    [Fact]
    public void The_application_alone_is_one_command()
    {
        var output = Flash("--board", "ESP32_S3_QUAD", "--port", "COM3", "--application-only", "--application", "/tmp/app.bin", "--dry-run").Output;

        Assert.Equal("--deploy --target ESP32_S3_QUAD --serialport COM3 --image /tmp/app.bin --address 0x1B0000", Assert.Single(Commands(output)));
    }

    [Fact]
    public void An_unknown_board_is_refused_with_the_known_ones()
    {
        Checkout.AssertRefused(Flash("--board", "ARDUINO", "--port", "COM3"), ["ARDUINO", .. Boards.Select(board => board.Data)]);
    }

    [Theory]
    [InlineData("--port is missing", "--board", "ESP32_C3")]
    [InlineData("--configuration is missing", "--board", "ESP32_C3", "--port", "COM3")]
    [InlineData("--wifi is missing", "--board", "ESP32_C3", "--port", "COM3", "--configuration", "node.nfc")]
    [InlineData("--address, --mask and --gateway", "--board", "ESP32_C3", "--port", "COM3", "--configuration", "node.nfc", "--wifi", "barn", "--address", "192.168.1.20")]
    [InlineData("256.1.1.1", "--board", "ESP32_C3", "--port", "COM3", "--configuration", "n", "--wifi", "w", "--address", "256.1.1.1", "--mask", "255.0.0.0", "--gateway", "10.0.0.1")]
    [InlineData("drop --wifi", "--board", "ESP32_C3", "--port", "COM3", "--application-only", "--wifi", "barn")]
    [InlineData("32 bytes", "--board", "ESP32_C3", "--port", "COM3", "--configuration", "node.nfc", "--wifi", "a network name that is far too long")]
    [InlineData("there is no", "--board", "ESP32_C3", "--port", "COM3", "--configuration", "/nowhere/node.nfc", "--wifi", "barn")]
    [InlineData("--help", "--bord", "ESP32_C3")]
    public void A_wrong_option_is_refused_in_one_line(string part, params string[] arguments)
    {
        Checkout.AssertRefused(Flash(arguments), "flash: ", part);
    }

    static (int ExitCode, string Output) Flash(params string[] arguments) => Checkout.Run("node", [Checkout.PathOf("flash"), .. arguments]);

    static Board Board(string image) => Checkout.Bill.Firmware.Boards.Single(board => board.Image == image);

    static List<string> Commands(string output) =>
        [.. Regex.Matches(output, "^dotnet tool run nanoff -- (.*)$", RegexOptions.Multiline).Select(match => match.Groups[1].Value.TrimEnd())];

    static JsonElement Plan(string output, string file) =>
        JsonDocument.Parse(Regex.Match(output, $"^# .*{Regex.Escape(file)}: (.*)$", RegexOptions.Multiline).Groups[1].Value).RootElement;
}
