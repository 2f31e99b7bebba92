using System.Runtime.InteropServices;

namespace Mosquitto;

/// <summary>What the library reports. No exception may leave these methods: native code is the caller.</summary>
public sealed partial class MosquittoClient
{
    internal void OnConnect(int returnCode)
    {
        _answered = true;
        if (returnCode == 0)
        {
            _reconnectDelay = _options.ReconnectDelay ?? default;
            _isConnected = !_disposed;
        }

        var code = (ConnectReturnCode)returnCode;
        Raise(ConnectAnswered, code);
        Interlocked.Exchange(ref _pendingConnect, null)?.TrySetResult(code);
    }

    internal void OnDisconnect(int reason) => _closeReason = (MosquittoError)reason;

    internal void OnPublish(int messageId) => Raise(Published, messageId);

    internal void OnUnsubscribe(int messageId) => Raise(Unsubscribed, messageId);

    internal void OnSubscribe(int messageId, ReadOnlySpan<int> granted)
    {
        if (Subscribed is { } handler && !_disposed)
        {
            int[] copy = granted.ToArray();
            Raise(_ => handler(messageId, copy), 0);
        }
    }

    internal unsafe void OnMessage(NativeMessage* message)
    {
        if (MessageReceived is { } handler && !_disposed)
        {
            var payload = new ReadOnlySpan<byte>((void*)message->Payload, message->PayloadLength);
            var copy = new MosquittoMessage(Marshal.PtrToStringUTF8(message->Topic) ?? "", payload.ToArray(),
                message->QualityOfService, message->Retain != 0, message->MessageId);
            Raise(handler, copy);
        }
    }

    private void Raise<T>(Action<T>? handler, T argument)
    {
        if (handler is null || _disposed)
        {
            return;
        }

        try
        {
            handler(argument);
        }
        catch (Exception reason)
        {
            Report(reason);
        }
    }

    private void Report(Exception reason)
    {
        try
        {
            if (HandlerFailed is { } handler)
            {
                handler(reason);
            }
            else
            {
                Console.Error.WriteLine($"A handler of the MQTT client '{_options.ClientId}' failed: {reason}");
            }
        }
        catch
        {
            // The handler of last resort failed as well; there is nobody left to tell, and native code must not see it.
        }
    }
}
