namespace Nf.PairBrowser;

/// <summary>A board that can be found.</summary>
public sealed record Advertisement(string Node, string? Name, IReadOnlyList<string> ServiceUuids, bool IsConnectable);

/// <summary>A link that was opened, and what is served on it.</summary>
public sealed record OpenLink(int Link, IReadOnlyList<OpenService> Services);

public sealed record OpenService(string Uuid, IReadOnlyList<OpenCharacteristic> Characteristics);

/// <param name="Properties">"read", "write", "writeWithoutResponse", "notify", "indicate".</param>
public sealed record OpenCharacteristic(string Uuid, int Handle, IReadOnlyList<string> Properties, IReadOnlyList<string> Descriptors);

/// <summary>The link is gone, or could not be made.</summary>
public sealed class LinkGoneException : Exception;
