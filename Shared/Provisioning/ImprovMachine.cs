namespace Nf.Provisioning
{
    /// <summary>
    /// What Improv Wi-Fi allows when: authorisation by a press, which lapses; credentials only when authorised; an attempt that fails leads back to
    /// trying again, with the time starting over. It does nothing itself: the caller carries commands out and says how they ended.
    /// </summary>
    public sealed class ImprovMachine
    {
        /// <summary>The standard's suggestion.</summary>
        public const int AuthorizationMilliseconds = 60000;

        private long authorizedAtMilliseconds;

        public ImprovState State { get; private set; } = ImprovState.AuthorizationRequired;

        public ImprovError Error { get; private set; } = ImprovError.None;

        /// <summary>Of the last <see cref="ImprovCommand.SendWifiSettings"/>.</summary>
        public WifiCredentials Credentials { get; } = new WifiCredentials();

        /// <summary>Someone has pressed the node's button.</summary>
        public void Authorize(long nowMilliseconds)
        {
            if (State == ImprovState.AuthorizationRequired || State == ImprovState.Authorized)
            {
                State = ImprovState.Authorized;
                authorizedAtMilliseconds = nowMilliseconds;
            }
        }

        /// <summary>Lets the authorisation lapse when its time is over.</summary>
        public void Tick(long nowMilliseconds)
        {
            if (State == ImprovState.Authorized && nowMilliseconds - authorizedAtMilliseconds >= AuthorizationMilliseconds)
            {
                State = ImprovState.AuthorizationRequired;
            }
        }

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
            Tick(nowMilliseconds);
            ImprovCommand command = (ImprovCommand)frame[0];
            Error = Check(command, frame, frameLength);
            if (Error != ImprovError.None)
            {
                return ImprovCommand.None;
            }

            if (command == ImprovCommand.SendWifiSettings)
            {
                State = ImprovState.Provisioning;
            }

            return command;
        }

        /// <summary>The network is joined.</summary>
        public void Joined()
        {
            State = ImprovState.Provisioned;
            Error = ImprovError.None;
            Credentials.Clear();
        }

        /// <summary>The network could not be joined: another try is allowed, for as long as after a press.</summary>
        public void NotJoined(long nowMilliseconds)
        {
            State = ImprovState.Authorized;
            authorizedAtMilliseconds = nowMilliseconds;
            Error = ImprovError.UnableToConnect;
            Credentials.Clear();
        }

        /// <summary>Begins anew: the client that provisioned is gone.</summary>
        public void Reset()
        {
            State = ImprovState.AuthorizationRequired;
            Error = ImprovError.None;
            Credentials.Clear();
        }

        private ImprovError Check(ImprovCommand command, byte[] frame, int frameLength)
        {
            int dataLength = frameLength - ImprovAssembler.HeaderLengthBytes - 1;
            switch (command)
            {
                case ImprovCommand.SendWifiSettings:
                    if (State != ImprovState.Authorized)
                    {
                        return State == ImprovState.AuthorizationRequired ? ImprovError.NotAuthorized : ImprovError.Unknown;
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
