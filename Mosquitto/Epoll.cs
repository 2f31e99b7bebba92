using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Mosquitto;

/// <summary>Linux epoll(7), level-triggered, and the eventfd(2) that wakes it. Closed once, by the thread that waits.</summary>
internal sealed unsafe partial class Epoll : IDisposable
{
    /// <summary>The key under which <see cref="Wake"/> shows up in <see cref="Wait"/>.</summary>
    public const ulong WakeKey = 0;

    public const uint Readable = 0x001;
    public const uint Writable = 0x004;

    private const int Add = 1, Modify = 3;
    private const int CloseOnExec = 0x80000, NonBlocking = 0x800;
    private const int InterruptedCall = 4;
    private const int Capacity = 256;

    // struct epoll_event is packed on x86-64 only.
    private static readonly int KeyOffset = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;
    private static readonly int EventSize = KeyOffset + 8;

    private readonly byte[] _events = new byte[Capacity * EventSize];
    private readonly int _epoll;
    private readonly int _wake;

    public Epoll()
    {
        _epoll = Checked(epoll_create1(CloseOnExec));
        _wake = Checked(eventfd(0, CloseOnExec | NonBlocking));
        Control(Add, _wake, Readable, WakeKey);
    }

    public void Watch(int descriptor, uint interest, ulong key) => Control(Add, descriptor, interest, key);

    public void Change(int descriptor, uint interest, ulong key) => Control(Modify, descriptor, interest, key);

    /// <summary>From any thread: makes the present or next <see cref="Wait"/> return.</summary>
    public void Wake()
    {
        ulong one = 1;
        write(_wake, &one, sizeof(ulong));
    }

    /// <summary>Waits, then calls back for each key that is ready.</summary>
    public void Wait(int timeoutMilliseconds, Action<ulong, uint> ready)
    {
        int count;
        fixed (byte* events = _events)
        {
            count = epoll_wait(_epoll, events, Capacity, timeoutMilliseconds);
        }

        if (count < 0)
        {
            if (Marshal.GetLastPInvokeError() == InterruptedCall)
            {
                return;
            }

            throw new Win32Exception();
        }

        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = _events.AsSpan(i * EventSize, EventSize);
            ulong key = MemoryMarshal.Read<ulong>(entry[KeyOffset..]);
            if (key == WakeKey)
            {
                ulong drained;
                read(_wake, &drained, sizeof(ulong));
            }

            ready(key, MemoryMarshal.Read<uint>(entry));
        }
    }

    public void Dispose()
    {
        close(_wake);
        close(_epoll);
    }

    private void Control(int operation, int descriptor, uint interest, ulong key)
    {
        byte* entry = stackalloc byte[16];
        *(uint*)entry = interest;
        *(ulong*)(entry + KeyOffset) = key;
        Checked(epoll_ctl(_epoll, operation, descriptor, entry));
    }

    private static int Checked(int result) => result >= 0 ? result : throw new Win32Exception();

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_create1(int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_ctl(int epoll, int operation, int descriptor, byte* entry);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int epoll_wait(int epoll, byte* events, int capacity, int timeoutMilliseconds);

    [LibraryImport("libc", SetLastError = true)]
    private static partial int eventfd(uint initial, int flags);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint read(int descriptor, void* buffer, nint count);

    [LibraryImport("libc", SetLastError = true)]
    private static partial nint write(int descriptor, void* buffer, nint count);

    [LibraryImport("libc")]
    private static partial int close(int descriptor);
}
