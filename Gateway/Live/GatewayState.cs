namespace Nf.Gateway.Live;

/// <summary>What the gateway knows about itself that is not in the database. Any thread may read and write.</summary>
public sealed class GatewayState
{
    private volatile BrokerState _broker = new(false, null, DateTimeOffset.UtcNow.ToUnixTimeMilliseconds());
    private volatile string? _storeProblem;

    public long StartedAt { get; } = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();

    public BrokerState Broker => _broker;

    /// <summary>Why nothing can be stored at the moment, and what to do; null when all is well.</summary>
    public string? StoreProblem
    {
        get => _storeProblem;
        set => _storeProblem = value;
    }

    /// <returns>True when that is news.</returns>
    public bool SetBroker(bool connected, string? problem)
    {
        BrokerState before = _broker;
        if (before.Connected == connected && before.Problem == problem)
        {
            return false;
        }

        long since = before.Connected == connected ? before.Since : DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        _broker = new BrokerState(connected, problem, since);
        return true;
    }
}
