using System;
using System.Device.Wifi;
using System.Threading;

namespace nanoFramework.Networking;

/// <summary>The static fields of the network helper: one set for each board and program run.</summary>
internal sealed class WifiHelperState
{
    public ManualResetEvent NetworkReady { get; set; } = new(false);

    public NetworkHelperStatus Status { get; set; }

    public Exception? HelperException { get; set; }

    public WifiAdapter? Adapter { get; set; }

    public bool IsSetUp { get; set; }
}
