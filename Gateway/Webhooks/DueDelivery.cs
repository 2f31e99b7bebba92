namespace Nf.Gateway.Webhooks;

/// <summary>A message that is to be sent now.</summary>
internal sealed record DueDelivery(string Id, string Url, IReadOnlyList<string> Secrets, int Tries, byte[] Body);
