using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Nf.Gateway.Accounts;
using Nf.Gateway.Http;
using Nf.Gateway.Ingest.Downlinks;

namespace Nf.Gateway.Tests.Rig;

/// <summary>A gateway in this process, on a free port, with a real broker and a real database.</summary>
internal sealed class RunningGateway : IAsyncDisposable
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    private readonly WebApplication _application;
    private bool _isStopped;

    private RunningGateway(WebApplication application, string dataFolder)
    {
        _application = application;
        DataFolder = dataFolder;
        Http = new HttpClient { BaseAddress = new Uri(application.Urls.Single()), Timeout = Wait.Limit };
    }

    public string DataFolder { get; }

    public HttpClient Http { get; }

    public IReadOnlyList<Endpoint> Routes => _application.Services.GetRequiredService<EndpointDataSource>().Endpoints;

    public string SetupCodeText => _application.Services.GetRequiredService<SetupCode>().Text;

    public static async Task<RunningGateway> StartAsync(string dataFolder, BrokerAddress broker, DownlinkTiming? timing = null, Func<ServeOptions, ServeOptions>? adapt = null)
    {
        var options = new ServeOptions("127.0.0.1", 0, broker, dataFolder) { Timing = timing ?? DownlinkTiming.Standard, OpenOnLoopback = true };
        return new RunningGateway(await GatewayApplication.StartAsync(adapt?.Invoke(options) ?? options, CancellationToken.None), dataFolder);
    }

    public async Task<T> GetAsync<T>(string path) => (await Http.GetFromJsonAsync<T>(path, Json))!;

    public async Task<T> SendAsync<T>(HttpMethod method, string path, object? body = null)
    {
        using HttpResponseMessage response = await SendAsync(method, path, body);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{method} {path}: {response.StatusCode} {text}");
        return JsonSerializer.Deserialize<T>(text, Json)!;
    }

    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null) =>
        Http.SendAsync(new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: Json) });

    public Task<StatusView> StatusAsync() => GetAsync<StatusView>("/api/status");

    public Task UntilConnectedAsync() => Wait.UntilAsync(
        () => Task.FromResult(_application.Services.GetRequiredService<Live.GatewayState>().Broker.Connected), "the gateway is connected to the broker");

    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
        {
            // What failed while it was down is what a test is to say.
            return;
        }

        _isStopped = true;
        Http.Dispose();
        await _application.StopAsync();
        await _application.DisposeAsync();
    }
}
