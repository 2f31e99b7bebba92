using System;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// Room for one claim, or one of Improv's frames, between those who receive, over Bluetooth or the access point, and the one who carries out.
    /// What comes while it is full is refused. Safe for several threads.
    /// </summary>
    public sealed class ProvisioningInbox
    {
        private readonly object gate = new object();
        private byte[] content;
        private bool hasBegun;
        private bool hasRejected;
        private bool hasOverrun;

        /// <summary>The first piece of a claim has come.</summary>
        public void Begin()
        {
            lock (gate)
            {
                hasBegun = true;
            }
        }

        /// <summary>What came is none.</summary>
        public void Reject()
        {
            lock (gate)
            {
                hasRejected = true;
            }
        }

        /// <summary>A whole one has come; a copy is kept.</summary>
        /// <returns>False when there is one already.</returns>
        public bool Put(byte[] buffer, int length)
        {
            lock (gate)
            {
                if (content != null)
                {
                    hasOverrun = true;
                    return false;
                }

                content = new byte[length];
                Array.Copy(buffer, content, length);
                return true;
            }
        }

        /// <summary>What is to be carried out, or null. Until <see cref="Finish"/> no other is kept.</summary>
        public byte[] Take()
        {
            lock (gate)
            {
                return content;
            }
        }

        /// <summary>It is carried out: the next may come.</summary>
        public void Finish()
        {
            lock (gate)
            {
                content = null;
            }
        }

        /// <summary>True once after a first piece.</summary>
        public bool TakeBegun()
        {
            return TakeFlag(ref hasBegun);
        }

        /// <summary>True once after something that is none.</summary>
        public bool TakeRejected()
        {
            return TakeFlag(ref hasRejected);
        }

        /// <summary>True once after one that found no room.</summary>
        public bool TakeOverrun()
        {
            return TakeFlag(ref hasOverrun);
        }

        private bool TakeFlag(ref bool flag)
        {
            lock (gate)
            {
                bool taken = flag;
                flag = false;
                return taken;
            }
        }
    }
}
