using System.Data.Common;

namespace Nf.Gateway.Store;

/// <summary>Another gateway stores into this database: only one may, as it alone knows what it has stored.</summary>
internal sealed class StoreInUseException(string message) : DbException(message);
