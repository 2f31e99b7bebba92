using System.Security.Cryptography;
using Mosquitto;
using VirtualBoards;

namespace Nf.Emulator.Links;

/// <summary>One board's connection through libmosquitto. The library's events are handed to the scheduler's thread.</summary>
internal sealed class MosquittoConnection : IMqttConnection
{
    private static readonly Lazy<string> AuthorityFolder = new(MakeAuthorityFolder);

    private readonly Scheduler scheduler;
    private readonly IMqttConnectionEvents events;
    private readonly MosquittoClient? client;

    // The board numbers its messages, the library numbers them again.
    private readonly Dictionary<int, int> boardIds = [];
    private bool isClosed;

    public MosquittoConnection(Scheduler scheduler, MqttConnectRequest request, IMqttConnectionEvents events)
    {
        this.scheduler = scheduler;
        this.events = events;
        try
        {
            client = new MosquittoClient(Options(request));
            client.ConnectAnswered += code => Tell(() => events.Connected((int)code, sessionPresent: false));
            client.ConnectFailed += failure => Tell(() => events.ConnectFailed(failure.Message));
            client.Disconnected += error => Tell(events.Lost);
            client.Published += messageId => Tell(() => Answer(messageId, events.Published));
            client.Subscribed += (messageId, granted) => Tell(() => Answer(messageId, id => events.Subscribed(id, granted)));
            client.Unsubscribed += messageId => Tell(() => Answer(messageId, events.Unsubscribed));
            client.MessageReceived += message => Tell(() => events.Received(new MqttMessage(message.Topic, message.Payload, message.QualityOfService, message.Retain)));
            client.Connect(request.Host, request.Port);
        }
        catch (MosquittoException failure)
        {
            Tell(() => events.ConnectFailed(failure.Message));
        }
    }

    public void Publish(int messageId, MqttMessage message) => Send(
        messageId,
        expectsAnswer: message.Quality > 0,
        open => open.Publish(message.Topic, message.Payload, message.Quality, message.Retain));

    public void Subscribe(int messageId, IReadOnlyList<string> topicFilters, IReadOnlyList<int> qualities)
    {
        for (var i = 0; i < topicFilters.Count; i++)
        {
            var (filter, quality) = (topicFilters[i], qualities[i]);
            Send(messageId, expectsAnswer: i == topicFilters.Count - 1, open => open.Subscribe(filter, quality));
        }
    }

    public void Unsubscribe(int messageId, IReadOnlyList<string> topicFilters)
    {
        for (var i = 0; i < topicFilters.Count; i++)
        {
            var filter = topicFilters[i];
            Send(messageId, expectsAnswer: i == topicFilters.Count - 1, open => open.Unsubscribe(filter));
        }
    }

    public void Disconnect()
    {
        client?.Disconnect();
        isClosed = true;
    }

    public void Abandon()
    {
        isClosed = true;
        client?.Dispose();
    }

    private static MosquittoOptions Options(MqttConnectRequest request) => new()
    {
        ClientId = request.ClientId,
        CleanSession = request.CleanSession,
        KeepAliveSeconds = request.KeepAliveSeconds == 0 ? 0 : Math.Max(5, request.KeepAliveSeconds),
        UserName = request.UserName,
        Password = request.Password,
        Will = request.Will is { } will ? new MosquittoWill(will.Topic, will.Payload, will.Quality, will.Retain) : null,
        Tls = request.CertificateAuthority is { } authority ? new MosquittoTls { AuthorityFile = AuthorityFile(authority) } : null,
    };

    // libmosquitto reads certificates from files only, whenever it connects. In a folder of this program alone nobody else's file is taken for one,
    // and none that another program is still writing.
    private static string AuthorityFile(byte[] authority)
    {
        lock (AuthorityFolder)
        {
            var path = Path.Combine(AuthorityFolder.Value, $"{Convert.ToHexString(SHA256.HashData(authority))}.pem");
            if (!File.Exists(path))
            {
                File.WriteAllBytes(path, authority);
            }

            return path;
        }
    }

    private static string MakeAuthorityFolder()
    {
        var folder = Directory.CreateTempSubdirectory("nf-authorities-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        };
        return folder;
    }

    private void Send(int messageId, bool expectsAnswer, Func<MosquittoClient, int> send)
    {
        if (isClosed || client is null)
        {
            return;
        }

        try
        {
            var libraryId = send(client);
            if (expectsAnswer)
            {
                boardIds[libraryId] = messageId;
            }
        }
        catch (MosquittoException)
        {
            // Not sent because the connection is going; Lost follows, and M2Mqtt's retries end in "not published".
        }
    }

    private void Answer(int libraryId, Action<int> answer)
    {
        if (boardIds.Remove(libraryId, out var messageId))
        {
            answer(messageId);
        }
    }

    private void Tell(Action tell) => scheduler.Post(() =>
    {
        if (!isClosed)
        {
            tell();
        }
    });
}
