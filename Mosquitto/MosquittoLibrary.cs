using System.Runtime.InteropServices;

namespace Mosquitto;

/// <summary>The native library itself: loaded once, initialised once, never unloaded.</summary>
public static class MosquittoLibrary
{
    private static readonly Lazy<Version> Loaded = new(Load);

    /// <summary>Version of the library that was found.</summary>
    /// <exception cref="MosquittoException">The library is missing or too old.</exception>
    public static Version Version => Loaded.Value;

    /// <summary>Loads the library, or says what is missing.</summary>
    /// <exception cref="MosquittoException">The library is missing or too old, or this is not Linux.</exception>
    public static void EnsureLoaded() => _ = Loaded.Value;

    private static Version Load()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new MosquittoException(MosquittoError.NotSupported,
                "The MQTT binding runs on Linux only (it uses epoll). Run it on Linux, in WSL or in a container.");
        }

        if (!NativeLibrary.TryLoad(Native.Library, out _))
        {
            throw new MosquittoException(MosquittoError.NotFound,
                $"The MQTT library {Native.Library} was not found. Install it: apt-get install libmosquitto1");
        }

        Native.mosquitto_lib_version(out int major, out int minor, out int revision);
        var version = new Version(major, minor, revision);
        if (major < 2)
        {
            throw new MosquittoException(MosquittoError.NotSupported,
                $"The MQTT library {Native.Library} is version {version}; 2.0 or later is needed. Update the package libmosquitto1.");
        }

        Native.mosquitto_lib_init();
        return version;
    }
}
