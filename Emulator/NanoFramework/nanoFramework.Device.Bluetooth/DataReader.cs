using System;
using System.Text;

namespace nanoFramework.Device.Bluetooth;

/// <summary>
/// Reads a buffer from its start; numbers are little-endian. As in the real one the buffer is let go with its last byte, so that what
/// remains is then 0 and reading on throws.
/// </summary>
public class DataReader
{
    private const uint EmptyCapacity = 32;

    private Buffer buffer;
    private int position;

    private DataReader(Buffer buffer) => this.buffer = buffer;

    public uint UnconsumedBufferLength => buffer.Length - (uint)position;

    public static DataReader FromBuffer(Buffer buffer) => new(buffer);

    public bool ReadBoolean() => Take(1)[0] > 0;

    /// <summary>As in the real one, the new buffer has the bytes as room and a length of 0.</summary>
    public Buffer ReadBuffer(uint length)
    {
        var part = new Buffer(length);
        Take((int)length).CopyTo(part.Data, 0);
        return part;
    }

    public byte ReadByte() => Take(1)[0];

    public void ReadBytes(byte[] value)
    {
        if (value is null)
        {
            throw new ArgumentNullException();
        }

        Take(value.Length).CopyTo(value, 0);
    }

    public DateTime ReadDateTime() => new(ReadInt64());

    public double ReadDouble() => BitConverter.ToDouble(Take(8), 0);

    public Guid ReadGuid() => new(Take(16));

    public short ReadInt16() => BitConverter.ToInt16(Take(2), 0);

    public int ReadInt32() => BitConverter.ToInt32(Take(4), 0);

    public long ReadInt64() => BitConverter.ToInt64(Take(8), 0);

    public float ReadSingle() => BitConverter.ToSingle(Take(4), 0);

    /// <param name="codeUnitCount">Bytes of UTF-8.</param>
    public string ReadString(uint codeUnitCount) => Encoding.UTF8.GetString(Take((int)codeUnitCount));

    public TimeSpan ReadTimeSpan() => new(ReadInt64());

    public ushort ReadUInt16() => BitConverter.ToUInt16(Take(2), 0);

    public uint ReadUInt32() => BitConverter.ToUInt32(Take(4), 0);

    public ulong ReadUInt64() => BitConverter.ToUInt64(Take(8), 0);

    /// <summary>As it travels: all sixteen bytes reversed.</summary>
    public Guid ReadUuid() => UuidOrder.FromAir(Take(16));

    /// <summary>As it is written: big-endian.</summary>
    public Guid ReadUuid2() => new(Take(16), bigEndian: true);

    private byte[] Take(int count)
    {
        if (UnconsumedBufferLength < count)
        {
            throw new ArgumentOutOfRangeException();
        }

        var taken = buffer.Data[position..(position + count)];
        position += count;
        if (position == buffer.Length)
        {
            buffer = new Buffer(EmptyCapacity);
            position = 0;
        }

        return taken;
    }
}
