using Nf.SensorNodes.Calibration;
using Nf.SensorNodes.Drivers;
using Nf.SensorNodes.Filters;

namespace Nf.SensorNodes.Bin
{
    public sealed partial class BinNode
    {
        private const int BatteryStableMillivolts = 30;
        private const int FillStableMillimetres = 30;

        protected override void LoadCalibration(CalibrationValues values)
        {
            calibration.Load(values);
            battery.ScalePermille = calibration.BatteryScalePermille;
        }

        protected override int[] StoreCalibration()
        {
            return calibration.Store();
        }

        protected override void Restart()
        {
            ChooseRanger();
        }

        protected override int PointsOf(int place)
        {
            return place == fillPlace ? 2 : place == distancePlace || place == temperaturePlace || place == batteryPlace ? 1 : 0;
        }

        protected override int StableSpreadOf(int place)
        {
            return place == fillPlace ? FillStableMillimetres
                : place == distancePlace ? calibration.Distance.Shape.StableSpread
                : place == temperaturePlace ? calibration.Temperature.Shape.StableSpread
                : BatteryStableMillivolts;
        }

        protected override bool TrySignal(int place, bool isZero, out int signal)
        {
            signal = place == temperaturePlace ? rawTemperatureMilliC : place == batteryPlace ? battery.PinMillivolts : rawDistanceMillimetres;
            DriverError error = place == temperaturePlace ? temperatureError : place == batteryPlace ? battery.Error : distanceError;
            return error == DriverError.None;
        }

        protected override CalibrationRefusal TakePoint(int place, int point, int trueValue, int signal, int unixDay, out int pointCount)
        {
            CalibrationRefusal refusal;
            if (place == fillPlace)
            {
                refusal = calibration.TryTakeFill(point, trueValue, calibration.Distance.QuantityOf(signal), unixDay);
                pointCount = calibration.FillPoints;
                return refusal;
            }

            pointCount = 1;
            if (place == batteryPlace)
            {
                refusal = BatteryScale.TryFind(trueValue, signal, calibration.BatteryScalePermille, out int scalePermille);
                if (refusal == CalibrationRefusal.None)
                {
                    calibration.BatteryScalePermille = scalePermille;
                    battery.ScalePermille = scalePermille;
                }

                return refusal;
            }

            return place == distancePlace
                ? calibration.Distance.TryTake(point, trueValue, signal, unixDay)
                : calibration.Temperature.TryTake(point, trueValue * 10, signal, unixDay);
        }
    }
}
