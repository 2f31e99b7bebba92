using System.Text;
using Nf.Provisioning;

namespace Nf.Emulator.Fuzzing;

/// <summary>
/// What a Bluetooth client writes to an authorised node, in pieces: no more than a frame is kept, credentials are taken from one spelling only,
/// and none are taken once the authorisation has lapsed.
/// </summary>
public sealed class ImprovTarget : FuzzTarget
{
    private const int LongestPiece = 20;

    private readonly ImprovAssembler assembler = new();

    public ImprovTarget()
        : base("improv")
    {
    }

    public override FuzzCase Next(Random random, IReadOnlyList<FuzzCase> corpus)
    {
        byte[] frame = corpus.Count > 0 && random.Next(4) == 0 ? corpus[random.Next(corpus.Count)].Bytes : Sample(random);
        byte[] bytes = Mutator.Mutate(random, frame, Sample(random));
        if (bytes.Length > ImprovAssembler.HeaderLengthBytes && random.Next(8) != 0)
        {
            bytes[1] = (byte)Math.Min(255, bytes.Length - ImprovAssembler.HeaderLengthBytes - 1);
            bytes[^1] = ImprovAssembler.Checksum(bytes, bytes.Length - 1);
        }

        return new FuzzCase(Name, bytes);
    }

    public override string Try(FuzzCase one)
    {
        assembler.Clear();
        int pieceLength = 1 + (one.Bytes.Length % LongestPiece);
        ImprovAssembly assembly = ImprovAssembly.Incomplete;
        string outcome = nameof(ImprovAssembly.Incomplete);
        for (int at = 0; at < one.Bytes.Length; at += pieceLength)
        {
            byte[] piece = one.Bytes[at..Math.Min(one.Bytes.Length, at + pieceLength)];
            assembly = assembler.Take(piece, piece.Length, 0);
            outcome = assembly == ImprovAssembly.Complete ? Carry() : assembly.ToString();
        }

        if (assembler.Take([1], 2, 0) != ImprovAssembly.Invalid || assembler.Take([1], -1, 0) != ImprovAssembly.Invalid || assembler.Length != 0)
        {
            throw new BrokenPromiseException($"{Name} takes a piece that reaches beyond its array.");
        }

        return outcome;
    }

    private static byte[] Sample(Random random)
    {
        int command = random.Next(8) == 0 ? random.Next(256) : 1 + random.Next(4);
        byte[] data = command == (int)ImprovCommand.SendWifiSettings ? [.. Text(random, 34), .. Text(random, 66)] : [];
        byte[] frame = [(byte)command, (byte)data.Length, .. data, 0];
        frame[^1] = ImprovAssembler.Checksum(frame, frame.Length - 1);
        return frame;
    }

    private static byte[] Text(Random random, int bytes)
    {
        string[] signs = ["a", "~", " ", "é", "水", "😀", "\0"];
        var text = new StringBuilder();
        int length = random.Next(bytes);
        while (Encoding.UTF8.GetByteCount(text.ToString()) < length)
        {
            text.Append(signs[random.Next(random.Next(20) == 0 ? signs.Length : signs.Length - 1)]);
        }

        byte[] encoded = Encoding.UTF8.GetBytes(text.ToString());
        return [(byte)encoded.Length, .. encoded];
    }

    private string Carry()
    {
        var machine = new ImprovMachine(Authorized());
        ImprovCommand command = machine.Take(assembler.Frame, assembler.Length, ProvisioningAuthorization.LapseMilliseconds - 1);
        if (command == ImprovCommand.SendWifiSettings && !Spell(machine.Credentials).AsSpan().SequenceEqual(assembler.Frame.AsSpan(0, assembler.Length)))
        {
            throw new BrokenPromiseException($"{Name} accepts two spellings of {machine.Credentials.Ssid}.");
        }

        if ((command == ImprovCommand.None) == (machine.Error == ImprovError.None))
        {
            throw new BrokenPromiseException($"{Name} does {command} and says {machine.Error}.");
        }

        var lapsed = new ImprovMachine(Authorized());
        if (lapsed.Take(assembler.Frame, assembler.Length, ProvisioningAuthorization.LapseMilliseconds) == ImprovCommand.SendWifiSettings)
        {
            throw new BrokenPromiseException($"{Name} takes credentials without authorisation.");
        }

        return machine.Error.ToString();
    }

    private static ProvisioningAuthorization Authorized()
    {
        var authorization = new ProvisioningAuthorization();
        authorization.Authorize(0);
        return authorization;
    }

    private static byte[] Spell(WifiCredentials credentials)
    {
        byte[] ssid = Encoding.UTF8.GetBytes(credentials.Ssid);
        byte[] password = Encoding.UTF8.GetBytes(credentials.Password);
        byte[] frame = [1, (byte)(ssid.Length + password.Length + 2), (byte)ssid.Length, .. ssid, (byte)password.Length, .. password, 0];
        frame[^1] = ImprovAssembler.Checksum(frame, frame.Length - 1);
        return frame;
    }
}
