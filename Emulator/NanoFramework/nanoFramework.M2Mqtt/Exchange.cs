using System;
using System.Collections.Generic;
using VirtualBoards;

namespace nanoFramework.M2Mqtt;

/// <summary>
/// One connection of a client and what it still has to tell the program: the link's events come in on the scheduler's side,
/// the client's dispatch thread takes them out.
/// </summary>
internal sealed class Exchange : IMqttConnectionEvents
{
    private readonly Queue<Action> toDispatch = new();
    private readonly HashSet<int> unacknowledged = [];
    private readonly Action<int> published;
    private readonly Action<int, int[]> subscribed;
    private readonly Action<int> unsubscribed;
    private readonly Action<MqttMessage> received;
    private Fiber? connecting;
    private Fiber? dispatching;

    public Exchange(Action<int> published, Action<int, int[]> subscribed, Action<int> unsubscribed, Action<MqttMessage> received)
    {
        this.published = published;
        this.subscribed = subscribed;
        this.unsubscribed = unsubscribed;
        this.received = received;
    }

    public IMqttConnection? Connection { get; private set; }

    /// <summary>CONNACK's return code; null until it came.</summary>
    public int? ReturnCode { get; private set; }

    public string? Failure { get; private set; }

    /// <summary>The connection broke, or is to be closed: the dispatch thread closes the client when it has told the rest.</summary>
    public bool IsClosing { get; private set; }

    /// <summary>Called by the program; returns when there is an answer, a failure, or the time is over.</summary>
    public void Connect(VirtualBoard board, MqttConnectRequest request, int timeoutMilliseconds)
    {
        connecting = Fiber.Current;
        Connection = board.Radio.Connect(request, this);
        board.Wait(timeoutMilliseconds * 1000L);
        connecting = null;
    }

    /// <summary>Called by the dispatch thread: the next thing to tell, or null when it is time to close.</summary>
    public Action? Next(VirtualBoard board)
    {
        dispatching = Fiber.Current;
        while (toDispatch.Count == 0 && !IsClosing)
        {
            board.Wait(long.MaxValue);
        }

        return toDispatch.TryDequeue(out var next) ? next : null;
    }

    public void Close()
    {
        IsClosing = true;
        dispatching?.Wake();
    }

    public void DropQueue() => toDispatch.Clear();

    public void Expect(int messageId) => unacknowledged.Add(messageId);

    public bool IsAcknowledged(int messageId) => !unacknowledged.Contains(messageId);

    public void Tell(Action action)
    {
        toDispatch.Enqueue(action);
        dispatching?.Wake();
    }

    void IMqttConnectionEvents.Connected(int returnCode, bool sessionPresent)
    {
        ReturnCode = returnCode;
        connecting?.Wake();
    }

    void IMqttConnectionEvents.ConnectFailed(string reason)
    {
        Failure = reason;
        connecting?.Wake();
    }

    void IMqttConnectionEvents.Published(int messageId)
    {
        if (unacknowledged.Remove(messageId))
        {
            Tell(() => published(messageId));
        }
    }

    void IMqttConnectionEvents.Subscribed(int messageId, int[] grantedQualities) => Tell(() => subscribed(messageId, grantedQualities));

    void IMqttConnectionEvents.Unsubscribed(int messageId) => Tell(() => unsubscribed(messageId));

    void IMqttConnectionEvents.Received(MqttMessage message) => Tell(() => received(message));

    void IMqttConnectionEvents.Lost()
    {
        Failure ??= "connection lost";
        connecting?.Wake();
        Close();
    }
}
