using System.Reflection;
using System.Data.Common;
using Nf.Gateway.Live;
using Nf.Gateway.Store;

namespace Nf.Gateway.Http;

/// <summary>The gateway's status; never fails, as a broken store is part of the status.</summary>
public sealed class StatusReader(Database database, History history, GatewayState state, ServeOptions options)
{
    private const long FreshMilliseconds = 900;

    private static readonly string Version =
        typeof(StatusReader).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    private readonly Lock _lock = new();
    private StatusView? _last;
    private long _readAt;

    /// <summary>The status now.</summary>
    public StatusView Read() => Read(0);

    /// <summary>The status, with counts that are up to a second old, however many ask.</summary>
    public StatusView ReadRecent() => Read(FreshMilliseconds);

    private StatusView Read(long maximumAgeMilliseconds)
    {
        lock (_lock)
        {
            if (_last is null || Environment.TickCount64 - _readAt >= maximumAgeMilliseconds)
            {
                _last = ReadStore();
                // A database that is away may have taken its time: whoever waited for this answer has it.
                _readAt = Environment.TickCount64;
            }

            BrokerState broker = state.Broker;
            return _last with { BrokerConnected = broker.Connected, BrokerProblem = broker.Problem, BrokerSince = broker.Since };
        }
    }

    private StatusView ReadStore()
    {
        string? problem = state.StoreProblem;
        (long Nodes, long Uplinks, long Records) totals = (_last?.Nodes ?? 0, _last?.Uplinks ?? 0, _last?.Records ?? 0);
        List<RejectionView> rejections = _last?.Rejections ?? [];
        try
        {
            totals = history.Totals();
            rejections = history.Rejections();
        }
        catch (DbException reason)
        {
            problem ??= database.Explain(reason);
        }

        return new StatusView(
            Version, state.StartedAt, options.Broker.ToString(), false, null, 0, problem, totals.Nodes, totals.Uplinks, totals.Records, rejections);
    }
}
