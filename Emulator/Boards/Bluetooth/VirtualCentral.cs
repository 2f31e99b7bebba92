namespace VirtualBoards;

/// <summary>
/// A phone or computer with Bluetooth LE that is no board. Its calls wait in the scheduler's time, so they are made on a fiber:
/// <see cref="Start"/> from a test that runs the scheduler, <see cref="Call{T}"/> from any other thread while somebody runs it.
/// </summary>
public sealed class VirtualCentral
{
    private readonly List<BluetoothServer> inReach = [];

    public VirtualCentral(Scheduler scheduler, ulong address = 0xC0_FF_EE_00_00_01)
    {
        Scheduler = scheduler;
        Address = address;
    }

    public Scheduler Scheduler { get; }

    public ulong Address { get; }

    /// <summary>How long a link must be silent before an end gives it up.</summary>
    public long SupervisionMicroseconds { get; init; } = 5_000_000;

    /// <summary>What it can show and have typed.</summary>
    public PairingCapabilities PairingCapabilities { get; set; } = PairingCapabilities.KeyboardDisplay;

    public bool WantsAuthentication { get; set; }

    /// <summary>What its user types, or what it shows for the other side to type.</summary>
    public int Passkey { get; set; } = -1;

    /// <summary>Whether its user confirms equal numbers.</summary>
    public bool ConfirmsNumbers { get; set; } = true;

    /// <summary>Brings a board into reach.</summary>
    public void Approach(VirtualBoard board)
    {
        if (!inReach.Contains(board.Bluetooth))
        {
            inReach.Add(board.Bluetooth);
        }
    }

    /// <summary>Takes a board out of reach: its links break once both ends have heard nothing for the supervision time.</summary>
    public void Leave(VirtualBoard board)
    {
        inReach.Remove(board.Bluetooth);
        foreach (var link in board.Bluetooth.Links.Where(link => link.Central.Central == this).ToArray())
        {
            Scheduler.After(SupervisionMicroseconds, () => board.Bluetooth.Close(link));
            link.Central.LoseLater();
        }
    }

    /// <summary>Runs a script of calls as a fiber; what it throws is in <see cref="Fiber.Failure"/>.</summary>
    public Fiber Start(Action script) => Scheduler.StartFiber("central", this, script);

    /// <summary>Runs a call from any thread; someone must be running the scheduler.</summary>
    public Task<T> Call<T>(Func<T> call)
    {
        var outcome = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Scheduler.Post(() => Start(() =>
        {
            try
            {
                outcome.SetResult(call());
            }
            catch (Exception exception)
            {
                outcome.SetException(exception);
            }
        }));
        return outcome.Task;
    }

    /// <summary>Waits; for scripts.</summary>
    public void Wait(int milliseconds) => Fiber.Current!.Park(Scheduler.NowMicroseconds + milliseconds * 1000L);

    /// <summary>Scans actively for that time.</summary>
    /// <returns>The newest advertisement of each server in reach that advertised.</returns>
    public IReadOnlyList<AdvertisingReport> Scan(int milliseconds = 1000)
    {
        const int AdvertisingIntervalMilliseconds = 100;
        var found = new Dictionary<BluetoothServer, AdvertisingReport>();
        for (var elapsed = 0; elapsed < milliseconds; elapsed += AdvertisingIntervalMilliseconds)
        {
            Wait(Math.Min(AdvertisingIntervalMilliseconds, milliseconds - elapsed));
            foreach (var server in inReach.Where(server => server.IsAdvertising))
            {
                found[server] = new AdvertisingReport(server, server.IsConnectable, server.AdvertisingData, server.ScanResponse);
            }
        }

        return [.. found.Values];
    }

    /// <summary>Connects to a board that advertises.</summary>
    /// <exception cref="LinkLostException">It is not to be had within the time.</exception>
    public CentralLink Connect(VirtualBoard board, int milliseconds = 10_000)
    {
        var deadlineMicroseconds = Scheduler.NowMicroseconds + milliseconds * 1000L;
        while (true)
        {
            Wait(100);
            if (inReach.Contains(board.Bluetooth))
            {
                var link = new CentralLink(this);
                if (link.TryOpen(board.Bluetooth))
                {
                    Wait(50);
                    return link;
                }
            }

            if (Scheduler.NowMicroseconds >= deadlineMicroseconds)
            {
                throw new LinkLostException("Nothing to connect to: the board does not advertise, or is out of reach.");
            }
        }
    }

    internal bool Reaches(BluetoothServer server) => inReach.Contains(server);
}
