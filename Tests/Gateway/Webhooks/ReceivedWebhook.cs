namespace Nf.Gateway.Tests.Webhooks;

/// <summary>A message that arrived, and how it was answered.</summary>
internal sealed record ReceivedWebhook(string Path, string Id, string Timestamp, string Signature, byte[] Body, int Answered);
