namespace Nf.Provisioning
{
    /// <summary>
    /// Who may change what: a press of the node's button allows it, for a minute; an attempt that fails leads back to trying again, with the
    /// minute starting over. One for Improv and for claims, over Bluetooth and over the access point.
    /// </summary>
    public sealed class ProvisioningAuthorization
    {
        /// <summary>The suggestion of Improv's standard.</summary>
        public const int LapseMilliseconds = 60000;

        private long authorizedAtMilliseconds;

        public ImprovState State { get; private set; } = ImprovState.AuthorizationRequired;

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
            if (State == ImprovState.Authorized && nowMilliseconds - authorizedAtMilliseconds >= LapseMilliseconds)
            {
                State = ImprovState.AuthorizationRequired;
            }
        }

        /// <summary>An attempt begins. The caller has found the state <see cref="ImprovState.Authorized"/>.</summary>
        public void Begin()
        {
            State = ImprovState.Provisioning;
        }

        /// <summary>The attempt has led into the network.</summary>
        public void Succeed()
        {
            State = ImprovState.Provisioned;
        }

        /// <summary>The attempt has failed: another is allowed, for as long as after a press.</summary>
        public void Fail(long nowMilliseconds)
        {
            State = ImprovState.Authorized;
            authorizedAtMilliseconds = nowMilliseconds;
        }
    }
}
