using Nf.Channels;
using Nf.Configuration;
using VirtualBoards;

namespace Nf.Firmware.Tests;

/// <summary>A reference board with the firmware, in virtual time, an access point, a broker and a gateway. Parts are wired by the test.</summary>
public sealed class Rig : IDisposable
{
    public const int SampleIntervalSeconds = 900;
    public const int UplinkIntervalSeconds = 3600;

    // 2026-01-01T00:00:00Z.
    private const long StartUtcMilliseconds = 1_767_225_600_000;
    private const long NodeIdentity = 0xA1B2C3D4E5F6;

    private readonly List<long> awakeMicroseconds = [];
    private long awakeSinceMicroseconds;

    public Rig(NodeKind kind, int[]? calibration = null)
        : this(Configuration(kind, calibration))
    {
    }

    public Rig(NodeConfiguration configuration)
        : this(Write(configuration))
    {
        Gateway = new RigGateway(Broker, configuration, () => UtcMilliseconds, Scheduler);
    }

    /// <param name="configurationFile">Bytes of I:\node.nfc; null: none.</param>
    public Rig(byte[]? configurationFile)
    {
        Broker = new InProcessBroker(Scheduler);
        var flash = new VirtualFlash();
        if (configurationFile is not null)
        {
            flash.WriteFile("node.nfc", configurationFile);
        }

        Board = new VirtualBoard(Scheduler, BoardModel.Esp32BleRev3, flash, Convert.FromHexString("a1b2c3d4e5f6"), seed: 7) { Program = Program.Main };
        Board.Radio.Network = Broker;
        Board.Radio.Add(AccessPoint);
        Board.Radio.Settings.Ssid = AccessPoint.Ssid;
        Board.Radio.Settings.Password = AccessPoint.Password;
        Board.Radio.Settings.Options = WirelessOptions.AutoConnect;
        Supply = Supply.Switched(Board, 4);
        Board.StateChanged += Measure;
    }

    public Scheduler Scheduler { get; } = new(Pacing.Virtual);

    public VirtualBoard Board { get; }

    public AccessPoint AccessPoint { get; } = new("pond side", "a password of the access point");

    public InProcessBroker Broker { get; }

    /// <summary>Null only without a valid configuration.</summary>
    public RigGateway Gateway { get; } = null!;

    /// <summary>The sensors' switched supply.</summary>
    public Supply Supply { get; }

    /// <summary>How long each finished wake took, from reset to deep sleep.</summary>
    public IReadOnlyList<long> AwakeMicroseconds => awakeMicroseconds;

    /// <summary>The true time.</summary>
    public long UtcMilliseconds => StartUtcMilliseconds + Scheduler.NowMicroseconds / 1000;

    public static NodeConfiguration Configuration(NodeKind kind, int[]? calibration = null) => new()
    {
        Version = 1,
        NodeIdentity = NodeIdentity,
        Key = [.. Enumerable.Range(0x51, NodeConfiguration.KeyLengthBytes).Select(value => (byte)value)],
        Kind = kind,
        Name = $"rig {kind}",
        BrokerHost = "broker",
        BrokerPort = 1883,
        SampleIntervalSeconds = SampleIntervalSeconds,
        UplinkIntervalSeconds = UplinkIntervalSeconds,
        Calibration = calibration ?? [],
    };

    public static byte[] Write(NodeConfiguration configuration)
    {
        var content = new byte[NodeConfiguration.MaximumLengthBytes];
        return content[..configuration.Write(content, 0)];
    }

    public void RunSeconds(double seconds) => Scheduler.Run(Scheduler.NowMicroseconds + (long)(seconds * 1e6));

    /// <summary>Runs until the board has gone to sleep that many times more.</summary>
    public void RunWakes(int count)
    {
        var target = awakeMicroseconds.Count + count;
        for (var step = 0; awakeMicroseconds.Count < target; step++)
        {
            Assert.True(step < count * 40, "the board does not sleep: " + string.Join(" | ", Board.Serial.Lines));
            RunSeconds(Board.State == BoardState.DeepSleep ? 100 : 5);
        }
    }

    /// <summary>Gives the board its supply and runs its first wakes.</summary>
    public void PowerOn(int wakes)
    {
        Board.PowerOn();
        RunWakes(wakes);
    }

    /// <summary>Lets something on the way to the gateway fail.</summary>
    public void Fail(string failure)
    {
        switch (failure)
        {
            case "no access point":
                AccessPoint.IsUp = false;
                break;
            case "wrong password":
                Board.Radio.Settings.Password = "another";
                break;
            case "no broker":
                Broker.IsUp = false;
                break;
            case "a broker that never answers":
                Board.Radio.Network = new SilentNetwork();
                break;
            case "a broker that swallows messages":
                Broker.DropsMessages = true;
                break;
            case "a gateway that never answers":
                Gateway.IsSilent = true;
                break;
            case "a link that breaks":
                Board.Radio.Network = new BreakingNetwork(Broker, Scheduler);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(failure));
        }
    }

    /// <summary>Lets all of it work again.</summary>
    public void Mend()
    {
        AccessPoint.IsUp = true;
        Board.Radio.Settings.Password = AccessPoint.Password;
        Broker.IsUp = true;
        Board.Radio.Network = Broker;
        Broker.DropsMessages = false;
        Gateway.IsSilent = false;
    }

    public void Dispose() => Scheduler.Dispose();

    private void Measure(VirtualBoard board, BoardState before)
    {
        if (board.State == BoardState.Booting)
        {
            awakeSinceMicroseconds = Scheduler.NowMicroseconds;
        }
        else if (board.State == BoardState.DeepSleep)
        {
            awakeMicroseconds.Add(Scheduler.NowMicroseconds - awakeSinceMicroseconds);
        }
    }
}
