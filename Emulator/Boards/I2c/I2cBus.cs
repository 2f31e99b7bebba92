namespace VirtualBoards;

/// <summary>Two wires with pull-up resistors and the parts on them.</summary>
public sealed class I2cBus
{
    private readonly List<I2cTarget> targets = [];

    internal I2cBus(Scheduler scheduler, int dataGpio, int clockGpio)
    {
        Scheduler = scheduler;
        DataGpio = dataGpio;
        ClockGpio = clockGpio;
    }

    public int DataGpio { get; }

    public int ClockGpio { get; }

    /// <summary>Fault: a line is held low; every transfer times out.</summary>
    public bool IsStuck { get; set; }

    internal Scheduler Scheduler { get; }

    /// <summary>Puts a part on the bus.</summary>
    /// <exception cref="InvalidOperationException">Another part has that address.</exception>
    public void Attach(I2cTarget target)
    {
        if (Find(target.Address) is not null)
        {
            throw new InvalidOperationException($"Two parts with address 0x{target.Address:X2} on one I2C bus: give one of them another address.");
        }

        targets.Add(target);
    }

    internal I2cOutcome Transfer(int hertz, int address, ReadOnlySpan<byte> write, Span<byte> read)
    {
        read.Clear();
        if (IsStuck || targets.Exists(part => part is { Fault: DeviceFault.Stuck, Supply.IsOn: true }))
        {
            return I2cOutcome.Timeout;
        }

        var target = Find(address);
        if (target is not { Supply.IsOn: true, Fault: DeviceFault.None or DeviceFault.Noisy } || hertz > target.MaximumHertz)
        {
            return I2cOutcome.NotAcknowledged;
        }

        if (write.Length > 0 && !target.Write(write))
        {
            return I2cOutcome.NotAcknowledged;
        }

        if (read.Length > 0)
        {
            target.Read(read);
        }

        return I2cOutcome.Done;
    }

    // Without a closure: it would be made anew for each transfer.
    private I2cTarget? Find(int address)
    {
        foreach (var target in targets)
        {
            if (target.Address == address)
            {
                return target;
            }
        }

        return null;
    }
}
