namespace VirtualBoards;

/// <summary>A fixed IPv4 address in dotted form.</summary>
public sealed record StaticAddress(string Address, string SubnetMask, string Gateway);
