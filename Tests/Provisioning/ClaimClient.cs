using System.Buffers.Binary;
using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>The claim's side of a phone, written from docs/provisioning.md.</summary>
internal sealed class ClaimClient : PhoneClient
{
    public static readonly Guid Service = new("6e660001-868f-481b-8860-6ce1fc3329d8");

    private readonly ServedCharacteristic information;
    private readonly ServedCharacteristic claim;
    private readonly ServedCharacteristic status;
    private readonly ServedCharacteristic result;
    private readonly List<string> told = [];
    private byte[] sent = [];

    public ClaimClient(FreshNode node, CentralLink link)
        : base(node, link)
    {
        var service = link.Discover(Service);
        information = service[Id(2)];
        claim = service[Id(3)];
        status = service[Id(4)];
        result = service[Id(5)];
        Assert.True(link.Subscribe(status).IsSuccess);
        Assert.True(link.Subscribe(result).IsSuccess);
    }

    public ClaimSealer Sealer { get; init; } = new(FreshNode.Code, FreshNode.Identity);

    /// <summary>Every status and result that was notified, in order.</summary>
    public IReadOnlyList<string> Told
    {
        get
        {
            Drain();
            return told;
        }
    }

    protected override bool IsAuthorized => Status().State == ImprovState.Authorized;

    public byte[] Information() => Link.Read(information).Value;

    public (ImprovState State, ClaimRefusal Refusal) Status()
    {
        var value = Link.Read(status).Value;
        return ((ImprovState)value[0], (ClaimRefusal)value[1]);
    }

    public byte[] Result() => Link.Read(result).Value;

    public long NextNumber() => Math.Max(1795366800000, BinaryPrimitives.ReadInt64BigEndian(Information().AsSpan(14)) + 1);

    public byte[] Seal(string ssid, string password, byte[]? configuration = null)
        => Sealer.Seal(NextNumber(), [.. Enumerable.Range(0, 15).Select(value => (byte)value)], ClaimSealer.Text(ssid, password, configuration ?? []));

    /// <summary>Writes a claim in pieces; with answers, or all at once without.</summary>
    public void Send(byte[] bytes, bool withResponse = true)
    {
        sent = bytes;
        foreach (var piece in ClaimFormatTests.Pieces(bytes, Link.Mtu - 7))
        {
            SendPiece(piece, withResponse);
        }
    }

    public void SendPiece(byte[] piece, bool withResponse = true)
    {
        if (withResponse)
        {
            Assert.True(Link.Write(claim, piece).IsSuccess);
        }
        else
        {
            Link.WriteWithoutResponse(claim, piece);
        }
    }

    /// <summary>Sends a claim and waits until it was refused.</summary>
    public ClaimRefusal SendRefused(byte[] bytes)
    {
        Send(bytes);
        Assert.True(Await(() => Status().Refusal != ClaimRefusal.None, 10), "not refused");
        return Status().Refusal;
    }

    /// <summary>Sends a claim and waits for its last result.</summary>
    public (ClaimOutcome Outcome, int Detail) SendTaken(byte[] bytes)
    {
        Send(bytes);
        (int Index, ClaimOutcome Outcome, int Detail)? opened = null;
        Assert.True(Await(() => (opened = TryOpenNewest()) is { Outcome: not ClaimOutcome.Joining }, 90), $"no result; {Status()}");
        return (opened!.Value.Outcome, opened.Value.Detail);
    }

    protected override void Note(Notification notification)
        => told.Add(notification.Characteristic == status ? $"{(ImprovState)notification.Value[0]} {(ClaimRefusal)notification.Value[1]}" : $"{notification.Value.Length} bytes of result {notification.Value[9]}");

    // On a small link a result is read in two parts, and may change in between: it opens at the next reading.
    private (int Index, ClaimOutcome Outcome, int Detail)? TryOpenNewest()
        => Result() is { Length: 28 } newest && newest[1..9].SequenceEqual(sent[1..9]) ? Sealer.TryOpen(sent, newest) : null;

    private static Guid Id(int last) => new($"6e66000{last}-868f-481b-8860-6ce1fc3329d8");
}
