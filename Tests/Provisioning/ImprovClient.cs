using System.Text;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>An Improv client on the phone, written from the standard: it subscribes, writes frames in pieces and puts results together.</summary>
internal sealed class ImprovClient : PhoneClient
{
    public static readonly Guid Service = new("00467768-6228-2272-4663-277478268000");

    private readonly List<byte> result = [];

    public ImprovClient(FreshNode node, CentralLink link)
        : base(node, link)
    {
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

    public ServedCharacteristic State { get; }

    public ServedCharacteristic Error { get; }

    public ServedCharacteristic Command { get; }

    public ServedCharacteristic Result { get; }

    public ServedCharacteristic Capabilities { get; }

    /// <summary>The states that were told, in their order.</summary>
    public List<ImprovState> ToldStates { get; } = [];

    /// <summary>The errors that were told, in their order.</summary>
    public List<ImprovError> ToldErrors { get; } = [];

    protected override bool IsAuthorized => ToldStates.LastOrDefault() == ImprovState.Authorized || ReadState() == ImprovState.Authorized;

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

    public bool AwaitState(ImprovState state, int seconds) => Await(() => ToldStates.LastOrDefault() == state, seconds);

    protected override void Note(Notification notification)
    {
        if (notification.Characteristic == State)
        {
            ToldStates.Add((ImprovState)notification.Value[0]);
        }
        else if (notification.Characteristic == Error)
        {
            ToldErrors.Add((ImprovError)notification.Value[0]);
        }
        else
        {
            result.AddRange(notification.Value);
        }
    }

    private static Guid Id(int last) => new($"00467768-6228-2272-4663-27747826800{last}");
}
