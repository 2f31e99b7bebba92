namespace Nf.Gateway.Store;

/// <summary>An argument of a command. All are integers on the wire.</summary>
/// <param name="Name">As the interface spells it.</param>
/// <param name="Default">Taken where it is left out; null: it must be given.</param>
public sealed record CommandParameter(string Name, int Minimum, int Maximum, int? Default);
