namespace Nf.Provisioning
{
    /// <summary>How far a request has come.</summary>
    public enum HttpProgress
    {
        /// <summary>More is to come.</summary>
        Incomplete = 0,

        Complete = 1,
        Malformed = 2,
        TooLarge = 3,
    }
}
