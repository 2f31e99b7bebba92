using Nf.Gateway.Store;

namespace Nf.Gateway.Ingest.Downlinks;

/// <summary>The oldest command of a node that is not done: the only one that may be sent.</summary>
/// <param name="SentAt">When it was last sent; null: it is to be sent with the next occasion.</param>
/// <param name="Tries">Sendings in a row.</param>
internal sealed record OpenCommand(uint Id, int Opcode, int[] Arguments, long ExpiresAt, CommandState State, long? SentAt, int Tries);
