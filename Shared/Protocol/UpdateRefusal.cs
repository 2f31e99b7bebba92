namespace Nf.Protocol
{
    /// <summary>Why a node refuses an update. The numbers are fixed; others may come from newer nodes.</summary>
    public enum UpdateRefusal
    {
        /// <summary>Not refused.</summary>
        None = 0,

        /// <summary>This firmware cannot update itself.</summary>
        NotSupported = 1,

        /// <summary>It is larger than what the node can store.</summary>
        NoRoom = 2,

        /// <summary>It needs another image than the node has.</summary>
        WrongImage = 3,

        /// <summary>It is what the node runs.</summary>
        SameVersion = 4,

        /// <summary>The battery might not last.</summary>
        BatteryWeak = 5,

        /// <summary>It could not be stored.</summary>
        StorageFailed = 6,

        /// <summary>All of it was there, and its SHA-256 was another.</summary>
        WrongHash = 7,

        /// <summary>The node is back on what it ran before.</summary>
        DidNotStart = 8,
    }
}
