namespace System.Device.I2c;

/// <summary>What a transfer has done.</summary>
public struct I2cTransferResult
{
    private readonly uint bytesTransferred;
    private readonly I2cTransferStatus status;

    internal I2cTransferResult(uint bytesTransferred, I2cTransferStatus status)
    {
        this.bytesTransferred = bytesTransferred;
        this.status = status;
    }

    /// <summary>Written plus read; 0 unless the whole transfer was done.</summary>
    public uint BytesTransferred => bytesTransferred;

    public I2cTransferStatus Status => status;
}
