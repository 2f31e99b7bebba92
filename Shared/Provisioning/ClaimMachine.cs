using System;
using Nf.Configuration;
using Nf.Protocol;

namespace Nf.Provisioning
{
    /// <summary>
    /// What a claim must be to be taken, and what is told about it. It does nothing itself: the caller stores the number, joins the network,
    /// stores the configuration, and says how that went.
    /// </summary>
    public sealed class ClaimMachine
    {
        private readonly ProvisioningAuthorization authorization;
        private readonly ClaimCipher cipher;
        private readonly long nodeIdentity;

        /// <param name="code">Of the label, 15 bytes; null when the node has none.</param>
        /// <param name="highestNumber">The highest claim number that the node has taken; 0 before the first.</param>
        public ClaimMachine(ProvisioningAuthorization authorization, byte[] code, long nodeIdentity, long highestNumber)
        {
            this.authorization = authorization;
            this.nodeIdentity = nodeIdentity;
            cipher = code == null ? null : new ClaimCipher(code, nodeIdentity);
            HighestNumber = highestNumber;
        }

        public bool HasCode
        {
            get { return cipher != null; }
        }

        /// <summary>The highest claim number taken; 0 before the first.</summary>
        public long HighestNumber { get; private set; }

        /// <summary>Of the claim that was opened: it is taken once this is stored.</summary>
        public long Number
        {
            get { return cipher.Number; }
        }

        /// <summary>Of the last claim or piece.</summary>
        public ClaimRefusal Refusal { get; private set; }

        /// <summary>The newest sealed result; empty before the first.</summary>
        public byte[] Result { get; private set; } = new byte[0];

        /// <summary>The network to join; without a name the one that is stored already.</summary>
        public WifiCredentials Credentials { get; } = new WifiCredentials();

        /// <summary>The configuration to store; null to keep what is there.</summary>
        public NodeConfiguration Configuration { get; private set; }

        /// <summary>Why it is refused: None when there is one and it may be stored, or when there is none.</summary>
        public ConfigurationError ConfigurationError { get; private set; }

        /// <summary>A first piece of a claim has come.</summary>
        public void BeginClaim()
        {
            Refusal = ClaimRefusal.None;
        }

        /// <summary>What came is no piece of a claim, or cannot be heard now.</summary>
        public void Refuse(ClaimRefusal why)
        {
            Refusal = why;
        }

        /// <summary>Opens and reads a claim, in place. What is refused changes nothing but <see cref="Refusal"/>.</summary>
        /// <returns>True when it may be taken: the attempt has begun, and must end by <see cref="Succeed"/> or <see cref="Fail"/>.</returns>
        public bool TryOpen(byte[] claim, int length, long nowMilliseconds)
        {
            authorization.Tick(nowMilliseconds);
            Refusal = Check(claim, length);
            if (Refusal == ClaimRefusal.None)
            {
                authorization.Begin();
            }

            return Refusal == ClaimRefusal.None;
        }

        /// <summary>The claim's number is stored: it is taken.</summary>
        public void Take()
        {
            HighestNumber = Number;
        }

        /// <summary>The claim's number could not be stored: it is not taken, and nothing sealed is said about it.</summary>
        public void NotTaken(long nowMilliseconds)
        {
            Refusal = ClaimRefusal.NotStored;
            End(nowMilliseconds);
        }

        /// <summary>Seals how far the claim has come.</summary>
        public void Tell(ClaimOutcome outcome, int detail)
        {
            byte[] sealedResult = new byte[SealedResult.LengthBytes];
            if (cipher.TrySealResult(outcome, detail, sealedResult))
            {
                Result = sealedResult;
            }
        }

        /// <summary>All is stored, and the node is in the network.</summary>
        public void Succeed()
        {
            Tell(ClaimOutcome.Done, 0);
            authorization.Succeed();
            Forget();
        }

        /// <summary>Nothing came of it: another claim may be sent at once.</summary>
        public void Fail(ClaimOutcome outcome, int detail, long nowMilliseconds)
        {
            Tell(outcome, detail);
            End(nowMilliseconds);
        }

        private void End(long nowMilliseconds)
        {
            authorization.Fail(nowMilliseconds);
            Forget();
        }

        private void Forget()
        {
            Credentials.Clear();
            Configuration = null;
        }

        private ClaimRefusal Check(byte[] claim, int length)
        {
            if (length < SealedClaim.MinimumLengthBytes || length > SealedClaim.MaximumLengthBytes || length > claim.Length
                || claim[0] != SealedClaim.FirstByte)
            {
                return ClaimRefusal.Malformed;
            }

            if (authorization.State == ImprovState.Provisioning || authorization.State == ImprovState.Provisioned)
            {
                return ClaimRefusal.Busy;
            }

            if (cipher == null)
            {
                return ClaimRefusal.NoCode;
            }

            if (authorization.State != ImprovState.Authorized)
            {
                return ClaimRefusal.NotAuthorized;
            }

            if (!cipher.TryOpen(claim, length))
            {
                return ClaimRefusal.CannotBeOpened;
            }

            int end = length - SealedClaim.TagLengthBytes;
            ClaimRefusal refusal = Number < SealedClaim.MinimumNumber || Number > SealedClaim.MaximumNumber ? ClaimRefusal.Malformed
                : Number <= HighestNumber ? ClaimRefusal.Stale
                : TryRead(claim, end) ? ClaimRefusal.None
                : ClaimRefusal.Malformed;
            Array.Clear(claim, SealedClaim.TextOffset, end - SealedClaim.TextOffset);
            if (refusal != ClaimRefusal.None)
            {
                Forget();
            }

            return refusal;
        }

        private bool TryRead(byte[] claim, int end)
        {
            int at = SealedClaim.TextOffset;
            if (claim[at++] != 0)
            {
                return false;
            }

            Forget();
            int configurationAt = at + 2;
            if (claim[at] != 0 || claim[at + 1] != 0)
            {
                configurationAt = WifiCredentials.Measure(claim, at, end);
                if (configurationAt < 0 || !Credentials.TryReadAt(claim, at))
                {
                    return false;
                }
            }

            int length = end - configurationAt;
            if (length > NodeConfiguration.MaximumLengthBytes || (length == 0 && Credentials.Ssid == null))
            {
                return false;
            }

            ReadConfiguration(claim, configurationAt, length);
            return true;
        }

        private void ReadConfiguration(byte[] claim, int offset, int length)
        {
            ConfigurationError = ConfigurationError.None;
            if (length == 0)
            {
                return;
            }

            NodeConfiguration read = new NodeConfiguration();
            ConfigurationError = read.TryRead(claim, offset, length);
            if (ConfigurationError == ConfigurationError.None && read.NodeIdentity != nodeIdentity)
            {
                ConfigurationError = ConfigurationError.InvalidNodeIdentity;
            }

            Configuration = ConfigurationError == ConfigurationError.None ? read : null;
        }
    }
}
