extern alias EmulatorProgram;

using System.Diagnostics;
using EmulatorProgram::Nf.Emulator.Control;
using EmulatorProgram::Nf.Emulator.Links;
using EmulatorProgram::Nf.Emulator.Nodes;
using Nf.Gateway.Claims;
using VirtualBoards;

namespace Nf.Pairing.Tests.Rig;

/// <summary>
/// A board out of its box with the very firmware, in time that follows the wall clock and can be let pass at once: nobody waits a minute for an
/// authorisation to lapse.
/// </summary>
internal sealed class World : IAsyncDisposable
{
    /// <summary>How much faster than the wall clock: joining a network takes seconds on a board.</summary>
    private const double Pace = 3;

    private const int Seed = 7;

    private readonly Thread _thread;
    private readonly ControlServer _control;
    private long _skipMicroseconds;
    private volatile bool _isEnding;

    private World(Surroundings surroundings, UnprovisionedNode node, ControlServer control)
    {
        Surroundings = surroundings;
        Node = node;
        _control = control;
        _thread = new Thread(Run) { IsBackground = true };
    }

    public Surroundings Surroundings { get; }

    public UnprovisionedNode Node { get; }

    /// <summary>25 digits.</summary>
    public string Digits => LabelCode.Format(Node.Code);

    public string Ssid => Surroundings.AccessPoint.Ssid;

    public string Password => Surroundings.AccessPoint.Password;

    public Uri ControlPort => _control.Address;

    public static async Task<World> StartAsync()
    {
        var scheduler = new Scheduler(Pacing.Virtual);
        var surroundings = new Surroundings(scheduler, 600, Seed, new MosquittoNetwork(scheduler, isPaced: true));
        UnprovisionedNode node = UnprovisionedNode.Create(surroundings);
        var board = new ControlledBoard(node.Identity, LabelCode.Format(node.Code), node.Board, node.Button, node.Light, null);
        var world = new World(surroundings, node, await ControlServer.StartAsync(scheduler, [board], 0));
        scheduler.Post(node.Board.PowerOn);
        world._thread.Start();
        return world;
    }

    /// <summary>Does something with the board at once.</summary>
    public Task DoAsync(Action action)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Surroundings.Scheduler.Post(() =>
        {
            action();
            done.SetResult();
        });
        return done.Task;
    }

    public Task PressAsync() => DoAsync(() => Node.Button.PressFor(200_000));

    /// <summary>Lets time pass at once.</summary>
    public async Task SkipAsync(TimeSpan time)
    {
        long until = 0;
        await DoAsync(() => until = Surroundings.Scheduler.NowMicroseconds + (long)time.TotalMicroseconds);
        Interlocked.Add(ref _skipMicroseconds, (long)time.TotalMicroseconds);
        bool hasPassed = false;
        while (!hasPassed)
        {
            await DoAsync(() => hasPassed = Surroundings.Scheduler.NowMicroseconds >= until);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await DoAsync(Node.Board.CutPower);
        await _control.DisposeAsync();
        _isEnding = true;
        _thread.Join();
        Surroundings.Scheduler.Dispose();
    }

    private void Run()
    {
        Scheduler scheduler = Surroundings.Scheduler;
        var clock = Stopwatch.StartNew();
        long before = 0;
        while (!_isEnding)
        {
            Thread.Sleep(2);
            long now = clock.ElapsedTicks * 1_000_000 / Stopwatch.Frequency;
            scheduler.Run(scheduler.NowMicroseconds + (long)((now - before) * Pace) + Interlocked.Exchange(ref _skipMicroseconds, 0));
            before = now;
        }
    }
}
