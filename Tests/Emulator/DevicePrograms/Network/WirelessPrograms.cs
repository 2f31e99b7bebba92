using System;
using System.Device.Wifi;
using System.Threading;
using nanoFramework.Networking;

namespace DevicePrograms
{
    /// <summary>What the program sees of Wi-Fi.</summary>
    public static class WirelessPrograms
    {
        public static void JoinWithTheHelper()
        {
            using (CancellationTokenSource limit = new CancellationTokenSource(20000))
            {
                Console.WriteLine("helper " + WifiNetworkHelper.ConnectDhcp("home", "secret word", token: limit.Token) + " status " + (int)WifiNetworkHelper.Status);
            }

            Thread.Sleep(Timeout.Infinite);
        }

        public static void WaitWithTheHelper()
        {
            using (CancellationTokenSource limit = new CancellationTokenSource(5000))
            {
                Console.WriteLine("helper " + WifiNetworkHelper.Reconnect(token: limit.Token) + " status " + (int)WifiNetworkHelper.Status);
            }

            Thread.Sleep(Timeout.Infinite);
        }

        public static void JoinWithTheWrongPassword()
        {
            WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
            Console.WriteLine("wrong " + (int)adapter.Connect("home", WifiReconnectionKind.Manual, "other word").ConnectionStatus);
            Console.WriteLine("absent " + (int)adapter.Connect("elsewhere", WifiReconnectionKind.Manual, "secret word").ConnectionStatus);
            Console.WriteLine("right " + (int)adapter.Connect("home", WifiReconnectionKind.Manual, "secret word").ConnectionStatus);
            Thread.Sleep(Timeout.Infinite);
        }

        public static void JoinAutomatically()
        {
            WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
            Console.WriteLine("joined " + (int)adapter.Connect("home", WifiReconnectionKind.Automatic, "secret word").ConnectionStatus);
            Thread.Sleep(Timeout.Infinite);
        }

        public static void Scan()
        {
            WifiAdapter adapter = WifiAdapter.FindAllAdapters()[0];
            adapter.AvailableNetworksChanged += (sender, e) =>
            {
                foreach (WifiAvailableNetwork network in sender.NetworkReport.AvailableNetworks)
                {
                    Console.WriteLine(network.Ssid + " bars " + network.SignalBars);
                }
            };
            adapter.ScanAsync();
            Thread.Sleep(Timeout.Infinite);
        }
    }
}
