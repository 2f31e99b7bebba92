using System;

namespace nanoFramework.Device.Bluetooth;

/// <summary>Bytes with a length and room for more.</summary>
public class Buffer
{
    protected uint _length;
    private byte[] bytes;

    public Buffer(uint capacity) => bytes = new byte[capacity];

    /// <param name="array">Not copied.</param>
    public Buffer(byte[] array)
    {
        bytes = array;
        _length = (uint)array.Length;
    }

    public uint Capacity => (uint)bytes.Length;

    /// <exception cref="ArgumentException">More than the capacity.</exception>
    public uint Length
    {
        get => _length;
        set
        {
            if (value > bytes.Length)
            {
                throw new ArgumentException();
            }

            _length = value;
        }
    }

    internal byte[] Data => bytes;

    internal byte[] Content => bytes[..(int)_length];

    public void EnsureCapacity(uint newCapacity)
    {
        if (newCapacity > bytes.Length)
        {
            Array.Resize(ref bytes, (int)newCapacity);
        }
    }
}
