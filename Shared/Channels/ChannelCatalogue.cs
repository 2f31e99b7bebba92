namespace Nf.Channels
{
    /// <summary>
    /// Every quantity that a node can report: the one list behind encoder, decoder, dashboard, discovery and documents.
    /// Numbers, ranges and packed steps are part of the protocol: a channel is never changed, only added.
    /// </summary>
    /// <remarks>
    /// <para>Ranges are what the quantity or its probe can honestly be; a value outside is a fault and is reported as one.
    /// Packed steps are about a tenth to a half of the probe's own error, so that the 12-byte profile loses nothing that
    /// was known, and are as fine as seven bytes allow.</para>
    /// <para>LwM2M numbers are those of the OMA registry (3435 is uCIFI's filling level). Battery voltage is the resource
    /// Power Source Voltage of the Device object, which is in millivolt.</para>
    /// <para>The layouts stand in this class because on the chip no static constructor waits for that of another class.
    /// </para>
    /// </remarks>
    public static class ChannelCatalogue
    {
        /// <summary>
        /// Battery voltage in millivolt, 2000 to 5000: an ESP32 does not start below 2.3 V, and 5 V is a charging supply.
        /// Packed in 50 mV, a twentieth of the useful span of two lithium AA cells.
        /// </summary>
        public static Channel BatteryVoltage { get; } = new Channel(
            1, "batteryMillivolt", "Battery", "mV", 0, 2000, 5000, 50, 3, 7, "voltage", false);

        /// <summary>Relay: 0 off, 1 on.</summary>
        public static Channel RelayState { get; } = new Channel(
            10, "relayState", "Relay", "", 0, 0, 1, 1, 3306, 5850, "outlet", true);

        /// <summary>
        /// What the button did since the record before: 0 nothing, 1 a press, 2 a double press, 3 a long press.
        /// </summary>
        public static Channel ButtonEvent { get; } = new Channel(
            11, "buttonEvent", "Button", "", 0, 0, 3, 1, 3348, 5547, "button", false);

        /// <summary>Presses counted since the start of the node; after 999 comes 0.</summary>
        public static Channel ButtonPresses { get; } = new Channel(
            12, "buttonPresses", "Button presses", "", 0, 0, 999, 1, 3347, 5501, "", false);

        /// <summary>
        /// Active power in 0.1 W, to 4000 W: 16 A at 250 V. Packed in 1 W, a quarter of a percent of full load.
        /// </summary>
        public static Channel ActivePower { get; } = new Channel(
            13, "activePowerDeciwatt", "Power", "W", 1, 0, 40000, 10, 3305, 5800, "power", false);

        /// <summary>
        /// Energy counted since installation in Wh; after 50 MWh, over a year at full load and ten at 570 W, comes 0.
        /// Packed in 100 Wh.
        /// </summary>
        public static Channel ActiveEnergy { get; } = new Channel(
            14, "activeEnergyWattHour", "Energy", "Wh", 0, 0, 50000000, 100, 3305, 5805, "energy", false);

        /// <summary>
        /// Seconds since the relay was switched on; 0 while it is off; stays at 604,800 after a week. Packed in ten minutes.
        /// </summary>
        public static Channel OnTime { get; } = new Channel(
            15, "onTimeSeconds", "On for", "s", 0, 0, 604800, 600, 3306, 5852, "duration", false);

        /// <summary>Fill of the bin in percent of the calibrated way from empty to full.</summary>
        public static Channel FillLevel { get; } = new Channel(
            20, "fillPercent", "Fill level", "%", 0, 0, 100, 1, 3435, 2, "", false);

        /// <summary>
        /// Distance from the sensor down to the contents in millimetre; ultrasonic rangers of this class end at 4 to 5 m.
        /// Packed in 5 mm: they repeat to about 3 mm.
        /// </summary>
        public static Channel FillDistance { get; } = new Channel(
            21, "fillDistanceMillimetre", "Distance to contents", "mm", 0, 0, 5000, 5, 3330, 5700, "distance", false);

        /// <summary>Bin out of its upright position: 0 upright, 1 tilted.</summary>
        public static Channel Tilted { get; } = new Channel(
            22, "tilted", "Tilted", "", 0, 0, 1, 1, 3435, 13, "tamper", true);

        /// <summary>Lid: 0 closed, 1 open.</summary>
        public static Channel LidOpen { get; } = new Channel(
            23, "lidOpen", "Lid", "", 0, 0, 1, 1, 3435, 21, "opening", true);

        /// <summary>
        /// Temperature under the lid in 0.01 °C, -40 to 125 °C, the range of the TMP102; the top is for fires.
        /// Packed in 0.1 °C: the part is good to 0.5 °C.
        /// </summary>
        public static Channel BinTemperature { get; } = new Channel(
            24, "binTemperatureCentiC", "Temperature", "°C", 2, -4000, 12500, 10, 3303, 5700, "temperature", false);

        /// <summary>
        /// Water temperature in 0.01 °C, -5 to 45 °C: outside there is no pond water at the probe.
        /// Packed in 0.1 °C: the DS18B20 is good to 0.5 °C and counts in 0.0625 °C.
        /// </summary>
        public static Channel WaterTemperature { get; } = new Channel(
            30, "waterTemperatureCentiC", "Water temperature", "°C", 2, -500, 4500, 10, 3303, 5700, "temperature", false);

        /// <summary>pH in 0.01, 2 to 12: beyond, the probe is dry or broken. Packed in 0.02: probes are good to 0.1.</summary>
        public static Channel WaterPh { get; } = new Channel(
            31, "waterPhCentiPh", "pH", "pH", 2, 200, 1200, 2, 3326, 5700, "ph", false);

        /// <summary>
        /// Dissolved oxygen in 0.01 mg/L, to 25 mg/L: algae carry warm water to three times saturation.
        /// Packed in 0.1 mg/L: galvanic probes are good to 2 % of 20 mg/L.
        /// </summary>
        public static Channel DissolvedOxygen { get; } = new Channel(
            32, "dissolvedOxygenCentiMilligramPerLitre", "Dissolved oxygen", "mg/L", 2, 0, 2500, 10, 3325, 5700, "", false);

        /// <summary>
        /// Conductivity at 25 °C in µS/cm, to 70 mS/cm: fresh water to sea water. Packed in 100 µS/cm: cells are good to
        /// 2 % of the reading and to 0.1 mS/cm at best in this range.
        /// </summary>
        public static Channel Conductivity { get; } = new Channel(
            33, "conductivityMicrosiemensPerCentimetre", "Conductivity", "µS/cm", 0, 0, 70000, 100, 3327, 5700, "conductivity", false);

        /// <summary>Turbidity in NTU, to 1000. Packed in 8 NTU: analogue probes of this class are good to 3 % of 1000.</summary>
        public static Channel Turbidity { get; } = new Channel(
            34, "turbidityNtu", "Turbidity", "NTU", 0, 0, 1000, 8, 3300, 5700, "", false);

        /// <summary>
        /// Water above the pressure transducer in millimetre, to 5 m. Packed in 4 cm: transducers of this class are good to
        /// 1 % of 5 m.
        /// </summary>
        public static Channel WaterLevel { get; } = new Channel(
            35, "waterLevelMillimetre", "Water level", "mm", 0, 0, 5000, 40, 3330, 5700, "distance", false);

        /// <summary>Every channel, in the order of their numbers. The array is shared: it must not be changed.</summary>
        public static Channel[] All { get; } = new Channel[]
        {
            BatteryVoltage,
            RelayState,
            ButtonEvent,
            ButtonPresses,
            ActivePower,
            ActiveEnergy,
            OnTime,
            FillLevel,
            FillDistance,
            Tilted,
            LidOpen,
            BinTemperature,
            WaterTemperature,
            WaterPh,
            DissolvedOxygen,
            Conductivity,
            Turbidity,
            WaterLevel,
        };

        internal static Channel[] SwitchLayout { get; } = new Channel[]
        {
            RelayState,
            ButtonEvent,
            ButtonPresses,
            ActivePower,
            ActiveEnergy,
            OnTime,
        };

        internal static Channel[] BinLayout { get; } = new Channel[]
        {
            FillLevel,
            FillDistance,
            Tilted,
            LidOpen,
            BinTemperature,
            BatteryVoltage,
        };

        internal static Channel[] PondLayout { get; } = new Channel[]
        {
            WaterTemperature,
            WaterPh,
            DissolvedOxygen,
            Conductivity,
            Turbidity,
            WaterLevel,
            BatteryVoltage,
        };

        /// <summary>The channel with this number, or null.</summary>
        public static Channel Find(int number)
        {
            Channel[] all = All;
            for (int index = 0; index < all.Length; index++)
            {
                if (all[index].Number == number)
                {
                    return all[index];
                }
            }

            return null;
        }
    }
}
