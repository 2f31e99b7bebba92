using Nf.Channels;
using Nf.Emulator.Power;
using VirtualBoards;

namespace Nf.Power.Tests;

/// <summary>The meter on a board whose program does what the test says, and nothing else.</summary>
public class PowerMeterTests
{
    private const int SensorSupply = 4;
    private const int Wakes = 5;
    private const long SleepMicroseconds = 60_000_000;

    private static readonly PowerParameters Parameters = PowerParameters.Default;

    private static readonly BoardModel Model = BoardModel.Esp32BleRev3;

    [Fact]
    public void Charge_is_current_times_time_in_every_state()
    {
        using var scheduler = new Scheduler(Pacing.Virtual);
        var board = new VirtualBoard(scheduler, Model, new VirtualFlash(), [2, 0, 0, 0, 0, 1], seed: 1)
        {
            Program = () =>
            {
                var me = VirtualBoard.Current;
                me.Pins[SensorSupply].ConfigureOutput(isOpenDrain: false, PinPull.None);
                me.Pins[SensorSupply].Write(true);
                me.Wait(300_000);
                me.Pins[SensorSupply].Write(false);
                me.Wait(200_000);
                me.WakeSources.TimerMicroseconds = SleepMicroseconds;
                me.EnterDeepSleep();
            },
        };
        board.Radio.Settings.Options = WirelessOptions.None;
        board.PowerOn();
        var meter = new PowerMeter(board, NodeKind.Bin, hasRegulator: true, Parameters);
        var wakeMicroseconds = (Model.BootloaderMilliseconds + Model.ClrStartMilliseconds + Model.ShutdownMilliseconds) * 1000L + 500_000 + SleepMicroseconds;
        scheduler.Run(Wakes * wakeMicroseconds, TestContext.Current.CancellationToken);
        meter.Settle();

        Assert.Equal(Wakes, meter.Boots);
        Assert.Equal(0, meter.BootsWithRadio);
        AssertState(PowerState.Bootloader, Model.BootloaderMilliseconds / 1000.0, "bootloaderMilliamperes");
        AssertState(PowerState.ClrStart, Model.ClrStartMilliseconds / 1000.0, "clrStartMilliamperes");
        AssertState(PowerState.Program, 0.5, "cpuMilliamperes");
        AssertState(PowerState.Sensors, 0.3, "binSensorMilliamperes");
        AssertState(PowerState.Shutdown, Model.ShutdownMilliseconds / 1000.0, "cpuMilliamperes");
        Assert.Equal(0, meter.MicroampereHours(PowerState.RadioJoin) + meter.MicroampereHours(PowerState.RadioOnline) + meter.MicroampereHours(PowerState.Flash));
        var always = (Parameters["regulatorMicroamperes"] + Parameters["batteryDividerMicroamperes"]) * Wakes * wakeMicroseconds / 3.6e9;
        var asleep = Parameters["deepSleepMicroamperes"] * Wakes * SleepMicroseconds / 3.6e9;
        Assert.Equal(always + asleep, meter.MicroampereHours(PowerState.DeepSleep), 0.001);

        void AssertState(PowerState state, double secondsPerWake, string milliamperes)
        {
            Assert.Equal(Wakes * secondsPerWake, meter.Seconds(state), 0.001);
            Assert.Equal(Wakes * secondsPerWake * Parameters[milliamperes] * 1000 / 3600, meter.MicroampereHours(state), 0.01);
        }
    }

    [Fact]
    public void The_radio_costs_from_the_start_of_the_HAL_to_its_end_and_changes_its_price_with_the_address()
    {
        using var scheduler = new Scheduler(Pacing.Virtual);
        var board = new VirtualBoard(scheduler, Model, new VirtualFlash(), [2, 0, 0, 0, 0, 1], seed: 1)
        {
            Program = () =>
            {
                VirtualBoard.Current.Wait(2_000_000);
                VirtualBoard.Current.WakeSources.TimerMicroseconds = SleepMicroseconds;
                VirtualBoard.Current.EnterDeepSleep();
            },
        };
        var accessPoint = new AccessPoint("nf", "password") { JoinMilliseconds = 700, DhcpMilliseconds = 300 };
        board.Radio.Add(accessPoint);
        board.Radio.Settings.Ssid = accessPoint.Ssid;
        board.Radio.Settings.Password = accessPoint.Password;
        board.Radio.Settings.Options = WirelessOptions.AutoConnect;
        board.PowerOn();
        var meter = new PowerMeter(board, NodeKind.Bin, hasRegulator: true, Parameters);
        scheduler.Run(10_000_000, TestContext.Current.CancellationToken);
        meter.Settle();

        Assert.Equal(1, meter.BootsWithRadio);
        Assert.Equal(1.0, meter.Seconds(PowerState.RadioJoin), 0.001);
        Assert.Equal(Model.ClrStartMilliseconds / 1000.0 + 2 - 1.0, meter.Seconds(PowerState.RadioOnline), 0.001);
    }
}
