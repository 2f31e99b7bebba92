using Nf.Cryptography;
using Nf.Protocol;

namespace Nf.Integrations.Tests.Wireshark;

/// <summary>The node of the worked examples, able to seal any bytes under any type.</summary>
internal sealed class SpecifiedNode(Vector vector)
{
    private readonly AsconAead128 ascon = new(vector.Bytes("key"));

    /// <summary>A line of the dissector's key file.</summary>
    public string Keys => $"{vector["identity"]} {vector["key"]}";

    public string Topic(bool isDownlink) => isDownlink ? Topics.Downlink(vector["identity"]) : Topics.Uplink(vector["identity"]);

    /// <summary>Sections 4 and 5 of the specification.</summary>
    public byte[] Seal(int type, uint counter, byte[] payload)
    {
        byte[] nonce = new byte[AsconAead128.NonceLengthBytes];
        nonce[0] = (byte)(IsDownlink(type) ? 1 : 0);
        nonce[1] = FrameCodec.TagLengthBytes;
        BigEndian.WriteUInt48(nonce, 6, vector.Identity);
        BigEndian.WriteUInt32(nonce, 12, counter);
        byte[] frame = [(byte)type, (byte)(counter >> 8), (byte)counter, .. payload, .. new byte[FrameCodec.TagLengthBytes]];
        Assert.True(ascon.Encrypt(nonce, frame, 0, FrameCodec.HeaderLengthBytes, frame, FrameCodec.HeaderLengthBytes, payload.Length, FrameCodec.TagLengthBytes));
        return frame;
    }

    public static bool IsDownlink(int type) => (type & 0x10) != 0;
}
