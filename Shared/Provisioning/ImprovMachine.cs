namespace Nf.Provisioning
{
    /// <summary>
    /// What Improv Wi-Fi allows when: credentials only when authorised. It does nothing itself: the caller carries commands out and says how they ended.
    /// </summary>
    public sealed class ImprovMachine
    {
        private readonly ProvisioningAuthorization authorization;

        public ImprovMachine(ProvisioningAuthorization authorization)
        {
            this.authorization = authorization;
        }

        public ImprovError Error { get; private set; } = ImprovError.None;

        /// <summary>Of the last <see cref="ImprovCommand.SendWifiSettings"/>.</summary>
        public WifiCredentials Credentials { get; } = new WifiCredentials();

        /// <summary>Something came that is no frame.</summary>
        public void Reject()
        {
            Error = ImprovError.InvalidPacket;
        }

        /// <summary>A frame came while another command is being carried out.</summary>
        public void RejectBusy()
        {
            Error = ImprovError.Unknown;
        }

        /// <summary>Takes a whole frame.</summary>
        /// <returns>What the caller is to do: <see cref="ImprovCommand.None"/> when the frame was refused, and <see cref="Error"/> says why.</returns>
        public ImprovCommand Take(byte[] frame, int frameLength, long nowMilliseconds)
        {
            authorization.Tick(nowMilliseconds);
            ImprovCommand command = (ImprovCommand)frame[0];
            Error = Check(command, frame, frameLength);
            if (Error != ImprovError.None)
            {
                return ImprovCommand.None;
            }

            if (command == ImprovCommand.SendWifiSettings)
            {
                authorization.Begin();
            }

            return command;
        }

        /// <summary>The network is joined.</summary>
        public void Joined()
        {
            authorization.Succeed();
            Error = ImprovError.None;
            Credentials.Clear();
        }

        /// <summary>The network could not be joined: another try is allowed, for as long as after a press.</summary>
        public void NotJoined(long nowMilliseconds)
        {
            authorization.Fail(nowMilliseconds);
            Error = ImprovError.UnableToConnect;
            Credentials.Clear();
        }

        private ImprovError Check(ImprovCommand command, byte[] frame, int frameLength)
        {
            int dataLength = frameLength - ImprovAssembler.HeaderLengthBytes - 1;
            switch (command)
            {
                case ImprovCommand.SendWifiSettings:
                    if (authorization.State != ImprovState.Authorized)
                    {
                        return authorization.State == ImprovState.AuthorizationRequired ? ImprovError.NotAuthorized : ImprovError.Unknown;
                    }

                    return Credentials.TryRead(frame, frameLength) ? ImprovError.None : ImprovError.InvalidPacket;

                case ImprovCommand.Identify:
                case ImprovCommand.DeviceInformation:
                case ImprovCommand.ScanNetworks:
                    return dataLength == 0 ? ImprovError.None : ImprovError.InvalidPacket;

                default:
                    return ImprovError.UnknownCommand;
            }
        }
    }
}
