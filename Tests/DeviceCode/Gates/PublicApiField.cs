namespace Nf.DeviceCode.Tests.Gates;

/// <summary>A listed field; <paramref name="Constant"/> is its literal as the list prints it, null when it is no constant.</summary>
public sealed record PublicApiField(string Name, string Type, string? Constant);
