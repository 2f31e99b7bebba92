using System.Collections.Concurrent;

namespace Mosquitto;

/// <summary>
/// One thread that does the network work of any number of clients (tested with thousands), plus up to four that open connections.
/// A handler that blocks holds up all clients of its loop; who needs that gives a client a loop of its own.
/// </summary>
public sealed class MosquittoLoop : IDisposable
{
    private const int MaximumConnectingThreads = 4;
    private const int TickMilliseconds = 1000;
    private const int ReconnectTickMilliseconds = 50;

    private static readonly Lazy<MosquittoLoop> SharedLoop = new(() => new MosquittoLoop());

    private readonly Epoll _epoll = new();
    private readonly Lock _wakeLock = new();
    private readonly ConcurrentQueue<(MosquittoClient Client, LoopCommand Command, MosquittoError Error, int SystemError)> _commands = new();
    private readonly Dictionary<ulong, MosquittoClient> _clients = [];
    private readonly List<MosquittoClient> _waiting = [];
    private readonly BlockingCollection<MosquittoClient> _connectQueue = [];
    private readonly Thread _thread;
    private ulong _nextKey = Epoll.WakeKey;
    private long _nextTickMilliseconds;
    private int _connectingThreads;
    private int _idleConnectingThreads;
    private bool _wakePosted;
    private volatile bool _stopped;
    private bool _closed;

    public MosquittoLoop()
    {
        _thread = new Thread(Run) { IsBackground = true, Name = "MQTT loop" };
        _thread.Start();
    }

    /// <summary>The loop of clients that name none; it lives as long as the process.</summary>
    public static MosquittoLoop Shared => SharedLoop.Value;

    /// <summary>Ends the thread; clients that are still connected are closed without DISCONNECT.</summary>
    public void Dispose()
    {
        if (_stopped)
        {
            return;
        }

        _stopped = true;
        Wake();
        if (Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    internal void Post(MosquittoClient client, LoopCommand command, MosquittoError error, int systemError)
    {
        _commands.Enqueue((client, command, error, systemError));
        Wake();
    }

    internal ulong Watch(MosquittoClient client, int descriptor, uint interest)
    {
        ulong key = ++_nextKey;
        _clients.Add(key, client);
        _epoll.Watch(descriptor, interest, key);
        return key;
    }

    internal void Change(int descriptor, uint interest, ulong key) => _epoll.Change(descriptor, interest, key);

    internal void Forget(ulong key) => _clients.Remove(key);

    internal void WaitToReconnect(MosquittoClient client) => _waiting.Add(client);

    internal void QueueConnect(MosquittoClient client)
    {
        if (_stopped)
        {
            return;
        }

        if (Volatile.Read(ref _idleConnectingThreads) <= _connectQueue.Count && _connectingThreads < MaximumConnectingThreads)
        {
            _connectingThreads++;
            new Thread(OpenConnections) { IsBackground = true, Name = "MQTT connect" }.Start();
        }

        _connectQueue.Add(client);
    }

    private void Wake()
    {
        lock (_wakeLock)
        {
            if (!_wakePosted && !_closed)
            {
                _wakePosted = true;
                _epoll.Wake();
            }
        }
    }

    private void OpenConnections()
    {
        Interlocked.Increment(ref _idleConnectingThreads);
        foreach (MosquittoClient client in _connectQueue.GetConsumingEnumerable())
        {
            Interlocked.Decrement(ref _idleConnectingThreads);
            client.OpenConnection();
            Interlocked.Increment(ref _idleConnectingThreads);
        }
    }

    private void Run()
    {
        Action<ulong, uint> ready = OnReady;
        while (!_stopped)
        {
            _epoll.Wait(NextTimeout(), ready);
            RunCommands();
            Tick();
        }

        RunCommands();
        // By the thread that adds: in the middle of adding it would end the process.
        _connectQueue.CompleteAdding();
        foreach (MosquittoClient client in _clients.Values.ToArray())
        {
            client.HandleClose();
        }

        lock (_wakeLock)
        {
            _closed = true;
            _epoll.Dispose();
        }
    }

    private void OnReady(ulong key, uint ready)
    {
        if (key == Epoll.WakeKey)
        {
            lock (_wakeLock)
            {
                _wakePosted = false;
            }
        }
        else if (_clients.TryGetValue(key, out MosquittoClient? client))
        {
            client.Serve(ready);
        }
    }

    private void RunCommands()
    {
        while (_commands.TryDequeue(out var entry))
        {
            switch (entry.Command)
            {
                case LoopCommand.Connect:
                    entry.Client.HandleConnect();
                    break;
                case LoopCommand.Opened:
                    entry.Client.HandleOpened(entry.Error, entry.SystemError);
                    break;
                case LoopCommand.Flush:
                    entry.Client.HandleFlush();
                    break;
                case LoopCommand.Close:
                    entry.Client.HandleClose();
                    break;
            }
        }
    }

    private int NextTimeout()
    {
        if (_waiting.Count > 0)
        {
            return ReconnectTickMilliseconds;
        }

        return _clients.Count == 0 ? Timeout.Infinite : (int)Math.Clamp(_nextTickMilliseconds - Environment.TickCount64, 0, TickMilliseconds);
    }

    private void Tick()
    {
        long now = Environment.TickCount64;
        if (_waiting.Count > 0)
        {
            foreach (MosquittoClient client in _waiting)
            {
                client.ReconnectIfDue(now);
            }

            _waiting.RemoveAll(client => !client.IsWaitingToReconnect);
        }

        if (now >= _nextTickMilliseconds)
        {
            _nextTickMilliseconds = now + TickMilliseconds;
            foreach (MosquittoClient client in _clients.Values.ToArray())
            {
                client.Tick();
            }
        }
    }
}
