using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Mosquitto;

/// <summary>Where the library calls us. Every method hands on to the client, which lets no exception out.</summary>
internal static unsafe class NativeCallbacks
{
    public static void Attach(MosquittoHandle handle)
    {
        Native.mosquitto_connect_callback_set(handle, &OnConnect);
        Native.mosquitto_disconnect_callback_set(handle, &OnDisconnect);
        Native.mosquitto_publish_callback_set(handle, &OnPublish);
        Native.mosquitto_message_callback_set(handle, &OnMessage);
        Native.mosquitto_subscribe_callback_set(handle, &OnSubscribe);
        Native.mosquitto_unsubscribe_callback_set(handle, &OnUnsubscribe);
    }

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnConnect(nint mosquitto, nint owner, int returnCode) => Client(owner)?.OnConnect(returnCode);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnDisconnect(nint mosquitto, nint owner, int reason) => Client(owner)?.OnDisconnect(reason);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnPublish(nint mosquitto, nint owner, int messageId) => Client(owner)?.OnPublish(messageId);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnMessage(nint mosquitto, nint owner, NativeMessage* message) => Client(owner)?.OnMessage(message);

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnSubscribe(nint mosquitto, nint owner, int messageId, int count, int* granted) =>
        Client(owner)?.OnSubscribe(messageId, new ReadOnlySpan<int>(granted, count));

    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void OnUnsubscribe(nint mosquitto, nint owner, int messageId) => Client(owner)?.OnUnsubscribe(messageId);

    private static MosquittoClient? Client(nint owner) => GCHandle.FromIntPtr(owner).Target as MosquittoClient;
}
