using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Mosquitto;

/// <summary>The part of a client that belongs to the loop's thread (and <see cref="OpenConnection"/> to a connecting thread).</summary>
public sealed partial class MosquittoClient
{
    private const int Idle = 0, Connecting = 1, Open = 2, WaitingToReconnect = 3;

    private ulong _key;
    private int _descriptor = -1;
    private uint _interest;
    private MosquittoError _closeReason;
    private bool _answered;
    private TimeSpan _reconnectDelay;
    private long _reconnectAtMilliseconds;

    internal bool IsWaitingToReconnect => Volatile.Read(ref _state) == WaitingToReconnect;

    /// <summary>On a connecting thread: name, TCP and TLS, which the library does blocking.</summary>
    internal void OpenConnection()
    {
        MosquittoError error = MosquittoError.ConnectionLost;
        int systemError = 0;
        try
        {
            if (!_disposed && !_stopRequested)
            {
                error = Native.mosquitto_connect(_handle, _host, _port, _options.KeepAliveSeconds);
                systemError = Marshal.GetLastPInvokeError();
            }
        }
        catch (ObjectDisposedException)
        {
        }

        _loop.Post(this, LoopCommand.Opened, error, systemError);
    }

    internal void HandleConnect()
    {
        if (!_disposed)
        {
            _loop.QueueConnect(this);
        }
    }

    internal void HandleOpened(MosquittoError error, int systemError)
    {
        if (_disposed)
        {
            return;
        }

        if (error != MosquittoError.Success)
        {
            MosquittoException reason = ConnectError(error, systemError);
            bool stopped = _stopRequested;
            AfterConnection();
            if (!stopped)
            {
                Raise(ConnectFailed, reason);
            }

            FailPendingConnect(reason);
            return;
        }

        _closeReason = MosquittoError.ConnectionLost;
        _answered = false;
        _descriptor = Native.mosquitto_socket(_handle);
        _interest = Epoll.Readable | Epoll.Writable;
        _key = _loop.Watch(this, _descriptor, _interest);
        Volatile.Write(ref _state, Open);
        if (_stopRequested)
        {
            Native.mosquitto_disconnect(_handle);
        }

        Serve(Epoll.Writable);
    }

    internal void HandleFlush()
    {
        Volatile.Write(ref _flushPosted, 0);
        if (_descriptor >= 0)
        {
            Serve(Epoll.Writable);
        }
        else if (_stopRequested && IsWaitingToReconnect)
        {
            Volatile.Write(ref _state, Idle);
        }
    }

    internal void HandleClose()
    {
        Forget();
        _handle.Dispose();
    }

    /// <summary>The socket is ready, or something was queued.</summary>
    internal void Serve(uint ready)
    {
        if (_descriptor < 0 || _handle.IsClosed)
        {
            return;
        }

        if ((ready & ~Epoll.Writable) != 0)
        {
            Native.mosquitto_loop_read(_handle, 1);
        }

        if (Native.mosquitto_socket(_handle) >= 0 && Native.mosquitto_want_write(_handle))
        {
            Native.mosquitto_loop_write(_handle, 1);
        }

        AfterInputOutput();
    }

    /// <summary>Once a second: keep alive.</summary>
    internal void Tick()
    {
        if (_descriptor >= 0)
        {
            Native.mosquitto_loop_misc(_handle);
            AfterInputOutput();
        }
    }

    internal void ReconnectIfDue(long nowMilliseconds)
    {
        if (IsWaitingToReconnect && nowMilliseconds >= _reconnectAtMilliseconds && !_disposed)
        {
            Volatile.Write(ref _state, Connecting);
            _loop.QueueConnect(this);
        }
    }

    private void AfterInputOutput()
    {
        if (Native.mosquitto_socket(_handle) < 0)
        {
            Forget();
            _isConnected = false;
            MosquittoError reason = _stopRequested ? MosquittoError.Success : _closeReason;
            bool wasAnswered = _answered;
            AfterConnection();
            if (wasAnswered || reason == MosquittoError.Success)
            {
                Raise(Disconnected, reason);
                FailPendingConnect(new MosquittoException(reason, $"The connection to {_host}:{_port} was ended before the broker answered."));
            }
            else
            {
                MosquittoException failure = UnansweredError(reason);
                Raise(ConnectFailed, failure);
                FailPendingConnect(failure);
            }

            return;
        }

        uint interest = Epoll.Readable | (Native.mosquitto_want_write(_handle) ? Epoll.Writable : 0);
        if (interest != _interest)
        {
            _interest = interest;
            _loop.Change(_descriptor, interest, _key);
        }
    }

    private void Forget()
    {
        // The library has closed the descriptor, and with that the kernel has ended the watch.
        if (_descriptor >= 0)
        {
            _descriptor = -1;
            _loop.Forget(_key);
        }
    }

    private void AfterConnection()
    {
        if (_options.ReconnectDelay is not { } first || _stopRequested)
        {
            Volatile.Write(ref _state, Idle);
            return;
        }

        if (_reconnectDelay < first)
        {
            _reconnectDelay = first;
        }

        _reconnectAtMilliseconds = Environment.TickCount64 + (long)_reconnectDelay.TotalMilliseconds;
        _reconnectDelay = _reconnectDelay * 2 < _options.MaximumReconnectDelay ? _reconnectDelay * 2 : _options.MaximumReconnectDelay;
        Volatile.Write(ref _state, WaitingToReconnect);
        _loop.WaitToReconnect(this);
    }

    private MosquittoException UnansweredError(MosquittoError reason) => _options.Tls is not null
        // The library goes on with the handshake after it has connected, and reports its failure as a lost connection.
        ? ConnectError(MosquittoError.Tls, 0)
        : new MosquittoException(reason,
            $"The broker at {_host}:{_port} closed the connection without an answer ({Native.Describe(reason)}). Check that this is an MQTT port, and not its TLS port.");

    private MosquittoException ConnectError(MosquittoError error, int systemError)
    {
        string where = $"No connection to the broker at {_host}:{_port}";
        string message = error switch
        {
            MosquittoError.SystemError => $"{where}: {new Win32Exception(systemError).Message}. Is the broker running, and is this its address?",
            MosquittoError.NameLookup => $"{where}: no host of the name '{_host}' was found. Check the broker's address.",
            MosquittoError.Tls or MosquittoError.TlsHandshake => $"{where}: TLS failed. Check the certificate files and that the port is the broker's TLS port.",
            _ => $"{where}: {Native.Describe(error)}.",
        };
        return new MosquittoException(error, message);
    }
}
