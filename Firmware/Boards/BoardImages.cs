using Nf.SensorNodes;
using nanoFramework.Runtime.Native;

namespace Nf.Firmware.Boards
{
    /// <summary>Which pins belong to the image that this runs on.</summary>
    public static class BoardImages
    {
        private static readonly string Esp32Rev3 = "ESP32_REV3";

        /// <summary>The running image's board; an image without a pin map of its own gets the reference board's.</summary>
        public static BoardPins Current()
        {
            string image = SystemInfo.TargetName;
            BoardPins reference = new Esp32BleRev3();

            // The same chip without Bluetooth.
            if (image == reference.ImageName || image == Esp32Rev3)
            {
                return reference;
            }

            BoardPins board = new Esp32S3Quad();
            if (image == board.ImageName)
            {
                return board;
            }

            board = new Esp32C3();
            if (image == board.ImageName)
            {
                return board;
            }

            Log.Write("no pin map for image " + image + ": using that of " + reference.ImageName);
            return reference;
        }
    }
}
