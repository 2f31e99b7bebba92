namespace VirtualBoards;

/// <summary>
/// HC-SR04 ultrasonic ranger (datasheet, "Timing diagram"): at least 10 µs on the trigger, then the echo pin is high for as long as the sound
/// travels, or for 38 ms when nothing comes back. Faults: dead never answers, stuck leaves the echo high after the next ping, unplugged has both wires off,
/// noisy scatters by centimetres and now and then hears something nearer.
/// </summary>
public sealed class Hcsr04
{
    private const int ShortestTriggerMicroseconds = 10;

    // Eight periods of 40 kHz and the time until the transducer has died down.
    private const int BurstMicroseconds = 450;
    private const int NothingMicroseconds = 38_000;
    private const int ShortestMillimetres = 20;
    private const int LongestMillimetres = 4000;

    // "Ranging accuracy can reach to 3 mm": ±3 mm there and back are 17 µs, three times the standard deviation.
    private const double JitterMicroseconds = 6;
    private const double NoisyJitterMicroseconds = 120;
    private const double NoisyFalseEchoes = 0.15;

    private readonly Scheduler scheduler;
    private readonly PinConnection trigger;
    private readonly PinConnection echo;
    private readonly Supply supply;
    private readonly Func<int> distanceMillimetres;
    private readonly Func<int> airTemperatureMilliC;
    private readonly Random random;
    private long triggeredAtMicroseconds;
    private bool isTriggered;
    private ScheduledEvent? next;
    private DeviceFault fault;

    /// <param name="distanceMillimetres">To the nearest thing, asked at each ping; 0 or less: nothing there.</param>
    /// <param name="airTemperatureMilliC">Asked at each ping: it makes the speed of sound.</param>
    public Hcsr04(VirtualBoard board, int triggerGpio, int echoGpio, Supply supply, Func<int> distanceMillimetres, Func<int> airTemperatureMilliC)
    {
        scheduler = board.Scheduler;
        trigger = board.Pins[triggerGpio].Connect($"HC-SR04 trigger on GPIO {triggerGpio}");
        echo = board.Pins[echoGpio].Connect($"HC-SR04 echo on GPIO {echoGpio}");
        this.supply = supply;
        this.distanceMillimetres = distanceMillimetres;
        this.airTemperatureMilliC = airTemperatureMilliC;
        random = new Random(board.Random.Next());
        trigger.Pin.Changed += TriggerChanged;
        supply.Changed += Rest;
        Rest();
    }

    public DeviceFault Fault
    {
        get => fault;
        set
        {
            fault = value;
            Rest();
        }
    }

    /// <summary>Of a thousand pings so many come back from nothing: soft bags, slanted surfaces.</summary>
    public int MissingEchoPermille { get; set; }

    private bool IsBusy => next is { IsPending: true };

    private bool IsWired => supply.IsOn && fault != DeviceFault.Unplugged;

    private void Rest()
    {
        next?.Cancel();
        isTriggered = false;
        SetEcho(false);
    }

    private void SetEcho(bool level) => echo.Drive = !IsWired ? WireDrive.Released : level ? WireDrive.High : WireDrive.Low;

    private void TriggerChanged(Pin pin)
    {
        var high = pin.State == WireState.High;
        if (high == isTriggered)
        {
            return;
        }

        isTriggered = high;
        if (high)
        {
            triggeredAtMicroseconds = scheduler.NowMicroseconds;
        }
        else if (scheduler.NowMicroseconds - triggeredAtMicroseconds >= ShortestTriggerMicroseconds
            && IsWired && !IsBusy && fault != DeviceFault.Dead)
        {
            next = scheduler.After(BurstMicroseconds, StartEcho);
        }
    }

    private void StartEcho()
    {
        SetEcho(true);
        if (fault != DeviceFault.Stuck)
        {
            next = scheduler.After(EchoMicroseconds(), () => SetEcho(false));
        }
    }

    private long EchoMicroseconds()
    {
        var millimetres = distanceMillimetres();
        if (fault == DeviceFault.Noisy && random.NextDouble() < NoisyFalseEchoes)
        {
            millimetres = random.Next(ShortestMillimetres, Math.Max(ShortestMillimetres + 1, millimetres));
        }

        if (millimetres is <= 0 or > LongestMillimetres || random.Next(1000) < MissingEchoPermille)
        {
            return NothingMicroseconds;
        }

        // 331.3 m/s + 0.606 m/s per degree: millimetres per microsecond are thousandths of that.
        var millimetresPerMicrosecond = (331.3 + 0.606 * airTemperatureMilliC() / 1000) / 1000;
        var exact = 2 * Math.Max(millimetres, ShortestMillimetres) / millimetresPerMicrosecond;
        var jitter = fault == DeviceFault.Noisy ? NoisyJitterMicroseconds : JitterMicroseconds;
        return Math.Max(1, (long)Math.Round(exact + jitter * Gauss()));
    }

    private double Gauss() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
