using System.Device.I2c;

namespace Nf.SensorNodes.Drivers
{
    /// <summary>I2C transfer states as driver errors.</summary>
    public static class I2cStatus
    {
        public static DriverError ToError(I2cTransferStatus status)
        {
            switch (status)
            {
                case I2cTransferStatus.FullTransfer:
                    return DriverError.None;
                case I2cTransferStatus.SlaveAddressNotAcknowledged:
                    return DriverError.NoAnswer;
                case I2cTransferStatus.ClockStretchTimeout:
                    return DriverError.Timeout;
                default:
                    return DriverError.Bus;
            }
        }
    }
}
