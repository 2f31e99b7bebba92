namespace Nf.PairBrowser;

/// <summary>What pages are given for what Chromium's emulation lacks.</summary>
internal static class PageScripts
{
    /// <summary>Called by the page when it disconnects.</summary>
    public const string DisconnectedBinding = "nfDisconnected";

    /// <summary>Chromium does not tell when a page disconnects.</summary>
    public const string WatchDisconnect =
        $$"""
        {
          const prototype = window.BluetoothRemoteGATTServer?.prototype;
          const disconnect = prototype?.disconnect;
          if (disconnect) prototype.disconnect = function () { disconnect.call(this); window.{{DisconnectedBinding}}(); };
        }
        """;

    /// <summary>A value that a page reads is told to those who listen, as a notification is.</summary>
    public const string ReadWhenNotified =
        """
        {
          const prototype = window.BluetoothRemoteGATTCharacteristic?.prototype;
          const start = prototype?.startNotifications;
          const listened = new Map();
          if (start) prototype.startNotifications = async function () { listened.set(this.uuid, this); return start.call(this); };
          window.nfNotified = async (uuid) => {
            for (let tries = 0; tries < 50; tries++) {
              // One operation at a time: another may be under way.
              try { return void await listened.get(uuid)?.readValue(); } catch { await new Promise((resolve) => setTimeout(resolve, 50)); }
            }
          };
        }
        """;
}
