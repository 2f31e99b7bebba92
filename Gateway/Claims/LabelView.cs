namespace Nf.Gateway.Claims;

/// <summary>A new label. Its code is a secret of whoever holds the board.</summary>
/// <param name="Code">25 digits in groups of five.</param>
/// <param name="FactoryFile">I:\factory.nfp of the board: base64 in JSON.</param>
public sealed record LabelView(string Node, string Code, byte[] FactoryFile);
