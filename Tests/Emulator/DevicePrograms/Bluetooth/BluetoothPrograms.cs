using System;
using System.Threading;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace DevicePrograms
{
    /// <summary>Peripherals: what the program sees of its clients, and what they see of it.</summary>
    public static class BluetoothPrograms
    {
        public static readonly string Service = "11111111-2222-3333-4444-555555555500";
        public static readonly string Echo = "11111111-2222-3333-4444-555555555501";
        public static readonly string Fixed = "11111111-2222-3333-4444-555555555502";
        public static readonly string Counter = "11111111-2222-3333-4444-555555555503";
        public static readonly string Deaf = "11111111-2222-3333-4444-555555555504";
        public static readonly string Slow = "11111111-2222-3333-4444-555555555505";
        public static readonly string Sealed = "11111111-2222-3333-4444-555555555507";

        /// <summary>Echoes what is written, counts, refuses, answers late.</summary>
        public static void Serve()
        {
            GattServiceProvider provider = Build();
            provider.StartAdvertising();
            Console.WriteLine("advertising " + (int)provider.AdvertisementStatus);
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Sections of its own, in an order of its own; then other data without a pause.</summary>
        public static void AdvertiseSections()
        {
            BluetoothLEServer.Instance.DeviceName = "A name for the scan response";
            GattServiceProvider provider = Build();
            GattServiceProviderAdvertisingParameters parameters = new GattServiceProviderAdvertisingParameters();
            parameters.CustomAdvertisement = true;
            parameters.Advertisement.Flags = BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
            DataWriter identity = new DataWriter();
            identity.WriteUuid(new Guid(Service));
            Add(parameters, BluetoothLEAdvertisementDataSectionType.CompleteList128uuid, identity.DetachBuffer());
            Add(parameters, BluetoothLEAdvertisementDataSectionType.ServiceData16bitUuid, new Buffer(new byte[] { 0x77, 0x46, 1, 2, 3, 4, 5, 6 }));
            parameters.Advertisement.LocalName = BluetoothLEServer.Instance.DeviceName;
            provider.StartAdvertising(parameters);
            Console.WriteLine("advertising " + (int)provider.AdvertisementStatus);
            Thread.Sleep(10000);
            BluetoothLEAdvertisementDataSection data = (BluetoothLEAdvertisementDataSection)parameters.Advertisement.GetSectionsByType(
                (byte)BluetoothLEAdvertisementDataSectionType.ServiceData16bitUuid)[0];
            data.Data = new Buffer(new byte[] { 0x77, 0x46, 9, 8, 7, 6, 5, 4 });
            new BluetoothLEAdvertisementPublisher(parameters.Advertisement).Start();
            Thread.Sleep(10000);
            provider.StopAdvertising();
            Console.WriteLine("stopped " + (int)provider.AdvertisementStatus);
            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Asks for the passkey that the client shows.</summary>
        public static void PairWithPasskey()
        {
            DevicePairing pairing = BluetoothLEServer.Instance.Pairing;
            pairing.IOCapabilities = DevicePairingIOCapabilities.KeyboardOnly;
            pairing.PairingRequested += (sender, e) =>
            {
                Console.WriteLine("pairing kind " + (int)e.PairingKind);
                e.Accept(123456);
            };
            pairing.PairingComplete += (sender, e) => Console.WriteLine("paired " + (int)e.Status + " " + ((DevicePairing)sender).IsAuthenticated);
            Serve();
        }

        /// <summary>What an image without Bluetooth does.</summary>
        public static void TryWithoutBluetooth()
        {
            try
            {
                GattServiceProvider.Create(new Guid(Service));
                Console.WriteLine("made");
            }
            catch (NotImplementedException)
            {
                Console.WriteLine("not implemented");
            }

            Thread.Sleep(Timeout.Infinite);
        }

        /// <summary>Readers and writers.</summary>
        public static void ReadAndWrite()
        {
            Guid uuid = new Guid("01020304-0506-0708-090a-0b0c0d0e0f10");
            DataWriter writer = new DataWriter();
            writer.WriteByte(1);
            writer.WriteUInt16(0x0302);
            writer.WriteUInt32(0x07060504);
            writer.WriteBoolean(true);
            writer.WriteUuid(uuid);
            writer.WriteUuid2(uuid);
            Console.WriteLine("text " + writer.WriteString("\u00e9\u6c34") + " of " + writer.MeasureString("\u00e9\u6c34") + " length " + writer.Length);
            DataReader reader = DataReader.FromBuffer(writer.DetachBuffer());
            byte[] first = new byte[8];
            reader.ReadBytes(first);
            Console.WriteLine(BitConverter.ToString(first));
            Console.WriteLine(reader.ReadUuid().Equals(uuid) + " " + reader.ReadUuid2().Equals(uuid) + " " + reader.ReadString(5) + " left " + reader.UnconsumedBufferLength);
            try
            {
                reader.ReadByte();
            }
            catch (ArgumentOutOfRangeException)
            {
                Console.WriteLine("empty");
            }

            Console.WriteLine(Utilities.ConvertUuidToShortId(GattServiceUuids.DeviceInformation) + " "
                + Utilities.IsBluetoothSigUUID16(GattServiceUuids.DeviceInformation) + " " + (int)Utilities.TypeOfUuid(uuid));
            Thread.Sleep(Timeout.Infinite);
        }

        private static GattServiceProvider Build()
        {
            BluetoothLEServer server = BluetoothLEServer.Instance;
            server.Session.SessionStatusChanged += (sender, e) => Console.WriteLine("session " + (int)e.Status);
            server.Session.MaxPduSizeChanged += (sender, e) => Console.WriteLine("unit " + ((GattSession)sender).MaxMtuSize);
            GattServiceProvider provider = GattServiceProvider.Create(new Guid(Service)).ServiceProvider;
            byte[] written = new byte[0];

            GattLocalCharacteristic echo = Create(provider, Echo, GattCharacteristicProperties.Read | GattCharacteristicProperties.Write, GattProtectionLevel.Plain, null);
            echo.WriteRequested += (sender, e) =>
            {
                GattWriteRequest request = e.GetRequest();
                if (request.Value.Length == 0)
                {
                    request.RespondWithProtocolError(0x80);
                    return;
                }

                written = new byte[request.Value.Length];
                DataReader.FromBuffer(request.Value).ReadBytes(written);
                request.Respond();
            };
            echo.ReadRequested += (sender, e) => e.GetRequest().RespondWithValue(new Buffer(written));
            GattLocalDescriptorParameters descriptor = new GattLocalDescriptorParameters();
            descriptor.StaticValue = new Buffer(new byte[] { 7 });
            Console.WriteLine("descriptor " + (int)echo.CreateDescriptor(new Guid(Deaf), descriptor).Error + " again " + (int)echo.CreateDescriptor(new Guid(Deaf), descriptor).Error);

            Create(provider, Fixed, GattCharacteristicProperties.Read, GattProtectionLevel.Plain, new Buffer(new byte[] { 1, 2, 3 }));
            Create(provider, Deaf, GattCharacteristicProperties.Read | GattCharacteristicProperties.Write, GattProtectionLevel.Plain, null);
            Create(provider, Sealed, GattCharacteristicProperties.Read, GattProtectionLevel.EncryptionAndAuthenticationRequired, new Buffer(new byte[] { 42 }));

            GattLocalCharacteristic counter = Create(provider, Counter, GattCharacteristicProperties.Notify | GattCharacteristicProperties.Write, GattProtectionLevel.Plain, null);
            counter.SubscribedClientsChanged += (sender, e) => Console.WriteLine("subscribed " + sender.SubscribedClients.Length);
            counter.WriteRequested += (sender, e) =>
            {
                e.GetRequest().Respond();
                byte[] value = new byte[30];
                value[0] = 5;
                GattClientNotificationResult[] results = sender.NotifyValue(new Buffer(value));
                Console.WriteLine("notified " + results.Length);
            };

            // Answered by another thread, after as many milliseconds as the program was last told.
            GattLocalCharacteristic slow = Create(provider, Slow, GattCharacteristicProperties.Read | GattCharacteristicProperties.Write, GattProtectionLevel.Plain, null);
            int delayMilliseconds = 0;
            slow.WriteRequested += (sender, e) =>
            {
                GattWriteRequest request = e.GetRequest();
                delayMilliseconds = DataReader.FromBuffer(request.Value).ReadUInt16();
                request.Respond();
            };
            slow.ReadRequested += (sender, e) =>
            {
                GattReadRequest request = e.GetRequest();
                new Thread(() =>
                {
                    Thread.Sleep(delayMilliseconds);
                    request.RespondWithValue(new Buffer(new byte[] { 6 }));
                }).Start();
            };
            return provider;
        }

        private static GattLocalCharacteristic Create(GattServiceProvider provider, string uuid, GattCharacteristicProperties properties, GattProtectionLevel level, Buffer value)
        {
            GattLocalCharacteristicParameters parameters = new GattLocalCharacteristicParameters();
            parameters.CharacteristicProperties = properties;
            parameters.ReadProtectionLevel = level;
            parameters.WriteProtectionLevel = level;
            parameters.StaticValue = value;
            parameters.UserDescription = uuid == Fixed ? "three bytes" : string.Empty;
            return provider.Service.CreateCharacteristic(new Guid(uuid), parameters).Characteristic;
        }

        private static void Add(GattServiceProviderAdvertisingParameters parameters, BluetoothLEAdvertisementDataSectionType type, Buffer data)
        {
            parameters.Advertisement.DataSections.Add(new BluetoothLEAdvertisementDataSection((byte)type, data));
        }
    }
}
