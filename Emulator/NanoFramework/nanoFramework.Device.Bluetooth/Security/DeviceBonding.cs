using System.Linq;

namespace nanoFramework.Device.Bluetooth.Security;

/// <summary>The centrals whose keys are kept.</summary>
public static class DeviceBonding
{
    public static bool IsBonded(ulong bluetoothAddress) => BluetoothHost.Current.Stack.Bonds.Contains(bluetoothAddress);

    public static void DeleteAllBonds() => BluetoothHost.Current.Stack.DeleteBonds();

    public static void DeleteBondForPeer(ulong peerbluetoothAddress, BluetoothAddressType addressType)
        => BluetoothHost.Current.Stack.DeleteBond(peerbluetoothAddress);

    public static int Count() => BluetoothHost.Current.Stack.Bonds.Count;

    public static ulong GetBondInformationAt(int index) => BluetoothHost.Current.Stack.Bonds.ElementAt(index);
}
