namespace System;

/// <summary>A view of a part of a byte array. Each one handed on costs heap on the chip.</summary>
public readonly ref struct SpanByte
{
    private readonly byte[]? array;
    private readonly int start;

    public SpanByte(byte[]? array)
    {
        this.array = array;
        Length = array?.Length ?? 0;
    }

    /// <exception cref="ArgumentOutOfRangeException">Not within the array.</exception>
    public SpanByte(byte[]? array, int start, int length)
    {
        if (start < 0 || length < 0 || (long)start + length > (array?.Length ?? 0))
        {
            throw new ArgumentOutOfRangeException();
        }

        this.array = array;
        this.start = start;
        Length = length;
    }

    public static SpanByte Empty => default;

    public int Length { get; }

    public bool IsEmpty => Length == 0;

    /// <exception cref="ArgumentOutOfRangeException">At or past the end. A negative index is not checked, but reads outside of the view, as on the chip.</exception>
    public byte this[int index]
    {
        get => index < Length ? array![start + index] : throw new ArgumentOutOfRangeException();
        set => array![index < Length ? start + index : throw new ArgumentOutOfRangeException()] = value;
    }

    public static implicit operator SpanByte(byte[]? array) => new(array);

    /// <exception cref="ArgumentException">The destination is shorter.</exception>
    public void CopyTo(SpanByte destination)
    {
        if (destination.Length < Length)
        {
            throw new ArgumentException();
        }

        // Byte by byte from the start, as on the chip: it shows where the two overlap.
        for (var index = 0; index < Length; index++)
        {
            destination[index] = this[index];
        }
    }

    public SpanByte Slice(int start) => Slice(start, Length - start);

    /// <exception cref="ArgumentOutOfRangeException">Not within this view.</exception>
    public SpanByte Slice(int start, int length)
    {
        if (start < 0 || length < 0 || (long)start + length > Length)
        {
            throw new ArgumentOutOfRangeException();
        }

        return new SpanByte(array, this.start + start, length);
    }

    public byte[] ToArray()
    {
        var copy = new byte[Length];
        CopyTo(copy);
        return copy;
    }
}
