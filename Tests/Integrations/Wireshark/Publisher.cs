using Mosquitto;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>A client of the broker with a connection of its own.</summary>
internal sealed class Publisher : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    private readonly MosquittoClient client;

    private Publisher(MosquittoClient client) => this.client = client;

    public static async Task<Publisher> Connect(Broker broker)
    {
        var publisher = new Publisher(new MosquittoClient(new MosquittoOptions { ClientId = $"publisher-{Guid.NewGuid():N}" }));
        await publisher.client.ConnectAsync("127.0.0.1", broker.Port, Limit);
        return publisher;
    }

    /// <summary>Publishes and waits for the broker's acknowledgement.</summary>
    public async Task Publish(string topic, byte[] frame)
    {
        var acknowledged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Action<int> onPublished = _ => acknowledged.TrySetResult();
        client.Published += onPublished;
        client.Publish(topic, frame, 1, retain: false);
        await acknowledged.Task.WaitAsync(Limit);
        client.Published -= onPublished;
    }

    public void Dispose()
    {
        client.Disconnect();
        client.Dispose();
    }
}
