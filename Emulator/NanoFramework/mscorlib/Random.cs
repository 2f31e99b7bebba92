using VirtualBoards;

namespace System;

/// <summary>
/// A small generator of poor quality, as on the chip: never a source of keys. Without a seed it starts from the board's own
/// randomness, so that the same board lives the same life again.
/// </summary>
public class Random
{
    // Park and Miller's minimal standard generator, Communications of the ACM 31 (1988) 1192.
    private const long Multiplier = 16807;
    private const long Modulus = int.MaxValue;

    private long state;

    public Random()
        : this(VirtualBoard.CurrentOrNull is { } board ? board.Random.Next() : Guid.NewGuid().GetHashCode())
    {
    }

    public Random(int seed)
    {
        state = Math.Abs((long)seed) % Modulus;
        if (state == 0)
        {
            state = 1;
        }

        Next();
    }

    /// <returns>0 or more.</returns>
    public virtual int Next()
    {
        state = state * Multiplier % Modulus;
        return (int)state;
    }

    /// <returns>0 or more, less than <paramref name="maxValue"/>.</returns>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public virtual int Next(int maxValue) => maxValue > 0 ? Next() % maxValue : throw new ArgumentOutOfRangeException();

    /// <returns>0 or more, less than 1.</returns>
    public virtual double NextDouble() => (Next() - 1) / (double)(Modulus - 1);

    public virtual void NextBytes(byte[] buffer)
    {
        for (var index = 0; index < buffer.Length; index++)
        {
            buffer[index] = (byte)(Next() >> 8);
        }
    }
}
