using System.Buffers.Binary;
using System.Text;

namespace VirtualBoards;

/// <summary>What a scan has received from one server.</summary>
/// <param name="Data">The advertisement's sections.</param>
/// <param name="ScanResponse">What an active scan got in addition.</param>
public sealed record AdvertisingReport(BluetoothServer Server, bool IsConnectable, byte[] Data, byte[] ScanResponse)
{
    private const byte CompleteList16 = 0x03;
    private const byte CompleteList128 = 0x07;
    private const byte CompleteName = 0x09;
    private const byte ServiceData16 = 0x16;

    /// <summary>Sections by type, of the advertisement first.</summary>
    public IEnumerable<(byte Type, byte[] Content)> Sections => Split(Data).Concat(Split(ScanResponse));

    /// <summary>Complete local name, or null.</summary>
    public string? Name => Find(CompleteName) is { } name ? Encoding.UTF8.GetString(name) : null;

    /// <summary>The service identities in the advertisement itself, which a passive scan gets too.</summary>
    public IReadOnlyList<Guid> ServiceUuids
        => [.. Split(Data).SelectMany(section => section.Type switch
        {
            CompleteList128 => section.Content.Chunk(16).Select(FromLittleEndian),
            CompleteList16 => section.Content.Chunk(2).Select(pair => FromShort(BinaryPrimitives.ReadUInt16LittleEndian(pair))),
            _ => [],
        })];

    /// <summary>Data of the service with that assigned number in the advertisement itself, or null.</summary>
    public byte[]? ServiceData(ushort service)
        => Split(Data)
            .Where(section => section.Type == ServiceData16 && section.Content.Length >= 2 && BinaryPrimitives.ReadUInt16LittleEndian(section.Content) == service)
            .Select(section => section.Content[2..])
            .FirstOrDefault();

    private static Guid FromShort(ushort number) => new(number, 0, 0x1000, 0x80, 0, 0, 0x80, 0x5F, 0x9B, 0x34, 0xFB);

    private static Guid FromLittleEndian(byte[] bytes) => new([.. bytes.Reverse()], bigEndian: true);

    private static IEnumerable<(byte Type, byte[] Content)> Split(byte[] sections)
    {
        for (var position = 0; position + 1 < sections.Length && sections[position] > 0 && position + sections[position] < sections.Length; position += sections[position] + 1)
        {
            yield return (sections[position + 1], sections[(position + 2)..(position + 1 + sections[position])]);
        }
    }

    private byte[]? Find(byte type) => Sections.Where(section => section.Type == type).Select(section => section.Content).FirstOrDefault();
}
