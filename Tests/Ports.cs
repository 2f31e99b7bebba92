using System.Net.Sockets;

namespace Nf.Tests;

/// <summary>Ports for programs that a test starts.</summary>
internal static class Ports
{
    // Below those that the system gives to outgoing connections: one of them could take the port while its program is not there yet, or for a while.
    private const int First = 20_000;
    private const int End = 32_000;

    private static readonly List<FileStream> Claims = [];

    // Their files go with the program.
    static Ports() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Claims.ForEach(claim => claim.Dispose());

    /// <summary>A port that nobody listens on, and that no other test is given as long as this test program runs.</summary>
    public static int Free()
    {
        while (true)
        {
            var port = Random.Shared.Next(First, End);
            if (TryClaim(port) && IsFree(port))
            {
                return port;
            }
        }
    }

    // Test programs run at the same time, and so may those of another checkout: a locked file is seen by all of them.
    private static bool TryClaim(int port)
    {
        try
        {
            var claim = new FileStream(Path.Combine(Path.GetTempPath(), $"nf-port-{port}"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            lock (Claims)
            {
                Claims.Add(claim);
            }

            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = TcpListener.Create(port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
