using System.Buffers.Binary;
using Nf.Configuration;
using Nf.Cryptography;
using Nf.Protocol;
using Nf.Provisioning;

namespace Nf.Emulator.Fuzzing;

/// <summary>
/// What a Bluetooth client or a browser sends to an authorised node as a claim, in pieces or whole: only what was sealed with the label's code is
/// opened, what is opened is read from one spelling only, and what is refused leaves no secret behind.
/// </summary>
public sealed class ClaimTarget : FuzzTarget
{
    private const long Earliest = SealedClaim.MinimumNumber;
    private const int LongestPiece = 240;
    private const int OffsetBytes = 2;

    private static readonly byte[] Code = [.. FuzzNode.Key.Take(FactoryFile.CodeLengthBytes)];

    private readonly AsconAead128 ascon = new([.. Code, 1]);
    private readonly ClaimAssembler assembler = new();

    public ClaimTarget()
        : base("claim")
    {
    }

    public override FuzzCase Next(Random random, IReadOnlyList<FuzzCase> corpus)
    {
        byte[] text = corpus.Count > 0 && random.Next(4) == 0 ? Open(corpus[random.Next(corpus.Count)].Bytes) ?? Sample(random) : Sample(random);

        // Half of all attack the sealed bytes, half are a claimant's who has the code.
        return random.Next(2) == 0
            ? new FuzzCase(Name, Mutator.Mutate(random, Seal(text), Seal(Sample(random))))
            : new FuzzCase(Name, Seal(Mutator.Mutate(random, text, Sample(random))));
    }

    public override string Try(FuzzCase one)
    {
        ClaimRefusal refusal = Give(one.Bytes);
        if (refusal != Assemble(one.Bytes))
        {
            throw new BrokenPromiseException($"{Name} is judged otherwise in pieces than whole.");
        }

        return refusal.ToString();
    }

    private static byte[] Sample(Random random)
    {
        byte[] ssid = new byte[random.Next(4) == 0 ? 0 : random.Next(1, 33)];
        byte[] password = new byte[ssid.Length == 0 ? 0 : random.Next(65)];
        Array.Fill(ssid, (byte)'n');
        Array.Fill(password, (byte)'p');
        byte[] configuration = random.Next(4) == 0 ? [] : Configuration(random);
        return [0, (byte)ssid.Length, .. ssid, (byte)password.Length, .. password, .. configuration];
    }

    private static byte[] Configuration(Random random)
    {
        var configuration = new NodeConfiguration
        {
            Version = 1,
            NodeIdentity = random.Next(8) == 0 ? FuzzNode.Identity + 1 : FuzzNode.Identity,
            Key = FuzzNode.Key,
            Kind = FuzzNode.Kinds[random.Next(FuzzNode.Kinds.Length)],
            Name = new string('n', random.Next(1, 60)),
            BrokerHost = "broker.example",
            BrokerPort = 1883,
            SampleIntervalSeconds = 60,
            UplinkIntervalSeconds = 600,
        };
        byte[] written = new byte[NodeConfiguration.MaximumLengthBytes];
        return written[..configuration.Write(written, 0)];
    }

    private byte[] Seal(byte[] text)
    {
        text = text.Length > SealedClaim.MaximumTextLengthBytes ? text[..SealedClaim.MaximumTextLengthBytes] : text;
        byte[] claim = [SealedClaim.FirstByte, .. new byte[8], .. new byte[SealedClaim.RandomLengthBytes], .. text, .. new byte[SealedClaim.TagLengthBytes]];
        BinaryPrimitives.WriteInt64BigEndian(claim.AsSpan(SealedClaim.NumberOffset), Earliest);
        ascon.Encrypt(Nonce(claim), Associated(claim), 0, 15, claim, SealedClaim.TextOffset, text.Length, SealedClaim.TagLengthBytes);
        return claim;
    }

    private byte[]? Open(byte[] claim)
    {
        int length = claim.Length - SealedClaim.TextOffset - SealedClaim.TagLengthBytes;
        if (length < 0)
        {
            return null;
        }

        byte[] copy = [.. claim];
        return ascon.TryDecrypt(Nonce(copy), Associated(copy), 0, 15, copy, SealedClaim.TextOffset, length, SealedClaim.TagLengthBytes)
            ? copy[SealedClaim.TextOffset..^SealedClaim.TagLengthBytes]
            : null;
    }

    private static byte[] Nonce(byte[] claim) => [.. claim[SealedClaim.RandomOffset..SealedClaim.TextOffset], 0];

    private static byte[] Associated(byte[] claim)
    {
        byte[] associated = [.. claim[..SealedClaim.RandomOffset], .. new byte[6]];
        BigEndian.WriteUInt48(associated, SealedClaim.RandomOffset, FuzzNode.Identity);
        return associated;
    }

    private ClaimRefusal Assemble(byte[] claim)
    {
        assembler.Clear();
        if (claim.Length > ushort.MaxValue)
        {
            return ClaimRefusal.Malformed;
        }

        int pieceLength = 1 + (claim.Length % LongestPiece);
        for (int at = 0; at < Math.Max(1, claim.Length); at += pieceLength)
        {
            byte[] piece = new byte[OffsetBytes + (at == 0 ? OffsetBytes : 0) + Math.Min(pieceLength, claim.Length - at)];
            BigEndian.WriteUInt16(piece, 0, at);
            if (at == 0)
            {
                BigEndian.WriteUInt16(piece, OffsetBytes, claim.Length);
            }

            claim.AsSpan(at, Math.Min(pieceLength, claim.Length - at)).CopyTo(piece.AsSpan(at == 0 ? 2 * OffsetBytes : OffsetBytes));
            ClaimAssembly assembly = assembler.Take(piece, piece.Length, 0);
            if (assembly == ClaimAssembly.Complete)
            {
                return Give(assembler.Claim[..assembler.Length]);
            }

            if (assembly == ClaimAssembly.Invalid)
            {
                return ClaimRefusal.Malformed;
            }
        }

        throw new BrokenPromiseException($"{Name} waits for more after the last piece.");
    }

    private ClaimRefusal Give(byte[] bytes)
    {
        byte[]? text = Open(bytes);
        byte[] claim = [.. bytes];
        var authorization = new ProvisioningAuthorization();
        authorization.Authorize(0);
        var machine = new ClaimMachine(authorization, Code, FuzzNode.Identity, Earliest - 1);
        bool isTaken = machine.TryOpen(claim, claim.Length, ProvisioningAuthorization.LapseMilliseconds - 1);
        if (isTaken != (machine.Refusal == ClaimRefusal.None) || isTaken != (authorization.State == ImprovState.Provisioning))
        {
            throw new BrokenPromiseException($"{Name} says {machine.Refusal} and is {authorization.State}.");
        }

        if (isTaken && (text is null || !Spell(machine, text).AsSpan().SequenceEqual(text)))
        {
            throw new BrokenPromiseException($"{Name} takes what was not sealed so.");
        }

        if (!isTaken && (machine.Credentials.Ssid is not null || machine.Configuration is not null))
        {
            throw new BrokenPromiseException($"{Name} keeps what it refuses.");
        }

        return machine.Refusal;
    }

    // A configuration that is refused is told so in the result; only a good one has one spelling.
    private static byte[] Spell(ClaimMachine machine, byte[] text)
    {
        byte[] ssid = System.Text.Encoding.UTF8.GetBytes(machine.Credentials.Ssid ?? "");
        byte[] password = System.Text.Encoding.UTF8.GetBytes(machine.Credentials.Password ?? "");
        byte[] head = [0, (byte)ssid.Length, .. ssid, (byte)password.Length, .. password];
        return [.. head, .. text[Math.Min(head.Length, text.Length)..]];
    }
}
