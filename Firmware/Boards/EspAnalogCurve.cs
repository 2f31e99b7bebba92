using Nf.SensorNodes.Drivers;

namespace Nf.Firmware.Boards
{
    /// <summary>The classic ESP32's converter at 12 dB attenuation and a reference of 1,100 mV.</summary>
    public static class EspAnalogCurve
    {
        /// <summary>Espressif's characteristic (ESP-IDF, esp_adc_cal): a straight line up to 2,880 counts, then a bend.</summary>
        public static AnalogCurve Create()
        {
            return new AnalogCurve(
                new int[] { 0, 2880, 3136, 3392, 3648, 3904, 4095 },
                new int[] { 142, 2454, 2635, 2796, 2932, 3052, 3134 });
        }
    }
}
