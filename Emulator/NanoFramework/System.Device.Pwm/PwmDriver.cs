using System.Collections.Generic;
using VirtualBoards;

namespace NanoFramework;

/// <summary>
/// The firmware's pulse width driver (nf-interpreter, targets/ESP32, System.Device.Pwm): eight timers for two groups of eight channels, and one flag,
/// for all channels together, that says whether changes take effect at once.
/// </summary>
internal sealed class PwmDriver
{
    public static readonly BootLocal<PwmDriver> OfBoard = new(board => new PwmDriver(board));

    private const int ChannelsOfGroup = 8;
    private const int TimersOfGroup = 4;

    private readonly VirtualBoard board;
    private readonly List<int>[] groups = [[], []];
    private readonly Dictionary<int, int> hertzOfTimer = [];
    private readonly Dictionary<int, Running> running = [];

    private PwmDriver(VirtualBoard board) => this.board = board;

    /// <summary>Some channel was started after the last stop of any channel; only then do changes reach the pins.</summary>
    public bool IsStarted { get; private set; }

    /// <returns>False when the pin cannot drive or the group has no channel left.</returns>
    public bool TryTake(int gpio, int timer)
    {
        if (!board.Pins.Exists(gpio) || !board.Pins[gpio].HasOutput)
        {
            return false;
        }

        var group = Group(timer);
        if (!group.Contains(gpio))
        {
            if (group.Count == ChannelsOfGroup)
            {
                return false;
            }

            group.Add(gpio);
        }

        return true;
    }

    public bool Has(int gpio, int timer) => Group(timer).Contains(gpio);

    /// <summary>Forgets the channel; the pin goes on as it is.</summary>
    public void Return(int gpio, int timer) => Group(timer).Remove(gpio);

    public void Start(int gpio, int timer, int hertz, double duty)
    {
        IsStarted = true;
        var pin = board.Pins[gpio];
        if (!running.TryGetValue(gpio, out var channel))
        {
            running[gpio] = channel = new Running();
        }

        channel.Timer = timer;
        channel.Duty = duty;
        pin.RouteOutput(channel, false);
        SetFrequency(timer, hertz);
    }

    /// <summary>Low from now on. No channel takes changes until one is started.</summary>
    public void Stop(int gpio)
    {
        IsStarted = false;
        if (running.Remove(gpio, out var channel))
        {
            board.Pins[gpio].DriveSignal(channel, false);
        }
    }

    /// <summary>Of all channels of the timer.</summary>
    public void SetFrequency(int timer, int hertz)
    {
        hertzOfTimer[timer] = hertz;
        foreach (var (gpio, channel) in running)
        {
            if (channel.Timer == timer)
            {
                Drive(gpio, channel);
            }
        }
    }

    public void SetDuty(int gpio, double duty)
    {
        if (running.TryGetValue(gpio, out var channel))
        {
            channel.Duty = duty;
            Drive(gpio, channel);
        }
    }

    private void Drive(int gpio, Running channel)
        => board.Pins[gpio].DrivePwm(channel, new PwmSignal(hertzOfTimer[channel.Timer], channel.Duty));

    private List<int> Group(int timer) => groups[timer < TimersOfGroup ? 0 : 1];

    private sealed class Running
    {
        public int Timer { get; set; }

        public double Duty { get; set; }
    }
}
