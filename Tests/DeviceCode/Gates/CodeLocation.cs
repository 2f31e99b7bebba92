namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Where a finding is: assembly and type always, the rest as far as metadata and pdb tell.</summary>
public sealed record CodeLocation(
    string Assembly,
    string Type,
    string? Method = null,
    int? Offset = null,
    string? File = null,
    int? Line = null)
{
    public override string ToString()
    {
        string source = File is null ? Assembly : Line is null ? File : $"{File}({Line})";
        string member = Method is null ? Type : $"{Type}::{Method}";
        return Offset is null ? $"{source}: {member}" : $"{source}: {member} IL_{Offset:x4}";
    }
}
