namespace Nf.Gateway.Http;

/// <summary>Somebody knows of an alarm.</summary>
/// <param name="Note">What they want others to know; null: nothing.</param>
public sealed record AcknowledgeRequest(string? Note);
