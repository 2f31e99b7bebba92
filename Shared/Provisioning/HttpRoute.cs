namespace Nf.Provisioning
{
    /// <summary>What a request to the node's access point asks for.</summary>
    public enum HttpRoute
    {
        /// <summary>Anything else: a phone that looks whether it is in the internet, most likely.</summary>
        Other = 0,

        Page = 1,
        Information = 2,
        Networks = 3,
        Claim = 4,
        Status = 5,
    }
}
