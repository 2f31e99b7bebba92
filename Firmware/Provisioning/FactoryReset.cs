using Nf.Firmware.Journal;

namespace Nf.Firmware.Provisioning
{
    /// <summary>
    /// Makes the board nobody's: keys, records, network. It is asked for by one small file (<see cref="StartTask.Reset"/>): a power cut before that
    /// leaves the old node, one after it a node that goes on with the reset when it starts. The label's code and the claim numbers stay.
    /// </summary>
    public static class FactoryReset
    {
        /// <summary>Carries it out. What fails is tried again at the next start.</summary>
        public static bool TryComplete(JournalStore store)
        {
            if (!store.TryEraseAll() || !WirelessStation.TryForget())
            {
                Log.Write("the factory reset is not complete yet");
                return false;
            }

            new StartRequest(store).Clear();
            Log.Write("factory reset");
            return true;
        }
    }
}
