using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Mosquitto;

/// <summary>Owner of one <c>struct mosquitto</c>; destroying it closes the socket without DISCONNECT.</summary>
internal sealed class MosquittoHandle : SafeHandleZeroOrMinusOneIsInvalid
{
    private GCHandle _owner;

    public MosquittoHandle(nint instance, GCHandle owner) : base(ownsHandle: true)
    {
        SetHandle(instance);
        _owner = owner;
    }

    /// <summary>The client that callbacks are for.</summary>
    public void SetOwner(MosquittoClient client) => _owner.Target = client;

    protected override bool ReleaseHandle()
    {
        Native.mosquitto_destroy(handle);
        _owner.Free();
        return true;
    }
}
