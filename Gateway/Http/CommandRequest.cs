using System.Text.Json;

namespace Nf.Gateway.Http;

/// <summary>A command that somebody gives.</summary>
/// <param name="Command">Its name.</param>
/// <param name="Arguments">By name.</param>
/// <param name="ExpiresInSeconds">How long it may be executed.</param>
public sealed record CommandRequest(string? Command, Dictionary<string, JsonElement>? Arguments, int? ExpiresInSeconds);
