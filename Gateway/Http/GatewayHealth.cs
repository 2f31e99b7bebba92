using Microsoft.Extensions.Diagnostics.HealthChecks;
using Nf.Gateway.Ingest;

namespace Nf.Gateway.Http;

/// <summary>Whether uplinks are taken, stored and answered: for monitors, load balancers and containers. Why not is for /api/status to say.</summary>
internal sealed class GatewayHealth(StatusReader status, IngestService ingest) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken)
    {
        StatusView now = status.ReadRecent();
        return Task.FromResult(ingest.IsRunning && now is { BrokerConnected: true, StoreProblem: null } ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
    }
}
