namespace Nf.Provisioning
{
    /// <summary>States of Improv Wi-Fi over Bluetooth LE 2.x, with the standard's numbers.</summary>
    public enum ImprovState
    {
        /// <summary>Someone has to press the node's button.</summary>
        AuthorizationRequired = 1,

        /// <summary>Ready for credentials.</summary>
        Authorized = 2,

        /// <summary>Credentials are being tried.</summary>
        Provisioning = 3,

        /// <summary>The node is in the network.</summary>
        Provisioned = 4,
    }
}
