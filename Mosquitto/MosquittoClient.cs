using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Mosquitto;

/// <summary>
/// One MQTT 3.1.1 client. Methods may be called from any thread and never wait for the network, except
/// <see cref="ConnectAsync"/>, which is awaited. Events come on the loop's thread: handlers must be quick and must not wait for
/// something that another thread does with the same loop.
/// </summary>
public sealed partial class MosquittoClient : IDisposable
{
    private readonly MosquittoOptions _options;
    private readonly MosquittoLoop _loop;
    private readonly MosquittoHandle _handle;
    private TaskCompletionSource<ConnectReturnCode>? _pendingConnect;
    private string _host = "";
    private int _port;
    private int _state;
    private int _flushPosted;
    private volatile bool _stopRequested;
    private volatile bool _disposed;
    private volatile bool _isConnected;

    /// <param name="options">Fixed for the life of the client.</param>
    /// <param name="loop">The thread that serves it; null: <see cref="MosquittoLoop.Shared"/>.</param>
    /// <exception cref="MosquittoException">The library is missing, or refuses an option.</exception>
    public MosquittoClient(MosquittoOptions options, MosquittoLoop? loop = null)
    {
        MosquittoLibrary.EnsureLoaded();
        _options = options;
        _handle = Create(options);
        _loop = loop ?? MosquittoLoop.Shared;
        Configure();
    }

    /// <summary>The broker answered CONNECT, with whatever code. Subscriptions are best made here.</summary>
    public event Action<ConnectReturnCode>? ConnectAnswered;

    /// <summary>An attempt ended before the broker answered CONNECT (name not found, refused, TLS, closed).</summary>
    public event Action<MosquittoException>? ConnectFailed;

    /// <summary>A connection that the broker had answered is over. <see cref="MosquittoError.Success"/>: because <see cref="Disconnect"/> asked for it.</summary>
    public event Action<MosquittoError>? Disconnected;

    /// <summary>Quality of service 1 and 2: the broker has the message. 0: it went to the socket. The argument is the message id;
    /// it can arrive before <see cref="Publish"/> has returned that id.</summary>
    public event Action<int>? Published;

    /// <summary>The broker answered a subscription: message id and the granted quality of service per filter, 128 for refused.</summary>
    public event Action<int, int[]>? Subscribed;

    /// <summary>The broker answered an unsubscription: message id.</summary>
    public event Action<int>? Unsubscribed;

    /// <summary>A message came. At quality of service 1 the library acknowledges it when the handler has returned.</summary>
    public event Action<MosquittoMessage>? MessageReceived;

    /// <summary>A handler of one of the other events threw; without a subscriber the exception is written to standard error.</summary>
    public event Action<Exception>? HandlerFailed;

    /// <summary>True between an accepting CONNACK and the end of that connection.</summary>
    public bool IsConnected => _isConnected;

    /// <summary>Starts to connect and returns; the outcome comes as <see cref="ConnectAnswered"/> or <see cref="ConnectFailed"/>.</summary>
    /// <exception cref="InvalidOperationException">It is connected or connecting already.</exception>
    public void Connect(string host, int port) => Start(host, port, null);

    /// <summary>Connects and gives the broker's answer, which may be a refusal.</summary>
    /// <param name="timeout">For all of it: name, TCP, TLS and CONNACK.</param>
    /// <exception cref="MosquittoException">No answer: the reason and what to do. A client that does not reconnect has then given up.</exception>
    public async Task<ConnectReturnCode> ConnectAsync(string host, int port, TimeSpan timeout, CancellationToken cancellation = default)
    {
        var answer = new TaskCompletionSource<ConnectReturnCode>(TaskCreationOptions.RunContinuationsAsynchronously);
        Start(host, port, answer);
        try
        {
            return await answer.Task.WaitAsync(timeout, cancellation);
        }
        catch (Exception reason) when (reason is TimeoutException or OperationCanceledException)
        {
            if (_options.ReconnectDelay is null)
            {
                Disconnect();
            }

            if (reason is OperationCanceledException)
            {
                throw;
            }

            throw new MosquittoException(MosquittoError.ConnectionLost,
                $"The broker at {host}:{port} did not answer within {timeout.TotalSeconds:0.#} s. Check the address, the port and any firewall.");
        }
    }

    /// <summary>Publishes, or gives the library's reason why not. At quality of service 1 and 2 a message that is accepted here is sent
    /// again after a reconnection until <see cref="Published"/>, as long as this client lives.</summary>
    /// <param name="messageId">The id that <see cref="Published"/> will name.</param>
    /// <returns><see cref="MosquittoError.NotConnected"/> when there is no connection.</returns>
    public MosquittoError TryPublish(string topic, ReadOnlySpan<byte> payload, int qualityOfService, bool retain, out int messageId)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        messageId = 0;
        if (!_isConnected)
        {
            return MosquittoError.NotConnected;
        }

        MosquittoError error;
        unsafe
        {
            fixed (byte* bytes = payload)
            {
                error = Native.mosquitto_publish(_handle, out messageId, topic, payload.Length, bytes, qualityOfService, retain);
            }
        }

        PostFlush();
        return error;
    }

    /// <summary>As <see cref="TryPublish"/>, for those who treat a failure as an exception.</summary>
    /// <returns>The message id.</returns>
    /// <exception cref="MosquittoException">Not connected, topic with wildcards, payload too large…</exception>
    public int Publish(string topic, ReadOnlySpan<byte> payload, int qualityOfService, bool retain)
    {
        Check(TryPublish(topic, payload, qualityOfService, retain, out int messageId), $"Could not publish on '{topic}'");
        return messageId;
    }

    /// <summary>Asks for a topic filter; the answer is <see cref="Subscribed"/>.</summary>
    /// <returns>The message id.</returns>
    /// <exception cref="MosquittoException">Not connected, or not a topic filter.</exception>
    public int Subscribe(string filter, int qualityOfService)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Check(Native.mosquitto_subscribe(_handle, out int messageId, filter, qualityOfService), $"Could not subscribe to '{filter}'");
        PostFlush();
        return messageId;
    }

    /// <summary>Ends a subscription; the answer is <see cref="Unsubscribed"/>.</summary>
    /// <returns>The message id.</returns>
    /// <exception cref="MosquittoException">Not connected, or not a topic filter.</exception>
    public int Unsubscribe(string filter)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Check(Native.mosquitto_unsubscribe(_handle, out int messageId, filter), $"Could not unsubscribe from '{filter}'");
        PostFlush();
        return messageId;
    }

    /// <summary>Ends the connection properly (DISCONNECT: no will) and does not reconnect. Does nothing without a connection.</summary>
    public void Disconnect()
    {
        if (_disposed)
        {
            return;
        }

        _stopRequested = true;
        Native.mosquitto_disconnect(_handle);
        PostFlush();
    }

    /// <summary>
    /// Releases the client. Without <see cref="Disconnect"/> before it the socket is closed hard, without DISCONNECT, as when a board
    /// loses power: the broker publishes the will. (The broker learns at once, by the closed socket, not by keep alive.)
    /// No event is raised from now on, but one that is under way may still be running.
    /// </summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _isConnected = false;
        _loop.Post(this, LoopCommand.Close, MosquittoError.Success, 0);
        FailPendingConnect(new MosquittoException(MosquittoError.ConnectionLost, "The client was disposed while it was connecting."));
    }

    private static MosquittoHandle Create(MosquittoOptions options)
    {
        if (options.ClientId.Length == 0 && !options.CleanSession)
        {
            throw new MosquittoException(MosquittoError.Invalid, "A session that lasts (CleanSession = false) needs a ClientId.");
        }

        if (options.KeepAliveSeconds is not 0 and (< 5 or > 65535))
        {
            throw new MosquittoException(MosquittoError.Invalid, $"KeepAliveSeconds is {options.KeepAliveSeconds}; use 5 to 65535, or 0 for never.");
        }

        GCHandle owner = GCHandle.Alloc(null);
        nint instance = Native.mosquitto_new(options.ClientId.Length == 0 ? null : options.ClientId, options.CleanSession, GCHandle.ToIntPtr(owner));
        if (instance == 0)
        {
            int systemError = Marshal.GetLastPInvokeError();
            owner.Free();
            throw new MosquittoException(MosquittoError.Invalid, $"The library refused the client id '{options.ClientId}': {new Win32Exception(systemError).Message}.");
        }

        return new MosquittoHandle(instance, owner);
    }

    private unsafe void Configure()
    {
        try
        {
            _handle.SetOwner(this);
            // All network work is done by our loop; other threads only queue.
            Check(Native.mosquitto_threaded_set(_handle, true), "Could not prepare the client");
            Check(Native.mosquitto_max_inflight_messages_set(_handle, (uint)_options.MaximumInFlight), "Could not set MaximumInFlight");
            if (_options.UserName is not null)
            {
                Check(Native.mosquitto_username_pw_set(_handle, _options.UserName, _options.Password), "Could not set the user name");
            }

            if (_options.Will is { } will)
            {
                fixed (byte* payload = will.Payload)
                {
                    Check(Native.mosquitto_will_set(_handle, will.Topic, will.Payload.Length, payload, will.QualityOfService, will.Retain),
                        $"Could not set the will on '{will.Topic}'");
                }
            }

            if (_options.Tls is { } tls)
            {
                Check(Native.mosquitto_tls_set(_handle, tls.AuthorityFile, tls.AuthorityDirectory, tls.CertificateFile, tls.KeyFile, 0),
                    "Could not set up TLS; check that the certificate files exist and can be read");
                Check(Native.mosquitto_tls_insecure_set(_handle, tls.SkipHostNameCheck), "Could not set up TLS");
            }

            NativeCallbacks.Attach(_handle);
        }
        catch
        {
            _handle.Dispose();
            throw;
        }
    }

    private void Start(string host, int port, TaskCompletionSource<ConnectReturnCode>? answer)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (port is < 1 or > 65535)
        {
            throw new MosquittoException(MosquittoError.Invalid, $"{port} is not a port; use 1 to 65535 (brokers listen on 1883).");
        }

        if (Interlocked.CompareExchange(ref _state, Connecting, Idle) != Idle)
        {
            throw new InvalidOperationException($"This client is connected to {_host}:{_port} or trying to be; disconnect it first.");
        }

        _host = host;
        _port = port;
        _stopRequested = false;
        _pendingConnect = answer;
        _loop.Post(this, LoopCommand.Connect, MosquittoError.Success, 0);
    }

    private void PostFlush()
    {
        if (Interlocked.Exchange(ref _flushPosted, 1) == 0)
        {
            _loop.Post(this, LoopCommand.Flush, MosquittoError.Success, 0);
        }
    }

    private static void Check(MosquittoError error, string what)
    {
        if (error != MosquittoError.Success)
        {
            throw new MosquittoException(error, $"{what}: {Native.Describe(error)}.");
        }
    }

    private void FailPendingConnect(MosquittoException reason) =>
        Interlocked.Exchange(ref _pendingConnect, null)?.TrySetException(reason);
}
