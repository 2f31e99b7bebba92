using System.Runtime.InteropServices;

namespace Mosquitto;

/// <summary>The functions of mosquitto.h that are used, under their own names and with their own semantics.</summary>
internal static unsafe partial class Native
{
    public const string Library = "libmosquitto.so.1";

    [LibraryImport(Library)]
    public static partial int mosquitto_lib_init();

    [LibraryImport(Library)]
    public static partial int mosquitto_lib_version(out int major, out int minor, out int revision);

    [LibraryImport(Library)]
    private static partial nint mosquitto_strerror(int error);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial nint mosquitto_new(string? id, [MarshalAs(UnmanagedType.U1)] bool cleanSession, nint owner);

    [LibraryImport(Library)]
    public static partial void mosquitto_destroy(nint mosquitto);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoError mosquitto_will_set(MosquittoHandle mosquitto, string topic, int payloadLength, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoError mosquitto_username_pw_set(MosquittoHandle mosquitto, string? userName, string? password);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoError mosquitto_tls_set(MosquittoHandle mosquitto, string? authorityFile, string? authorityDirectory, string? certificateFile, string? keyFile, nint passwordCallback);

    [LibraryImport(Library)]
    public static partial MosquittoError mosquitto_tls_insecure_set(MosquittoHandle mosquitto, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(Library)]
    public static partial MosquittoError mosquitto_threaded_set(MosquittoHandle mosquitto, [MarshalAs(UnmanagedType.U1)] bool threaded);

    [LibraryImport(Library)]
    public static partial MosquittoError mosquitto_max_inflight_messages_set(MosquittoHandle mosquitto, uint maximum);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    public static partial MosquittoError mosquitto_connect(MosquittoHandle mosquitto, string host, int port, int keepAliveSeconds);

    [LibraryImport(Library)]
    public static partial MosquittoError mosquitto_disconnect(MosquittoHandle mosquitto);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoError mosquitto_publish(MosquittoHandle mosquitto, out int messageId, string topic, int payloadLength, byte* payload, int qos, [MarshalAs(UnmanagedType.U1)] bool retain);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoError mosquitto_subscribe(MosquittoHandle mosquitto, out int messageId, string filter, int qos);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial MosquittoError mosquitto_unsubscribe(MosquittoHandle mosquitto, out int messageId, string filter);

    [LibraryImport(Library)]
    public static partial int mosquitto_socket(MosquittoHandle mosquitto);

    [LibraryImport(Library)]
    [return: MarshalAs(UnmanagedType.U1)]
    public static partial bool mosquitto_want_write(MosquittoHandle mosquitto);

    [LibraryImport(Library, SetLastError = true)]
    public static partial MosquittoError mosquitto_loop_read(MosquittoHandle mosquitto, int maximumPackets);

    [LibraryImport(Library, SetLastError = true)]
    public static partial MosquittoError mosquitto_loop_write(MosquittoHandle mosquitto, int maximumPackets);

    [LibraryImport(Library)]
    public static partial MosquittoError mosquitto_loop_misc(MosquittoHandle mosquitto);

    [LibraryImport(Library)]
    public static partial void mosquitto_connect_callback_set(MosquittoHandle mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library)]
    public static partial void mosquitto_disconnect_callback_set(MosquittoHandle mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library)]
    public static partial void mosquitto_publish_callback_set(MosquittoHandle mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    [LibraryImport(Library)]
    public static partial void mosquitto_message_callback_set(MosquittoHandle mosquitto, delegate* unmanaged[Cdecl]<nint, nint, NativeMessage*, void> callback);

    [LibraryImport(Library)]
    public static partial void mosquitto_subscribe_callback_set(MosquittoHandle mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, int, int*, void> callback);

    [LibraryImport(Library)]
    public static partial void mosquitto_unsubscribe_callback_set(MosquittoHandle mosquitto, delegate* unmanaged[Cdecl]<nint, nint, int, void> callback);

    /// <summary>The library's reason in words, without its full stop.</summary>
    public static string Describe(MosquittoError error) =>
        (Marshal.PtrToStringUTF8(mosquitto_strerror((int)error)) ?? $"error {(int)error}").TrimEnd('.');
}
