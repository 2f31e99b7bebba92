using Nf.SensorNodes.Calibration;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Filters;
using Nf.SensorNodes.Water;

namespace Nf.SensorNodes.Pond
{
    public sealed partial class PondNode
    {
        private const int BatteryStableMillivolts = 30;

        protected override void LoadCalibration(CalibrationValues values)
        {
            calibration.Load(values);
            battery.ScalePermille = calibration.BatteryScalePermille;
        }

        protected override int[] StoreCalibration()
        {
            return calibration.Store();
        }

        // The converter is configured for each reading, the thermometer for each conversion.
        protected override void Restart()
        {
        }

        protected override int PointsOf(int place)
        {
            return place == batteryPlace ? 1 : CurveOf(place).Shape.MaximumPoints;
        }

        protected override int StableSpreadOf(int place)
        {
            return place == batteryPlace ? BatteryStableMillivolts : CurveOf(place).Shape.StableSpread;
        }

        protected override bool TrySignal(int place, bool isZero, out int signal)
        {
            AnalogProbe probe = ProbeOf(place);
            if (probe != null)
            {
                signal = probe.Microvolts;

                // What needs the temperature to be compensated needs it here too. A calibration takes no noisy value.
                return probe.Error == DriverError.None && (temperatureIsKnown || place == turbidityPlace);
            }

            signal = place == temperaturePlace ? rawTemperatureMilliC : place == levelPlace ? levelMillivolts : battery.PinMillivolts;
            return (place == temperaturePlace ? temperatureError : place == levelPlace ? levelError : battery.Error) == DriverError.None
                && (place != levelPlace || signal >= OpenLoopMillivolts);
        }

        protected override CalibrationRefusal TakePoint(int place, int point, int trueValue, int signal, int unixDay, out int pointCount)
        {
            if (place == batteryPlace)
            {
                pointCount = 1;
                CalibrationRefusal judged = BatteryScale.TryFind(trueValue, signal, calibration.BatteryScalePermille, out int scalePermille);
                if (judged == CalibrationRefusal.None)
                {
                    calibration.BatteryScalePermille = scalePermille;
                    battery.ScalePermille = scalePermille;
                }

                return judged;
            }

            CalibrationCurve curve = CurveOf(place);
            CalibrationRefusal refusal = curve.TryTake(point, QuantityOf(place, trueValue), signal, unixDay);
            pointCount = curve.Count;
            return refusal;
        }

        // What the probe itself follows at this true value, in the water as the last sample has found it.
        private int QuantityOf(int place, int trueValue)
        {
            if (place == phPlace)
            {
                return ReducedPh.FromCentiPh(trueValue, temperatureMilliC);
            }

            if (place == oxygenPlace)
            {
                return IntegerMath.DivideRounded(trueValue * 10L * PondCalibration.Saturation, SaturationMicrograms());
            }

            if (place == conductivityPlace)
            {
                return ConductivityCompensation.AtTemperature(trueValue, temperatureMilliC);
            }

            if (place == turbidityPlace)
            {
                return trueValue * PondCalibration.TurbidityUnit;
            }

            return place == levelPlace ? IntegerMath.DivideRounded((long)trueValue * Density(), 1000000) : trueValue * 10;
        }

        private CalibrationCurve CurveOf(int place)
        {
            return place == temperaturePlace ? calibration.Temperature
                : place == phPlace ? calibration.Ph
                : place == oxygenPlace ? calibration.Oxygen
                : place == conductivityPlace ? calibration.Conductivity
                : place == turbidityPlace ? calibration.Turbidity
                : calibration.Level;
        }

        private AnalogProbe ProbeOf(int place)
        {
            return place == phPlace ? phProbe
                : place == oxygenPlace ? oxygenProbe
                : place == conductivityPlace ? conductivityProbe
                : place == turbidityPlace ? turbidityProbe
                : null;
        }
    }
}
