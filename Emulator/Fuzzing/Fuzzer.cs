using System.Diagnostics;

namespace Nf.Emulator.Fuzzing;

/// <summary>
/// Gives readers mutated input and holds them to their promises: no exception, no hang, no memory by an attacker's number,
/// nothing accepted that was not sealed, and one spelling for everything.
/// </summary>
public sealed class Fuzzer
{
    /// <summary>More than a reader needs for its longest input, and far less than a length that lies could ask for.</summary>
    private const long MaximumAllocatedBytes = 65536;

    private const int MaximumFailures = 10;
    private const int MinimiserTries = 2000;

    private readonly IReadOnlyList<FuzzTarget> targets;
    private readonly Corpus corpus;
    private readonly int seed;
    private readonly TimeSpan caseLimit;
    private readonly List<FuzzFailure> failures = [];
    private readonly Dictionary<string, SortedDictionary<string, long>> outcomes = [];
    private readonly Stopwatch watch = new();
    private volatile FuzzCase? current;
    private long frames;

    /// <param name="caseLimit">An input that takes longer is a hang.</param>
    public Fuzzer(IReadOnlyList<FuzzTarget> targets, Corpus corpus, int seed, TimeSpan caseLimit)
    {
        this.targets = targets;
        this.corpus = corpus;
        this.seed = seed;
        this.caseLimit = caseLimit;
    }

    public IReadOnlyList<FuzzFailure> Failures => failures;

    /// <summary>Tries the corpus, then new inputs, until there were enough, the time is over, or too many failed.</summary>
    public FuzzReport Run(long frameLimit, TimeSpan timeLimit, CancellationToken cancellation)
    {
        watch.Restart();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        stop.CancelAfter(timeLimit);
        var worker = new Thread(() => Work(frameLimit, stop.Token)) { IsBackground = true, Name = "fuzzer" };
        worker.Start();
        if (!HasEnded(worker))
        {
            stop.Cancel();
        }

        double seconds = watch.Elapsed.TotalSeconds;
        return new FuzzReport(frames, corpus.Cases.Count, seed, Math.Round(seconds, 2), (long)(frames / Math.Max(seconds, 0.001)), failures.Count, outcomes);
    }

    // Another thread, because a reader that hangs gives nothing back.
    private bool HasEnded(Thread worker)
    {
        FuzzCase? seen = null;
        var since = Stopwatch.StartNew();
        while (!worker.Join(TimeSpan.FromMilliseconds(100)))
        {
            FuzzCase? now = current;
            if (!ReferenceEquals(now, seen))
            {
                seen = now;
                since.Restart();
            }
            else if (now is not null && since.Elapsed > caseLimit)
            {
                Keep(now, $"{now.Target} hangs: this input took longer than {caseLimit.TotalSeconds} s.");
                return false;
            }
        }

        return true;
    }

    private void Work(long frameLimit, CancellationToken cancellation)
    {
        var random = new Random(seed);
        Dictionary<string, FuzzTarget> byName = targets.ToDictionary(target => target.Name);
        ILookup<string, FuzzCase> known = corpus.Cases.ToLookup(one => one.Target);
        FuzzCase[][] seeds = targets.Select(target => known[target.Name].ToArray()).ToArray();
        foreach (FuzzCase one in corpus.Cases)
        {
            Try(byName[one.Target], one);
        }

        while (frames < frameLimit && failures.Count < MaximumFailures && !cancellation.IsCancellationRequested)
        {
            int index = random.Next(targets.Count);
            Try(targets[index], targets[index].Next(random, seeds[index]));
        }

        current = null;
    }

    private void Try(FuzzTarget target, FuzzCase one)
    {
        current = one;
        frames++;
        string? problem = Problem(target, one, out string outcome);
        if (problem is null)
        {
            Count(target.Name, outcome);
            return;
        }

        int tries = 0;
        byte[] smallest = Minimiser.Minimise(one.Bytes, bytes => tries++ < MinimiserTries && Problem(target, one with { Bytes = bytes }, out _) is not null);
        FuzzCase minimised = one with { Bytes = smallest };
        Keep(minimised, Problem(target, minimised, out _) ?? problem);
    }

    private static string? Problem(FuzzTarget target, FuzzCase one, out string outcome)
    {
        outcome = "";
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            outcome = target.Try(one);
        }
        catch (BrokenPromiseException broken)
        {
            return broken.Message;
        }
        catch (Exception exception)
        {
            return $"{target.Name} throws {exception.GetType().Name}: {exception.Message}";
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated > MaximumAllocatedBytes)
        {
            return $"{target.Name} takes {allocated} bytes of memory for an input of {one.Bytes.Length}.";
        }

        bool isAsExpected = one.Expected == FuzzCase.Any || (one.Expected == FuzzCase.Refused ? outcome != FuzzCase.Accepted : outcome == one.Expected);
        return isAsExpected ? null : $"{target.Name} gives {outcome} where the corpus says {one.Expected}.";
    }

    private void Count(string target, string outcome)
    {
        if (!outcomes.TryGetValue(target, out SortedDictionary<string, long>? counts))
        {
            outcomes.Add(target, counts = new SortedDictionary<string, long>(StringComparer.Ordinal));
        }

        counts[outcome] = counts.GetValueOrDefault(outcome) + 1;
    }

    private void Keep(FuzzCase one, string message) => failures.Add(new FuzzFailure(one, message, corpus.Write(one, message)));
}
