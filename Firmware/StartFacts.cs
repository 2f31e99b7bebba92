using System;
using Nf.Firmware.Journal;
using Nf.Protocol;
using nanoFramework.Hardware.Esp32;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware
{
    /// <summary>Why the node started, and with what. The signal's strength is not among it: the platform tells it only after a scan of 6 s.</summary>
    public sealed class StartFacts
    {
        /// <summary>What this firmware sends and understands: all but chunks of an update, which it refuses.</summary>
        public const uint Types = MessageTypes.All & ~(1u << (int)MessageType.UpdateChunk);

        /// <summary>The name of an image that has none.</summary>
        public static readonly string UnknownBoard = "unknown";

        public StartFacts(ResetReason resetReason)
        {
            ResetReason = resetReason;
        }

        /// <summary>Why the node started.</summary>
        public ResetReason ResetReason { get; private set; }

        /// <summary>True for a start that the node had planned when it went to sleep.</summary>
        public bool IsPlannedWake
        {
            get { return ResetReason == ResetReason.TimerWake || ResetReason == ResetReason.PinWake; }
        }

        /// <summary>Finds out why the chip started. Managed code sees the wake-up cause only; a clock that is lost tells a power cut from a reset.</summary>
        public static StartFacts Read(bool isClockSet)
        {
            switch (nanoFramework.Hardware.Esp32.Sleep.GetWakeupCause())
            {
                case nanoFramework.Hardware.Esp32.Sleep.WakeupCause.Undefined:
                    return new StartFacts(isClockSet ? ResetReason.Unknown : ResetReason.PowerOn);
                case nanoFramework.Hardware.Esp32.Sleep.WakeupCause.Timer:
                    return new StartFacts(ResetReason.TimerWake);
                default:
                    return new StartFacts(ResetReason.PinWake);
            }
        }

        /// <summary>Takes what was noted before a reset that the node was told to make; the next save puts it off the flash.</summary>
        public void TakeRestart(NodeNotes notes)
        {
            if (notes.IsRestarting && ResetReason == ResetReason.Unknown)
            {
                ResetReason = ResetReason.Restart;
            }

            notes.IsRestarting = false;
        }

        /// <summary>The version of this firmware, as in Properties/AssemblyInfo.cs.</summary>
        public static void SetFirmware(SoftwareVersion version)
        {
            version.Set(1, 0, 0, 0);
        }

        /// <summary>The version of the image below it.</summary>
        public static void SetImage(SoftwareVersion version)
        {
            Version image = SystemInfo.Version;
            version.Set(image.Major, image.Minor, image.Build, image.Revision);
        }

        /// <summary>Name of the image, as nanoff spells it.</summary>
        public static string BoardName()
        {
            string name = SystemInfo.TargetName;
            return string.IsNullOrEmpty(name) ? UnknownBoard : name;
        }

        /// <summary>Free managed heap; a collection runs for it.</summary>
        public static int FreeHeapBytes()
        {
            return (int)nanoFramework.Runtime.Native.GC.Run(false);
        }
    }
}
