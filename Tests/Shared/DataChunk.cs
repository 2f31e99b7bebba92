using Nf.Protocol;

namespace Nf.Shared.Tests;

/// <summary>An UpdateChunk together with its data.</summary>
internal sealed class DataChunk
{
    public UpdateChunk Chunk { get; } = new();

    public byte[] Data { get; set; } = [];

    // For the comparison: what of the chunk a reader and a writer both have.
    public string Head => $"{Chunk.InReplyTo} {Convert.ToHexString(Chunk.Name)} {Chunk.Offset}";

    public int Write(byte[] buffer, int offset) => Chunk.Write(Data, 0, Data.Length, buffer, offset);

    public FrameError TryRead(byte[] buffer, int offset, int length)
    {
        FrameError error = Chunk.TryRead(buffer, offset, length);
        if (error == FrameError.None)
        {
            Data = buffer[Chunk.DataOffset..(Chunk.DataOffset + Chunk.DataLength)];
        }

        return error;
    }
}
