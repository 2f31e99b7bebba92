using System.Globalization;

namespace Nf.Emulator.Lives;

/// <summary>FNV-1a over 64-bit numbers: the same everywhere and in every run, unlike .NET's own hash codes.</summary>
internal sealed class HashCode64
{
    private ulong value = 14_695_981_039_346_656_037;

    public void Add(long number)
    {
        for (var shift = 0; shift < 64; shift += 8)
        {
            value = (value ^ (byte)(number >> shift)) * 1_099_511_628_211;
        }
    }

    public override string ToString() => value.ToString("x16", CultureInfo.InvariantCulture);
}
