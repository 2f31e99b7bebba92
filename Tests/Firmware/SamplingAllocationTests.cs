extern alias NanoFrameworkApi;

using System.Globalization;
using Nf.Channels;
using Nf.Firmware.Boards;
using Nf.Firmware.Journal;
using Nf.Protocol;
using Nf.SensorNodes;
using RmtUltrasonicRanger = Nf.SensorNodes.Drivers.RmtUltrasonicRanger;
using Nf.SensorNodes.Rules;
using VirtualBoards;
using OneWireHost = NanoFrameworkApi::nanoFramework.Device.OneWire.OneWireHost;
using Rmt = NanoFrameworkApi::nanoFramework.Hardware.Esp32.Rmt;

namespace Nf.Firmware.Tests;

/// <summary>
/// The sampling loop of each kind on its virtual board, drivers and all, down to the record and the sealed frame: counted is what its thread takes
/// from .NET's heap, less what the board's own calls take when they are made bare, in the same order. 5,000 samples of each kind; NF_SAMPLES=1000000
/// takes minutes.
/// </summary>
[Collection(nameof(Alone))]
public sealed class SamplingAllocationTests(ITestOutputHelper output)
{
    // Small enough for a region without collections, which make the count of a thread uncertain.
    private const int BlockSamples = 1000;
    private const long BlockBytes = 100_000_000;
    private const int PingsPerSample = 2;

    private static readonly int Samples = int.Parse(Environment.GetEnvironmentVariable("NF_SAMPLES") ?? "5000", CultureInfo.InvariantCulture);

    private readonly byte[] record = new byte[JournalRecord.LengthBytes];
    private readonly byte[] frame = new byte[64];
    private readonly FrameCodec codec = new(1, new byte[16]);
    private readonly Reading reading = new();
    private readonly RuleEvents events = new();

    [Fact]
    public void Sampling_a_switch_takes_nothing() => Check(NodeKind.Switch, () => () => { });

    [Fact]
    public void Sampling_a_bin_takes_nothing_but_the_platforms_items_of_each_echo() => Check(NodeKind.Bin, BarePings);

    [Fact]
    public void Sampling_a_pond_takes_nothing() => Check(NodeKind.Pond, BareConversion);

    private void Check(NodeKind kind, Func<Action> bareCalls)
    {
        var whole = Allocated(kind, () =>
        {
            var node = NodeKinds.Create(kind, BoardImages.Current(), Rig.Configuration(kind), new SystemClock());
            node.Prepare();
            return () => Sample(node);
        });
        var platform = Allocated(kind, bareCalls);
        output.WriteLine($"{kind}: {Samples} samples, {whole} bytes, of which the board's own calls {platform}, our code {whole - platform}");
        Assert.All(reading.Values[..ReadingLayout.For(kind).Length], value => Assert.True(ChannelValue.IsPresent(value) || kind == NodeKind.Switch));
        Assert.Equal(0, whole - platform);
    }

    private void Sample(SensorNode node)
    {
        node.Sample(reading.Values);
        reading.Kind = node.Kind;
        reading.RecordNumber++;
        events.Clear();
        node.Evaluate(reading.Values, 900, events);
        _ = JournalRecord.Write(reading, node.Memory, 1, 1, record, 0);
        _ = codec.Seal(FrameDirection.Uplink, MessageType.Reading, reading.RecordNumber, frame, reading.Write(frame, FrameCodec.HeaderLengthBytes));
    }

    // The calls of RmtUltrasonicRanger.
    private static Action BarePings()
    {
        var clock = new SystemClock();
        var trigger = new Rmt::TransmitterChannel(new Rmt::TransmitChannelSettings(18) { ClockDivider = 160, EnableCarrierWave = false, IdleLevel = false });
        var echo = new Rmt::ReceiverChannel(new Rmt::ReceiverChannelSettings(4, 19)
        {
            ClockDivider = 160, EnableDemodulation = false, EnableFilter = true, FilterThreshold = 100, IdleThreshold = 20000, ReceiveTimeout = new(1_000_000),
        });
        var item = new byte[] { 10, 0x80, 10, 0x00 };
        long last = -60;
        return () =>
        {
            for (var ping = 0; ping < PingsPerSample; ping++)
            {
                clock.Delay((int)(last + RmtUltrasonicRanger.PingPeriodMilliseconds - clock.UptimeMilliseconds));
                last = clock.UptimeMilliseconds;
                echo.Start(true);
                trigger.SendData(item, true);
                _ = echo.GetAllItems();
                echo.Stop();
            }
        };
    }

    // The calls of Ds18b20 that make its model wait for something.
    private static Action BareConversion()
    {
        var clock = new SystemClock();
        BoardImages.Current().MapOneWire();
        var host = new OneWireHost();
        return () =>
        {
            _ = host.TouchReset();
            _ = host.WriteByte(0xCC);
            _ = host.WriteByte(0x44);
            while (!host.TouchBit(true))
            {
                clock.Delay(10);
            }
        };
    }

    private static long Allocated(NodeKind kind, Func<Action> prepare)
    {
        using var scheduler = new Scheduler(Pacing.Virtual);
        var board = new VirtualBoard(scheduler, BoardModel.Esp32BleRev3, new VirtualFlash(), Convert.FromHexString("a1b2c3d4e5f6"), seed: 11);
        Wire(board, kind);
        long bytes = 0;
        var isDone = false;
        board.Program = () =>
        {
            var work = prepare();
            Repeat(work);
            for (var done = 0; done < Samples; done += BlockSamples)
            {
                Assert.True(GC.TryStartNoGCRegion(BlockBytes));
                var before = GC.GetAllocatedBytesForCurrentThread();
                Repeat(work);
                bytes += GC.GetAllocatedBytesForCurrentThread() - before;
                GC.EndNoGCRegion();
            }

            isDone = true;
        };
        board.PowerOn();
        scheduler.Run((BlockSamples + Samples) * 10_000_000L, TestContext.Current.CancellationToken);
        Assert.Null(board.ProgramFailure);
        Assert.True(isDone);
        board.CutPower();
        scheduler.Run(scheduler.NowMicroseconds, TestContext.Current.CancellationToken);
        return bytes;
    }

    private static void Repeat(Action work)
    {
        for (var index = 0; index < BlockSamples; index++)
        {
            work();
        }
    }

    // Powered all the time, so that the bare calls find them ready too.
    private static void Wire(VirtualBoard board, NodeKind kind)
    {
        if (kind == NodeKind.Switch)
        {
            _ = new SwitchParts(board);
            return;
        }

        var supply = Supply.Rail(board);
        var bus = board.I2c.Bus(21, 22);
        _ = new VoltageSource(board, 34, () => 1650);
        if (kind == NodeKind.Bin)
        {
            _ = new Hcsr04(board, 18, 19, supply, () => 700, () => 20_000);
            _ = new Tmp102(board, bus, supply, () => 20_000);
            _ = new ContactSwitch(board, 32) { IsClosed = true };
            _ = new ContactSwitch(board, 33) { IsClosed = true };
        }
        else
        {
            bus.Attach(new ConstantConverter(supply));
            _ = new Ds18b20(board, board.OneWire.Bus(17, 16), supply, () => 20_000, 0x123456);
            _ = new VoltageSource(board, 35, () => 1500, supply);
        }
    }

    // The registers of an ADS1115 with steady inputs (pH 8, half saturated, 1 mS/cm, 100 NTU); the board's model takes objects for each conversion.
    private sealed class ConstantConverter(Supply supply) : I2cTarget(0x48, supply)
    {
        private static readonly short[] Counts = [10_580, 6_400, 320, 31_200];

        private byte pointer;
        private byte high;
        private byte low;

        protected override void PowerOnReset()
        {
        }

        protected override bool Write(ReadOnlySpan<byte> data)
        {
            pointer = data[0];
            if (data.Length == 3)
            {
                (high, low) = (data[1], data[2]);
            }

            return true;
        }

        protected override void Read(Span<byte> data)
        {
            var counts = Counts[high >> 4 & 3];
            (data[0], data[1]) = pointer == 1 ? (high, low) : ((byte)(counts >> 8), (byte)counts);
        }
    }

    // What other tests take would end the region.
    [CollectionDefinition(nameof(Alone), DisableParallelization = true)]
    public sealed class Alone;
}
