using System.Text;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>An Improv client on the phone, written from the standard: it subscribes, writes frames in pieces and puts results together.</summary>
internal sealed class ImprovClient
{
    public static readonly Guid Service = new("00467768-6228-2272-4663-277478268000");

    private readonly FreshNode node;
    private readonly List<byte> result = [];

    public ImprovClient(FreshNode node, CentralLink link)
    {
        this.node = node;
        Link = link;
        var service = link.Discover(Service);
        State = service[Id(1)];
        Error = service[Id(2)];
        Command = service[Id(3)];
        Result = service[Id(4)];
        Capabilities = service[Id(5)];
        foreach (var observed in new[] { State, Error, Result })
        {
            Assert.True(link.Subscribe(observed).IsSuccess);
        }
    }

    public CentralLink Link { get; }

    public ServedCharacteristic State { get; }

    public ServedCharacteristic Error { get; }

    public ServedCharacteristic Command { get; }

    public ServedCharacteristic Result { get; }

    public ServedCharacteristic Capabilities { get; }

    /// <summary>The states that were told, in their order.</summary>
    public List<ImprovState> ToldStates { get; } = [];

    /// <summary>The errors that were told, in their order.</summary>
    public List<ImprovError> ToldErrors { get; } = [];

    /// <summary>Makes a frame.</summary>
    public static byte[] Frame(int command, params byte[] data)
    {
        byte[] frame = [(byte)command, (byte)data.Length, .. data, 0];
        frame[^1] = (byte)frame.Sum(octet => octet);
        return frame;
    }

    public static byte[] WifiFrame(byte[] ssid, byte[] password) => Frame(1, [(byte)ssid.Length, .. ssid, (byte)password.Length, .. password]);

    public static byte[] WifiFrame(string ssid, string password) => WifiFrame(Encoding.UTF8.GetBytes(ssid), Encoding.UTF8.GetBytes(password));

    public ImprovState ReadState() => (ImprovState)Assert.Single(Link.Read(State).Value);

    public ImprovError ReadError() => (ImprovError)Assert.Single(Link.Read(Error).Value);

    /// <summary>Writes a frame in as many writes as the link makes necessary.</summary>
    public void Send(byte[] frame)
    {
        foreach (var piece in frame.Length == 0 ? [frame] : frame.Chunk(Link.Mtu - 3))
        {
            Assert.True(Link.Write(Command, piece).IsSuccess);
        }
    }

    /// <summary>Sends a frame and waits for what the node makes of it: the error that it tells.</summary>
    public ImprovError Ask(byte[] frame)
    {
        Drain();
        ToldErrors.Clear();
        result.Clear();
        Send(frame);
        return Await(() => ToldErrors.Count > 0, 20) ? ToldErrors[0] : throw new Xunit.Sdk.XunitException("The node tells no error state.");
    }

    /// <summary>Sends a frame and waits for its result.</summary>
    public string[] AskForResult(byte[] frame, int seconds = 60)
    {
        Assert.Equal(ImprovError.None, Ask(frame));
        Assert.True(Await(() => result.Count >= 2 && result.Count == result[1] + 3, seconds), "no result");
        return Strings();
    }

    /// <summary>The strings of the result that has come.</summary>
    public string[] Strings()
    {
        Assert.Equal(result[^1], (byte)result.SkipLast(1).Sum(octet => octet));
        Assert.Equal(result, Link.Read(Result).Value);
        var strings = new List<string>();
        for (var at = 2; at < result.Count - 1; at += result[at] + 1)
        {
            strings.Add(Encoding.UTF8.GetString(result.GetRange(at + 1, result[at]).ToArray()));
        }

        return [.. strings];
    }

    /// <summary>Presses the node's button and waits until it says that it is ready.</summary>
    public void Press()
    {
        node.Button.PressFor(200_000);
        Assert.True(Await(() => ToldStates.LastOrDefault() == ImprovState.Authorized || ReadState() == ImprovState.Authorized, 5), "not authorised by a press");
    }

    public bool AwaitState(ImprovState state, int seconds) => Await(() => ToldStates.LastOrDefault() == state, seconds);

    private bool Await(Func<bool> condition, int seconds)
    {
        var untilMicroseconds = node.Scheduler.NowMicroseconds + seconds * 1_000_000L;
        while (!condition())
        {
            if (node.Scheduler.NowMicroseconds >= untilMicroseconds)
            {
                return false;
            }

            if (Link.TakeNotification(200) is { } told)
            {
                Note(told);
            }
        }

        return true;
    }

    private void Drain()
    {
        while (Link.TakeNotification(0) is { } told)
        {
            Note(told);
        }
    }

    private void Note(Notification told)
    {
        if (told.Characteristic == State)
        {
            ToldStates.Add((ImprovState)told.Value[0]);
        }
        else if (told.Characteristic == Error)
        {
            ToldErrors.Add((ImprovError)told.Value[0]);
        }
        else
        {
            result.AddRange(told.Value);
        }
    }

    private static Guid Id(int last) => new($"00467768-6228-2272-4663-27747826800{last}");
}
