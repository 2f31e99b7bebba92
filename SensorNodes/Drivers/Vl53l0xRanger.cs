using System;
using System.Device.I2c;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>
    /// ST VL53L0X laser ranger (datasheet DS11555; registers by ST's API STSW-IMG005 and its user manual UM2039), on a module with 2.8 V I/O.
    /// Own driver: the binding takes heap for each register, throws on a silent part and has no status of the measurement.
    /// </summary>
    public sealed class Vl53l0xRanger : Ranger
    {
        /// <summary>Datasheet, section "I2C interface": 0x52 with the direction bit.</summary>
        public const int DefaultAddress = 0x29;

        // Datasheet, "Power up and boot sequence": 1.2 ms at most.
        private const int BootMilliseconds = 2;

        private const byte RangeStart = 0x00;
        private const byte SequenceConfig = 0x01;
        private const byte InterruptConfig = 0x0A;
        private const byte InterruptClear = 0x0B;
        private const byte InterruptStatus = 0x13;
        private const byte Result = 0x14;
        private const byte SignalLimitControl = 0x60;
        private const byte InterruptPolarity = 0x84;
        private const byte PadVoltage = 0x89;
        private const byte StopVariable = 0x91;
        private const byte SpadEnables = 0xB0;
        private const byte SpadStart = 0xB6;
        private const byte ModelIdentification = 0xC0;
        private const byte Page = 0xFF;
        private const byte PowerForce = 0x80;
        private const byte NvmStrobe = 0x83;

        // Datasheet, table "Reference registers".
        private const int ModelIdentity = 0xEE;

        // Steps of a measurement: dynamic SPAD selection, range in two parts; without the two checks that ST leaves out.
        private const byte RangingSteps = 0xE8;
        private const int SpadBytes = 6;
        private const int FirstApertureSpad = 12;
        private const int MeasureMilliseconds = 66;
        private const int PollMilliseconds = 4;
        private const int MaximumPolls = 12;

        private readonly Clock clock;
        private readonly byte[] pair = new byte[2];
        private readonly byte[] pointer = new byte[1];
        private readonly byte[] single = new byte[1];
        private readonly byte[] block = new byte[Vl53l0xResult.LengthBytes];
        private readonly byte[] blockBefore = new byte[Vl53l0xResult.LengthBytes];
        private readonly byte[] spads = new byte[SpadBytes];
        private readonly byte[] spadsCommand = new byte[SpadBytes + 1];
        private I2cDevice device;
        private byte stopVariable;
        private int repeats;

        // The first error of a row of transfers: the rest of the row is left out.
        private DriverError error;

        public Vl53l0xRanger(Clock clock)
        {
            this.clock = clock;
        }

        /// <summary>True between <see cref="TryStart"/> and a loss of the supply.</summary>
        public bool IsStarted { get; private set; }

        public DriverError TryOpen(int bus, int address)
        {
            try
            {
                device = I2cDevice.Create(new I2cConnectionSettings(bus, address));
                return DriverError.None;
            }
            catch (Exception)
            {
                device = null;
                return DriverError.NotOpen;
            }
        }

        /// <summary>
        /// Initialises the part after its supply has come: data, static (reference SPADs, tuning, long range) and reference calibration, some
        /// 150 transfers and at most 150 ms of waiting.
        /// </summary>
        /// <returns>None; NoAnswer without a part; WrongPart when it is another one; Timeout.</returns>
        public DriverError TryStart()
        {
            IsStarted = false;
            repeats = 0;
            if (device == null)
            {
                return DriverError.NotOpen;
            }

            try
            {
                error = DriverError.None;
                clock.Delay(BootMilliseconds);
                int model = Read(ModelIdentification);
                if (error == DriverError.None && model != ModelIdentity)
                {
                    return DriverError.WrongPart;
                }

                InitialiseData();
                SelectReferenceSpads();
                WriteAll(Vl53l0xTuning.Default);
                SignalNewSamples();
                Write(SequenceConfig, RangingSteps);
                WriteAll(Vl53l0xTuning.LongRange);

                // First the voltage of the photon counters, then the phase of the laser.
                Calibrate(0x01, 0x41);
                Calibrate(0x02, 0x01);
                Write(SequenceConfig, RangingSteps);
                IsStarted = error == DriverError.None;
                return error;
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }
        }

        /// <summary>Measures once, within 130 ms; light does not mind the air.</summary>
        public override DriverError TryRange(int airTemperatureMilliC, out int distanceMillimetres)
        {
            distanceMillimetres = 0;
            if (!IsStarted)
            {
                return device == null ? DriverError.NotOpen : error == DriverError.None ? DriverError.NoAnswer : error;
            }

            try
            {
                error = DriverError.None;
                RestoreStopVariable();
                Write(RangeStart, 0x01);
                clock.Delay(MeasureMilliseconds);
                WaitForSample();
                ReadBlock(Result, block);
                Write(InterruptClear, 0x01);
                DriverError taken = error == DriverError.None ? Vl53l0xResult.TryDecode(block, out distanceMillimetres) : error;
                return taken == DriverError.None && IsRepeating() ? DriverError.Stuck : taken;
            }
            catch (Exception)
            {
                return DriverError.Bus;
            }
        }

        private bool IsRepeating()
        {
            repeats = Vl53l0xResult.AreEqual(block, blockBefore) ? repeats + 1 : 0;
            Array.Copy(block, blockBefore, Vl53l0xResult.LengthBytes);
            return repeats >= 2;
        }

        // VL53L0X_DataInit.
        private void InitialiseData()
        {
            Write(PadVoltage, (byte)(Read(PadVoltage) | 0x01));
            Write(0x88, 0x00);
            Write(PowerForce, 0x01);
            Write(Page, 0x01);
            Write(RangeStart, 0x00);
            stopVariable = (byte)Read(StopVariable);
            Write(RangeStart, 0x01);
            Write(Page, 0x00);
            Write(PowerForce, 0x00);
            Write(SignalLimitControl, (byte)(Read(SignalLimitControl) | 0x12));
            Write(SequenceConfig, 0xFF);
        }

        // VL53L0X_set_reference_spads: as many of the good ones as ST has noted in the part.
        private void SelectReferenceSpads()
        {
            int info = ReadSpadInfo();
            ReadBlock(SpadEnables, spads);
            Write(Page, 0x01);
            Write(0x4F, 0x00);
            Write(0x4E, 0x2C);
            Write(Page, 0x00);
            Write(SpadStart, 0xB4);
            int wanted = info & 0x7F;
            int first = (info & 0x80) != 0 ? FirstApertureSpad : 0;
            for (int spad = 0; spad < SpadBytes * 8; spad++)
            {
                int bit = 1 << (spad & 7);
                if (spad < first || wanted == 0)
                {
                    spads[spad >> 3] = (byte)(spads[spad >> 3] & ~bit);
                }
                else if ((spads[spad >> 3] & bit) != 0)
                {
                    wanted--;
                }
            }

            spadsCommand[0] = SpadEnables;
            Array.Copy(spads, 0, spadsCommand, 1, SpadBytes);
            Send(spadsCommand);
        }

        // VL53L0X_get_info_from_device, the part of it for the reference SPADs: bits 0 to 6 their number, bit 7 behind the aperture.
        private int ReadSpadInfo()
        {
            Write(PowerForce, 0x01);
            Write(Page, 0x01);
            Write(RangeStart, 0x00);
            Write(Page, 0x06);
            Write(NvmStrobe, (byte)(Read(NvmStrobe) | 0x04));
            Write(Page, 0x07);
            Write(0x81, 0x01);
            Write(PowerForce, 0x01);
            Write(0x94, 0x6B);
            Write(NvmStrobe, 0x00);
            for (int poll = 0; Read(NvmStrobe) == 0; poll++)
            {
                if (error != DriverError.None || poll == MaximumPolls)
                {
                    Fail(DriverError.Timeout);
                    break;
                }

                clock.Delay(PollMilliseconds);
            }

            Write(NvmStrobe, 0x01);
            int info = Read(0x92);
            Write(0x81, 0x00);
            Write(Page, 0x06);
            Write(NvmStrobe, (byte)(Read(NvmStrobe) & ~0x04));
            Write(Page, 0x01);
            Write(RangeStart, 0x01);
            Write(Page, 0x00);
            Write(PowerForce, 0x00);
            return info;
        }

        // VL53L0X_SetGpioConfig: a new sample is an interrupt, active low.
        private void SignalNewSamples()
        {
            Write(InterruptConfig, 0x04);
            Write(InterruptPolarity, (byte)(Read(InterruptPolarity) & ~0x10));
            Write(InterruptClear, 0x01);
        }

        // VL53L0X_perform_single_ref_calibration.
        private void Calibrate(byte steps, byte start)
        {
            Write(SequenceConfig, steps);
            Write(RangeStart, start);
            WaitForSample();
            Write(InterruptClear, 0x01);
            Write(RangeStart, 0x00);
        }

        // VL53L0X_StartMeasurement.
        private void RestoreStopVariable()
        {
            Write(PowerForce, 0x01);
            Write(Page, 0x01);
            Write(RangeStart, 0x00);
            Write(StopVariable, stopVariable);
            Write(RangeStart, 0x01);
            Write(Page, 0x00);
            Write(PowerForce, 0x00);
        }

        private void WaitForSample()
        {
            for (int poll = 0; poll < MaximumPolls; poll++)
            {
                if ((Read(InterruptStatus) & 0x07) != 0 || error != DriverError.None)
                {
                    return;
                }

                clock.Delay(PollMilliseconds);
            }

            Fail(DriverError.Timeout);
        }

        private void WriteAll(byte[] pairs)
        {
            for (int index = 0; index < pairs.Length; index += 2)
            {
                Write(pairs[index], pairs[index + 1]);
            }
        }

        private void Write(byte register, byte value)
        {
            pair[0] = register;
            pair[1] = value;
            Send(pair);
        }

        private void Send(byte[] bytes)
        {
            if (error == DriverError.None)
            {
                error = I2cStatus.ToError(device.Write(bytes).Status);
            }
        }

        private int Read(byte register)
        {
            ReadBlock(register, single);
            return error == DriverError.None ? single[0] : 0;
        }

        private void ReadBlock(byte register, byte[] bytes)
        {
            if (error == DriverError.None)
            {
                pointer[0] = register;
                error = I2cStatus.ToError(device.WriteRead(pointer, bytes).Status);
            }
        }

        private void Fail(DriverError reason)
        {
            if (error == DriverError.None)
            {
                error = reason;
            }
        }
    }
}
