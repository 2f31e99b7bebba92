using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Nf.PairBrowser;

/// <summary>The emulator's control port, as far as a phone's Bluetooth needs it. Emulator/Control/README.md.</summary>
public sealed class ControlPort(Uri address) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    private readonly HttpClient _client = new() { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };

    public async Task<IReadOnlyList<Advertisement>> ScanAsync() => await PostAsync<List<Advertisement>>("bluetooth/scan", new { milliseconds = 500 });

    /// <exception cref="LinkGoneException">There is nothing to connect to.</exception>
    public Task<OpenLink> ConnectAsync(string node) => PostAsync<OpenLink>("bluetooth/links", new { node, mtu = 247 });

    /// <returns>The attribute protocol's error, 0 for none, and the value.</returns>
    public async Task<(int Error, byte[] Value)> ReadAsync(int link, int handle)
    {
        ReadReply reply = await PostAsync<ReadReply>($"bluetooth/links/{link}/read", new { handle });
        return (reply.Error, reply.Value ?? []);
    }

    public async Task<int> WriteAsync(int link, int handle, byte[] value, bool withResponse) =>
        (await PostAsync<ReadReply>($"bluetooth/links/{link}/write", new { handle, value, withResponse })).Error;

    public async Task<int> SubscribeAsync(int link, int handle, bool isWanted) =>
        (await PostAsync<ReadReply>($"bluetooth/links/{link}/subscribe", new { handle, isWanted })).Error;

    /// <summary>Hears what a board notifies, until the link is gone.</summary>
    /// <param name="notified">Is told the handle; of several values in a row once.</param>
    public async Task ListenAsync(int link, Func<int, Task> notified)
    {
        while (true)
        {
            using HttpResponseMessage response = await _client.GetAsync($"bluetooth/links/{link}/notifications?milliseconds=30000");
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return;
            }

            foreach (int handle in (await response.Content.ReadFromJsonAsync<List<Told>>(Json))!.Select(told => told.Handle).Distinct())
            {
                await notified(handle);
            }
        }
    }

    public async Task DisconnectAsync(int link) => (await _client.DeleteAsync($"bluetooth/links/{link}")).Dispose();

    public void Dispose() => _client.Dispose();

    private async Task<T> PostAsync<T>(string path, object body)
    {
        using HttpResponseMessage response = await _client.PostAsJsonAsync(path, body, Json);
        if (response.StatusCode is HttpStatusCode.Gone or HttpStatusCode.NotFound)
        {
            throw new LinkGoneException();
        }

        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<T>(Json))!;
    }

    private sealed record Told(int Handle);

    private sealed record ReadReply(int Error, byte[]? Value);
}
