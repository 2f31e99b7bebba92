using Nf.Protocol;
using VirtualBoards;

namespace Nf.Emulator.Lives;

/// <summary>
/// Holds the times of committed records against the truth. A node knows the time from answers only. Since the newest one that it can have
/// taken, its clock may have gone wrong by its drift, and the answer's time was right within its way, or wrong by what the gateway's was.
/// </summary>
public sealed class TimeJudge
{
    /// <summary>Of the time since the last answer: 0.5 % of the sleep clock's own drift, and as much again from a correction learned before it changed.</summary>
    public const double DriftShare = 0.01;

    /// <summary>Half of the longest wait for an answer, the tolerance within which a node leaves its clock alone, whole seconds, and the sampling.</summary>
    public const double ToleranceSeconds = 6;

    // The longest wait for an answer: of a later one nobody knows what held it up.
    private const long LatestAnswerMilliseconds = 4100;

    // An answer that came shortly before the node slept may not have been taken; of a wake that was cut off, none.
    private const int Candidates = 3;

    private readonly VirtualBoard board;
    private readonly bool isAlwaysOn;
    private readonly Func<long> trueUtcMilliseconds;
    private readonly List<(long TrueUtcMilliseconds, long ErrorMilliseconds)> answers = [];
    private long sentAtUtcMilliseconds;

    /// <param name="isAlwaysOn">The node does not sleep, and takes each answer at once.</param>
    /// <param name="trueUtcMilliseconds">Now.</param>
    public TimeJudge(VirtualBoard board, bool isAlwaysOn, Func<long> trueUtcMilliseconds)
    {
        this.board = board;
        this.isAlwaysOn = isAlwaysOn;
        this.trueUtcMilliseconds = trueUtcMilliseconds;
        board.StateChanged += (_, _) => Forget();
    }

    /// <summary>The time of a record is wrong.</summary>
    public event Action<CommittedRecord>? Doubted;

    /// <summary>The worst error of a record that took its time from a gateway whose clock was right.</summary>
    public double WorstErrorSeconds { get; private set; }

    /// <summary>The longest time from an answer to a record that still had its time from it.</summary>
    public double LongestSilenceSeconds { get; private set; }

    /// <summary>Records whose time is further from the truth, and from what the gateway had said, than the bound.</summary>
    public long Beyond { get; private set; }

    /// <summary>Records without a time, made when the node could not know it: the gateway uses their arrival.</summary>
    public long Untimed { get; private set; }

    /// <summary>Records without a time although the node had one, or with one that nobody had told it.</summary>
    public long Unfounded { get; private set; }

    /// <summary>The node sends a frame.</summary>
    public void NoteSending() => sentAtUtcMilliseconds = trueUtcMilliseconds();

    /// <summary>An answer to the node's last frame has reached it.</summary>
    public void Take(Answer answer)
    {
        var now = trueUtcMilliseconds();
        if (answer.UtcMilliseconds == 0 || now - sentAtUtcMilliseconds > LatestAnswerMilliseconds)
        {
            return;
        }

        answers.Add((now, answer.UtcMilliseconds - now));
        if (isAlwaysOn)
        {
            Trim();
        }
    }

    public void Take(CommittedRecord record)
    {
        var wrong = Beyond + Unfounded;
        Judge(record);
        if (Beyond + Unfounded > wrong)
        {
            Doubted?.Invoke(record);
        }
    }

    private void Judge(CommittedRecord record)
    {
        var now = trueUtcMilliseconds();
        if (record.SampledAtUnixSeconds == 0)
        {
            // A node that was told a time before 2025 does not take it for one.
            var wasTold = answers.Count >= Candidates && answers.TrueForAll(answer => Math.Abs(answer.ErrorMilliseconds) < ToleranceSeconds * 1000);
            Unfounded += wasTold ? 1 : 0;
            Untimed += wasTold ? 0 : 1;
            return;
        }

        if (answers.Count == 0)
        {
            Unfounded++;
            return;
        }

        var error = record.SampledAtUnixSeconds - (now / 1000.0);
        var isWithin = false;
        foreach (var answer in answers)
        {
            var bound = ToleranceSeconds + (DriftShare * (now - answer.TrueUtcMilliseconds) / 1000);
            isWithin |= Math.Abs(error) <= bound || Math.Abs(error - (answer.ErrorMilliseconds / 1000.0)) <= bound;
        }

        Beyond += isWithin ? 0 : 1;
        if (answers.TrueForAll(answer => Math.Abs(answer.ErrorMilliseconds) < ToleranceSeconds * 1000))
        {
            WorstErrorSeconds = Math.Max(WorstErrorSeconds, Math.Abs(error));
            LongestSilenceSeconds = Math.Max(LongestSilenceSeconds, (now - answers[^1].TrueUtcMilliseconds) / 1000.0);
        }
    }

    // The clock starts at 1970 when the supply comes back. What a sleep did not save is not known after the next reset.
    private void Forget()
    {
        if (board.State == BoardState.DeepSleep)
        {
            Trim();
        }
        else if (board.State == BoardState.Booting && board.Clock.UtcMicroseconds == 0)
        {
            answers.Clear();
        }
    }

    private void Trim() => answers.RemoveRange(0, Math.Max(0, answers.Count - Candidates));
}
