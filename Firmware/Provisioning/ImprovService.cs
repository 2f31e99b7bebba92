using System;
using System.Threading;
using Nf.Provisioning;
using Nf.SensorNodes;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.Advertisement;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// Improv's five characteristics, and the advertising. The platform's one event thread brings what clients read and write; frames wait for the
    /// thread that carries them out.
    /// </summary>
    public sealed class ImprovService
    {
        private static readonly string ServiceUuid = "00467768-6228-2272-4663-277478268000";
        private static readonly string StateUuid = "00467768-6228-2272-4663-277478268001";
        private static readonly string ErrorUuid = "00467768-6228-2272-4663-277478268002";
        private static readonly string CommandUuid = "00467768-6228-2272-4663-277478268003";
        private static readonly string ResultUuid = "00467768-6228-2272-4663-277478268004";
        private static readonly string CapabilitiesUuid = "00467768-6228-2272-4663-277478268005";

        private readonly Clock clock;
        private readonly BluetoothSession session;
        private readonly AutoResetEvent wake;
        private readonly ImprovAssembler assembler = new ImprovAssembler();
        private readonly BluetoothLEAdvertisementDataSection serviceData = new BluetoothLEAdvertisementDataSection();
        private GattServiceProvider provider;
        private GattServiceProviderAdvertisingParameters advertising;
        private GattLocalCharacteristic stateCharacteristic;
        private GattLocalCharacteristic errorCharacteristic;
        private GattLocalCharacteristic resultCharacteristic;
        private byte[] state = new byte[] { (byte)ImprovState.AuthorizationRequired };
        private byte[] error = new byte[] { (byte)ImprovError.None };
        private byte[] result = new byte[0];
        private int advertisedState;
        private int assemblingFor;

        /// <param name="wake">Set when something has come from a client.</param>
        public ImprovService(Clock clock, BluetoothSession session, AutoResetEvent wake)
        {
            this.clock = clock;
            this.session = session;
            this.wake = wake;
        }

        /// <summary>The frames that clients have written.</summary>
        public ProvisioningInbox Inbox { get; } = new ProvisioningInbox();

        /// <summary>Starts the stack and advertises: all services are there then. Throws what the platform throws.</summary>
        /// <param name="name">At most 29 bytes.</param>
        public void Start(string name)
        {
            advertising = new GattServiceProviderAdvertisingParameters();
            Advertise(name);
            provider.StartAdvertising(advertising);
        }

        /// <summary>Makes the service; it is served with the start of the advertising. Throws what the platform throws.</summary>
        public void Prepare()
        {
            provider = GattServiceProvider.Create(new Guid(ServiceUuid)).ServiceProvider;
            GattCharacteristicProperties observed = GattCharacteristicProperties.Read | GattCharacteristicProperties.Notify;
            stateCharacteristic = Create(StateUuid, observed, null);
            stateCharacteristic.ReadRequested += OnStateRead;
            errorCharacteristic = Create(ErrorUuid, observed, null);
            errorCharacteristic.ReadRequested += OnErrorRead;
            Create(CommandUuid, GattCharacteristicProperties.Write | GattCharacteristicProperties.WriteWithoutResponse, null).WriteRequested += OnCommandWritten;
            resultCharacteristic = Create(ResultUuid, observed, null);
            resultCharacteristic.ReadRequested += OnResultRead;
            Create(CapabilitiesUuid, GattCharacteristicProperties.Read, new Buffer(new byte[] { ImprovCapabilities.All }));
        }

        /// <summary>Stops the stack; a client is cut off.</summary>
        public void Stop()
        {
            try
            {
                if (provider != null)
                {
                    provider.StopAdvertising();
                }
            }
            catch (Exception)
            {
                // It was not started, or is stopped already.
            }
        }

        public void SetState(ImprovState now)
        {
            if (provider != null && state[0] != (byte)now)
            {
                state = new byte[] { (byte)now };
                session.Notify(stateCharacteristic, state, 0, 1);
            }
        }

        /// <summary>Tells it also when it is the one before: a client waits for it.</summary>
        public void SetError(ImprovError now)
        {
            error = new byte[] { (byte)now };
            session.Notify(errorCharacteristic, error, 0, 1);
        }

        /// <summary>Sends a result, in as many parts as the link's unit makes necessary; it can be read whole.</summary>
        public void SetResult(byte[] frame, int length)
        {
            byte[] copy = new byte[length];
            Array.Copy(frame, copy, length);
            result = copy;
            int part = session.NotificationBytes;
            for (int at = 0; at < length; at += part)
            {
                session.Notify(resultCharacteristic, copy, at, length - at < part ? length - at : part);
            }
        }

        /// <summary>Advertises the present state. Not while a client is connected: a second one would be let in.</summary>
        public void RefreshAdvertisement()
        {
            if (advertising != null && !session.HasClient && advertisedState != state[0])
            {
                SetServiceData();
                new BluetoothLEAdvertisementPublisher(advertising.Advertisement).Start();
            }
        }

        // The identity and the service data must be in one advertisement, which they fill: the name goes into the scan response.
        private void Advertise(string name)
        {
            advertising.CustomAdvertisement = true;
            BluetoothLEAdvertisement advertisement = advertising.Advertisement;
            advertisement.Flags = BluetoothLEAdvertisementFlags.ClassicNotSupported | BluetoothLEAdvertisementFlags.GeneralDiscoverableMode;
            DataWriter identity = new DataWriter();
            identity.WriteUuid(new Guid(ServiceUuid));
            advertisement.DataSections.Add(new BluetoothLEAdvertisementDataSection(
                (byte)BluetoothLEAdvertisementDataSectionType.CompleteList128uuid,
                identity.DetachBuffer()));
            serviceData.DataType = (byte)BluetoothLEAdvertisementDataSectionType.ServiceData16bitUuid;
            SetServiceData();
            advertisement.DataSections.Add(serviceData);
            advertisement.LocalName = name;
        }

        private void SetServiceData()
        {
            advertisedState = state[0];
            serviceData.Data = new Buffer(ImprovServiceData.Create((ImprovState)advertisedState, ImprovCapabilities.All));
        }

        private GattLocalCharacteristic Create(string uuid, GattCharacteristicProperties properties, Buffer value)
        {
            return BluetoothSession.Create(provider, uuid, properties, value);
        }

        private void OnCommandWritten(GattLocalCharacteristic sender, GattWriteRequestedEventArgs arguments)
        {
            byte[] piece = BluetoothSession.Accept(arguments);
            if (assemblingFor != session.Number)
            {
                assemblingFor = session.Number;
                assembler.Clear();
            }

            switch (assembler.Take(piece, piece.Length, clock.UptimeMilliseconds))
            {
                case ImprovAssembly.Complete:
                    Inbox.Put(assembler.Frame, assembler.Length);
                    break;
                case ImprovAssembly.Invalid:
                    Inbox.Reject();
                    break;
            }

            wake.Set();
        }

        private void OnStateRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs arguments)
        {
            arguments.GetRequest().RespondWithValue(new Buffer(state));
        }

        private void OnErrorRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs arguments)
        {
            arguments.GetRequest().RespondWithValue(new Buffer(error));
        }

        private void OnResultRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs arguments)
        {
            arguments.GetRequest().RespondWithValue(new Buffer(result));
        }
    }
}
