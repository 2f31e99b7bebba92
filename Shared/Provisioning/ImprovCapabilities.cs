namespace Nf.Provisioning
{
    /// <summary>Which optional commands a node has: bits of the capabilities characteristic and of the service data.</summary>
    public static class ImprovCapabilities
    {
        public const byte Identify = 1;
        public const byte DeviceInformation = 2;
        public const byte ScanNetworks = 4;

        /// <summary>What nodes have.</summary>
        public const byte All = Identify | DeviceInformation | ScanNetworks;
    }
}
