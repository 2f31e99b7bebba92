using System;
using System.Threading;
using Nf.SensorNodes;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Nf.Firmware.Provisioning
{
    /// <summary>What the services of the node share: the stack, who is connected, and how much a notification carries.</summary>
    public sealed class BluetoothSession
    {
        private const int SmallestUnitBytes = 23;
        private const int NotificationHeaderBytes = 3;
        private const int NotifyAttempts = 10;
        private const int NotifyPauseMilliseconds = 30;

        private readonly Clock clock;
        private readonly AutoResetEvent wake;
        private int clients;
        private int unitBytes = SmallestUnitBytes;

        /// <param name="wake">Set when a client comes or goes.</param>
        public BluetoothSession(Clock clock, AutoResetEvent wake)
        {
            this.clock = clock;
            this.wake = wake;
        }

        /// <summary>True while a client is connected.</summary>
        public bool HasClient
        {
            get { return clients > 0; }
        }

        /// <summary>Another number for every client that comes or goes: what one began, no other goes on with.</summary>
        public int Number { get; private set; }

        /// <summary>Longest notification.</summary>
        public int NotificationBytes
        {
            get { return unitBytes - NotificationHeaderBytes; }
        }

        /// <summary>Prepares the stack. Throws what the platform throws: an image without Bluetooth has none of this.</summary>
        public void Prepare(string name)
        {
            BluetoothLEServer server = BluetoothLEServer.Instance;
            server.DeviceName = name;
            server.Session.SessionStatusChanged += OnSessionChanged;
            server.Session.MaxPduSizeChanged += OnUnitChanged;
        }

        /// <summary>Adds a characteristic.</summary>
        /// <param name="value">What is always read; null to be asked.</param>
        public static GattLocalCharacteristic Create(GattServiceProvider provider, string uuid, GattCharacteristicProperties properties, Buffer value)
        {
            GattLocalCharacteristicParameters parameters = new GattLocalCharacteristicParameters();
            parameters.CharacteristicProperties = properties;
            parameters.StaticValue = value;
            return provider.Service.CreateCharacteristic(new Guid(uuid), parameters).Characteristic;
        }

        /// <summary>What a client has written. The answer is given at once: one that comes after the platform's 2 s would be lost.</summary>
        public static byte[] Accept(GattWriteRequestedEventArgs arguments)
        {
            GattWriteRequest request = arguments.GetRequest();
            byte[] piece = new byte[(int)request.Value.Length];
            if (piece.Length > 0)
            {
                DataReader.FromBuffer(request.Value).ReadBytes(piece);
            }

            request.Respond();
            return piece;
        }

        /// <summary>Sends a part of a value to those who want it.</summary>
        public void Notify(GattLocalCharacteristic characteristic, byte[] value, int offset, int length)
        {
            byte[] part = new byte[length];
            Array.Copy(value, offset, part, 0, length);
            Buffer buffer = new Buffer(part);
            GattSubscribedClient[] subscribed = characteristic.SubscribedClients;
            for (int index = 0; index < subscribed.Length; index++)
            {
                // The stack has room for a few parts only.
                int attempt = 0;
                while (characteristic.NotifyValue(buffer, subscribed[index]).Status != GattCommunicationStatus.Success && HasClient && ++attempt < NotifyAttempts)
                {
                    clock.Delay(NotifyPauseMilliseconds);
                }
            }
        }

        private void OnSessionChanged(object sender, GattSessionStatusChangedEventArgs arguments)
        {
            clients += arguments.Status == GattSessionStatus.Active ? 1 : -1;
            unitBytes = SmallestUnitBytes;
            Number++;
            wake.Set();
        }

        private void OnUnitChanged(object sender, EventArgs arguments)
        {
            int unit = ((GattSession)sender).MaxMtuSize;
            unitBytes = unit < SmallestUnitBytes ? SmallestUnitBytes : unit;
        }
    }
}
