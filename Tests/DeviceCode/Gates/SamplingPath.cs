namespace Nf.DeviceCode.Tests.Gates;

/// <summary>A named path that takes no heap: the methods it starts from, as Type::Method (every overload of the name).</summary>
public sealed record SamplingPath(string Name, params string[] EntryPoints);
