using System;
using System.Text;

namespace nanoFramework.Device.Bluetooth;

/// <summary>A buffer that grows as it is written; numbers are little-endian.</summary>
public class DataWriter : Buffer
{
    private const uint FirstCapacity = 32;

    public DataWriter()
        : base(FirstCapacity)
    {
    }

    /// <summary>The writer itself: what is written later is in it too.</summary>
    public Buffer DetachBuffer() => this;

    /// <returns>Bytes of UTF-8.</returns>
    public uint MeasureString(string value)
    {
        if (value is null)
        {
            throw new ArgumentNullException();
        }

        return (uint)Encoding.UTF8.GetByteCount(value);
    }

    public void WriteBoolean(bool value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteBuffer(Buffer buffer) => WriteBuffer(buffer, 0, buffer.Length);

    public void WriteBuffer(Buffer buffer, uint start, uint count)
    {
        var copy = new byte[count];
        Array.Copy(buffer.Data, (int)start, copy, 0, (int)count);
        WriteBytes(copy);
    }

    public void WriteByte(byte value) => WriteBytes([value]);

    public void WriteBytes(byte[] value)
    {
        EnsureCapacity((uint)(Length + value.Length));
        value.CopyTo(Data, (int)Length);
        Length += (uint)value.Length;
    }

    public void WriteDateTime(DateTime value) => WriteInt64(value.Ticks);

    public void WriteDouble(double value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteGuid(Guid value) => WriteBytes(value.ToByteArray());

    public void WriteInt16(short value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteInt32(int value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteInt64(long value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteSingle(float value) => WriteBytes(BitConverter.GetBytes(value));

    /// <returns>Bytes written, UTF-8.</returns>
    public uint WriteString(string value)
    {
        if (value is null)
        {
            throw new ArgumentNullException();
        }

        var bytes = Encoding.UTF8.GetBytes(value);
        WriteBytes(bytes);
        return (uint)bytes.Length;
    }

    public void WriteTimeSpan(TimeSpan value) => WriteInt64(value.Ticks);

    public void WriteUInt16(ushort value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteUInt32(uint value) => WriteBytes(BitConverter.GetBytes(value));

    public void WriteUInt64(ulong value) => WriteBytes(BitConverter.GetBytes(value));

    /// <summary>As it travels: all sixteen bytes reversed.</summary>
    public void WriteUuid(Guid value) => WriteBytes(UuidOrder.ToAir(value));

    /// <summary>As it is written: big-endian.</summary>
    public void WriteUuid2(Guid value) => WriteBytes(value.ToByteArray(bigEndian: true));
}
