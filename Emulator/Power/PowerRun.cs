using Nf.Channels;
using Nf.Emulator.Links;
using Nf.Emulator.Nodes;
using VirtualBoards;

namespace Nf.Emulator.Power;

/// <summary>
/// One battery node in virtual time with a power meter on its board: our firmware with its gateway, or the program that it is compared with.
/// No closed formula: every wake is run, by the program that a board would run.
/// </summary>
public static class PowerRun
{
    /// <summary>Our firmware, as <see cref="PowerFigures.Program"/>.</summary>
    public const string Firmware = "nf";

    /// <summary>The program of Emulator/Baseline.</summary>
    public const string JsonEachSample = "json-each-sample";

    private const long MicrosecondsPerDay = 86_400_000_000;
    private const long StartUnixMilliseconds = 1_767_225_600_000;
    private static readonly StaticAddress NodeAddress = new("192.168.1.50", "255.255.255.0", "192.168.1.1");

    public static PowerFigures Of(string program, PowerConfiguration configuration, PowerParameters parameters)
    {
        var isFirmware = program == Firmware;
        using var scheduler = new Scheduler(Pacing.Virtual);
        var broker = new InProcessBroker(scheduler);
        var gateway = new LedgerGateway(broker, () => StartUnixMilliseconds + scheduler.NowMicroseconds / 1000, scheduler);
        var file = SimulatedConfiguration.Make(configuration.Kind, configuration.SampleSeconds, configuration.UplinkSeconds, configuration.Seed, configuration.LongestSampleSeconds);
        gateway.Register(file.Configuration);

        // What the program computes takes no virtual time by itself.
        var network = new ComputingNetwork(broker, Microseconds(isFirmware ? "uplinkInstructions" : "jsonInstructions"));
        var surroundings = new Surroundings(scheduler, pace: 1, configuration.Seed, network)
        {
            Model = BoardModel.Esp32BleRev3 with
            {
                BootloaderMilliseconds = (int)parameters["bootloaderMilliseconds"],
                ClrStartMilliseconds = (int)parameters["clrStartMilliseconds"],
                ShutdownMilliseconds = (int)parameters["shutdownMilliseconds"],
            },
        };
        surroundings.AccessPoint.JoinMilliseconds = (int)parameters["joinMilliseconds"];
        surroundings.AccessPoint.DhcpMilliseconds = (int)parameters["dhcpMilliseconds"];
        var wakeInstructions = !isFirmware ? "baselineWakeInstructions" : configuration.Kind == NodeKind.Pond ? "pondWakeInstructions" : "binWakeInstructions";
        Action main = isFirmware ? Nf.Firmware.Program.Main : Baseline.JsonEachSample.Main;
        var warmUpMicroseconds = isFirmware ? Microseconds("warmUpInstructions") : 0;
        var node = new EmulatedNode(file, surroundings, () =>
        {
            VirtualBoard.Current.Charge(Microseconds(wakeInstructions) - warmUpMicroseconds);
            main();
        });
        ChargeWhileWarmingUp(node.Board, warmUpMicroseconds);
        node.Board.Radio.Settings.Saved += () => VirtualBoard.Current.Charge((long)PowerMeter.SettingsWriteMicroseconds(parameters));
        if (isFirmware)
        {
            node.Board.Radio.Settings.StaticAddress = NodeAddress;
        }
        else
        {
            node.Board.Radio.Settings.Options = WirelessOptions.AutoConnect;
        }

        node.Board.PowerOn();
        var meter = new PowerMeter(node.Board, configuration.Kind, configuration.Battery.HasRegulator, parameters);
        scheduler.Run(configuration.Days * MicrosecondsPerDay);
        meter.Settle();
        var figures = PowerFigures.Of(program, configuration.Days, network.Published, meter);
        node.Board.CutPower();
        scheduler.Run(scheduler.NowMicroseconds);
        return figures;

        long Microseconds(string instructions) => (long)(parameters[instructions] * parameters["instructionMicroseconds"]);
    }

    // The journal is what is opened first once the sensors have power.
    private static void ChargeWhileWarmingUp(VirtualBoard board, long microseconds)
    {
        var isDue = false;
        board.Pins[ReferenceBoard.SensorSupply].Changed += pin => isDue = pin.State == WireState.High;
        board.Flash.FileOpened += () =>
        {
            if (isDue)
            {
                isDue = false;
                VirtualBoard.Current.Charge(microseconds);
            }
        };
    }
}
