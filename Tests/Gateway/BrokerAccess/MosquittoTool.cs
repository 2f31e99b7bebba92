using System.Diagnostics;
using Nf.Gateway.Tests.Rig;
using Nf.Protocol;

namespace Nf.Gateway.Tests.BrokerAccess;

/// <summary>mosquitto_pub and mosquitto_sub: clients that nobody here wrote.</summary>
internal static class MosquittoTool
{
    /// <summary>Publishes with what a node shows to the broker.</summary>
    /// <returns>Whether the broker let it in; what it refuses to deliver it does not say (MQTT 3.1.1).</returns>
    public static async Task<bool> PublishAsync(Broker broker, TestIdentity node, string topic, string text, string? clientId = null) =>
        (await RunAsync("mosquitto_pub", broker, node, clientId, "-t", topic, "-m", text, "-q", "1")).ExitCode == 0;

    /// <summary>Publishes and gives the broker's reason code (MQTT 5).</summary>
    public static async Task<string> PublishReasonAsync(Broker broker, TestIdentity node, string topic) =>
        (await RunAsync("mosquitto_pub", broker, node, null, "-V", "5", "-t", topic, "-m", "x", "-q", "1")).Output;

    /// <summary>Whether the broker refuses this subscription.</summary>
    public static async Task<bool> IsRefusedAsync(Broker broker, TestIdentity node, string filter) =>
        (await RunAsync("mosquitto_sub", broker, node, null, "-t", filter, "-q", "1", "-W", $"{Wait.Limit.TotalSeconds / 2}")).Output.Contains("All subscription requests were denied");

    private static async Task<(int ExitCode, string Output)> RunAsync(string tool, Broker broker, TestIdentity node, string? clientId, params string[] arguments)
    {
        Process process = ChildProcesses.Start(new ProcessStartInfo(
            tool, ["-h", "127.0.0.1", "-p", $"{broker.Port}", "-i", clientId ?? $"nf-{node.Text}", "-u", node.Text, "-P", node.Password, .. arguments])
        { RedirectStandardOutput = true, RedirectStandardError = true });
        using var limit = new CancellationTokenSource(Wait.Limit);
        Task<string> output = process.StandardOutput.ReadToEndAsync(limit.Token);
        Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output + await errors);
    }
}
