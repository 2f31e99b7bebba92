using Nf.SensorNodes.Drivers;

namespace Nf.Firmware.Boards
{
    /// <summary>Converters at 12 dB attenuation, raw as the firmware gives them: of a mean specimen, no specimen's own calibration is to be had.</summary>
    public static class EspAnalogCurve
    {
        /// <summary>The classic ESP32 at a reference of 1,100 mV. Espressif's characteristic (ESP-IDF, esp_adc_cal): a straight line up to 2,880 counts, then a bend.</summary>
        public static AnalogCurve Create()
        {
            return new AnalogCurve(
                new int[] { 0, 2880, 3136, 3392, 3648, 3904, 4095 },
                new int[] { 142, 2454, 2635, 2796, 2932, 3052, 3134 });
        }

        /// <summary>ESP32-S3: a straight line; its range is 0 to 3,100 mV (ESP-IDF, "ADC attenuation") and full scale a little above. Calibrate a level.</summary>
        public static AnalogCurve CreateS3()
        {
            return new AnalogCurve(new int[] { 0, 4095 }, new int[] { 0, 3200 });
        }

        /// <summary>ESP32-C3: the same with 0 to 2,500 mV.</summary>
        public static AnalogCurve CreateC3()
        {
            return new AnalogCurve(new int[] { 0, 4095 }, new int[] { 0, 2600 });
        }
    }
}
