using System;
using System.Threading;
using Nf.Provisioning;
using Nf.SensorNodes;
using nanoFramework.Device.Bluetooth;
using nanoFramework.Device.Bluetooth.GenericAttributeProfile;
using Buffer = nanoFramework.Device.Bluetooth.Buffer;

namespace Nf.Firmware.Provisioning
{
    /// <summary>The claim's four characteristics (docs/provisioning.md, "Over Bluetooth LE"). Claims wait in the inbox for the thread that carries them out.</summary>
    public sealed class ClaimService
    {
        private static readonly string ServiceUuid = "6e660001-868f-481b-8860-6ce1fc3329d8";
        private static readonly string InformationUuid = "6e660002-868f-481b-8860-6ce1fc3329d8";
        private static readonly string ClaimUuid = "6e660003-868f-481b-8860-6ce1fc3329d8";
        private static readonly string StatusUuid = "6e660004-868f-481b-8860-6ce1fc3329d8";
        private static readonly string ResultUuid = "6e660005-868f-481b-8860-6ce1fc3329d8";

        private readonly Clock clock;
        private readonly BluetoothSession session;
        private readonly ProvisioningInbox inbox;
        private readonly AutoResetEvent wake;
        private readonly ClaimAssembler assembler = new ClaimAssembler();
        private GattLocalCharacteristic statusCharacteristic;
        private GattLocalCharacteristic resultCharacteristic;
        private byte[] information = new byte[0];
        private byte[] status = new byte[] { (byte)ImprovState.AuthorizationRequired, (byte)ClaimRefusal.None };
        private byte[] result = new byte[0];
        private int assemblingFor;

        /// <param name="wake">Set when something has come.</param>
        public ClaimService(Clock clock, BluetoothSession session, ProvisioningInbox inbox, AutoResetEvent wake)
        {
            this.clock = clock;
            this.session = session;
            this.inbox = inbox;
            this.wake = wake;
        }

        /// <summary>Makes the service; it is served with the next start of the advertising. Throws what the platform throws.</summary>
        public void Prepare()
        {
            GattServiceProvider provider = GattServiceProvider.Create(new Guid(ServiceUuid)).ServiceProvider;
            GattCharacteristicProperties observed = GattCharacteristicProperties.Read | GattCharacteristicProperties.Notify;
            BluetoothSession.Create(provider, InformationUuid, GattCharacteristicProperties.Read, null).ReadRequested += OnInformationRead;
            BluetoothSession.Create(provider, ClaimUuid, GattCharacteristicProperties.Write | GattCharacteristicProperties.WriteWithoutResponse, null)
                .WriteRequested += OnPieceWritten;
            statusCharacteristic = BluetoothSession.Create(provider, StatusUuid, observed, null);
            statusCharacteristic.ReadRequested += OnStatusRead;
            resultCharacteristic = BluetoothSession.Create(provider, ResultUuid, observed, null);
            resultCharacteristic.ReadRequested += OnResultRead;
        }

        public void SetInformation(byte[] now)
        {
            information = now;
        }

        /// <summary>Tells a change, or that a claim was refused again.</summary>
        public void SetStatus(ImprovState state, ClaimRefusal refusal, bool isNew)
        {
            if (isNew || status[0] != (byte)state || status[1] != (byte)refusal)
            {
                status = new byte[] { (byte)state, (byte)refusal };
                session.Notify(statusCharacteristic, status, 0, status.Length);
            }
        }

        /// <summary>Tells a new result: whole, or the beginning of it where the link's notifications are shorter.</summary>
        public void SetResult(byte[] now)
        {
            if (result != now && now.Length > 0)
            {
                result = now;
                session.Notify(resultCharacteristic, now, 0, now.Length < session.NotificationBytes ? now.Length : session.NotificationBytes);
            }
        }

        private void OnPieceWritten(GattLocalCharacteristic sender, GattWriteRequestedEventArgs arguments)
        {
            byte[] piece = BluetoothSession.Accept(arguments);
            if (assemblingFor != session.Number)
            {
                assemblingFor = session.Number;
                assembler.Clear();
            }

            switch (assembler.Take(piece, piece.Length, clock.UptimeMilliseconds))
            {
                case ClaimAssembly.Begun:
                    inbox.Begin();
                    break;
                case ClaimAssembly.Complete:
                    inbox.Put(assembler.Claim, assembler.Length);
                    break;
                case ClaimAssembly.Invalid:
                    inbox.Reject();
                    break;
            }

            wake.Set();
        }

        private void OnInformationRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs arguments)
        {
            arguments.GetRequest().RespondWithValue(new Buffer(information));
        }

        private void OnStatusRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs arguments)
        {
            arguments.GetRequest().RespondWithValue(new Buffer(status));
        }

        private void OnResultRead(GattLocalCharacteristic sender, GattReadRequestedEventArgs arguments)
        {
            arguments.GetRequest().RespondWithValue(new Buffer(result));
        }
    }
}
