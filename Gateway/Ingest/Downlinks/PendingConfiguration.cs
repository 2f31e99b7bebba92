using Nf.Configuration;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>A desired configuration that the node does not have.</summary>
/// <param name="SentAt">When it was last sent; null: it is to be sent with the next occasion.</param>
/// <param name="Tries">Sendings in a row.</param>
internal sealed record PendingConfiguration(NodeConfiguration Configuration, long? SentAt, int Tries);
