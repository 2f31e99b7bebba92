namespace VirtualBoards;

/// <summary>A part on an I2C bus (NXP UM10204: the target).</summary>
public abstract class I2cTarget
{
    /// <param name="address">7 bits.</param>
    /// <param name="supply">Where the part has its power from; without power it does not acknowledge.</param>
    protected I2cTarget(int address, Supply supply)
    {
        Address = address;
        Supply = supply;
        supply.Changed += () =>
        {
            if (supply.IsOn)
            {
                PowerOnReset();
            }
        };
    }

    public int Address { get; }

    public Supply Supply { get; }

    public DeviceFault Fault { get; set; }

    /// <summary>The fastest clock that the part follows, in hertz; a faster one garbles the address. 400 kHz: fast mode.</summary>
    protected internal virtual int MaximumHertz => 400_000;

    /// <summary>Registers as after the supply has come.</summary>
    protected abstract void PowerOnReset();

    /// <summary>Bytes of a write, the address not included.</summary>
    /// <returns>False when the part refuses a byte.</returns>
    protected internal abstract bool Write(ReadOnlySpan<byte> data);

    /// <summary>Gives the bytes of a read.</summary>
    protected internal abstract void Read(Span<byte> data);
}
