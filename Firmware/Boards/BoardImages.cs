using Nf.SensorNodes;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware.Boards
{
    /// <summary>Which pins belong to the image that this runs on.</summary>
    public static class BoardImages
    {
        /// <summary>The running image's board; an image without a pin map of its own gets the reference board's.</summary>
        public static BoardPins Current()
        {
            BoardPins reference = new Esp32BleRev3();
            if (SystemInfo.TargetName != reference.ImageName)
            {
                Log.Write("no pin map for image " + SystemInfo.TargetName + ": using that of " + reference.ImageName);
            }

            return reference;
        }
    }
}
