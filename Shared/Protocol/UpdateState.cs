namespace Nf.Protocol
{
    /// <summary>How far an update has come. The numbers are fixed.</summary>
    public enum UpdateState
    {
        /// <summary>Not set; never on the wire.</summary>
        None = 0,

        /// <summary>The node wants what follows.</summary>
        Receiving = 1,

        /// <summary>The node has all of it, with the right SHA-256.</summary>
        Received = 2,

        /// <summary>The node has started with it.</summary>
        Running = 3,

        /// <summary>The node does not want it, or no longer.</summary>
        Refused = 4,
    }
}
