using VirtualBoards;

namespace NanoFramework;

/// <summary>
/// The firmware's 1-Wire host: a serial port whose byte at 9,600 baud is a reset pulse and whose bytes at 115,200 baud are time slots
/// (nf-interpreter, targets/ESP32, nanoFramework.Device.OneWire; Maxim application note 214).
/// </summary>
internal sealed class OneWireDriver
{
    public const int CodeLength = 8;

    // Ten bits of a serial byte, and what the driver does around it.
    private const long ResetMicroseconds = 10_000_000 / 9_600 + 300;
    private const long SlotMicroseconds = 10_000_000 / 115_200;
    private const long CallMicroseconds = 150;

    private const byte SearchRom = 0xF0;
    private const byte AlarmSearch = 0xEC;
    private const int CodeBits = 64;

    private readonly VirtualBoard board;
    private readonly OneWireBus? bus;
    private readonly byte[] code = new byte[CodeLength];
    private int lastDiscrepancy;
    private bool wasLast;

    public OneWireDriver(VirtualBoard board, int transmitGpio, int receiveGpio)
    {
        this.board = board;
        bus = board.OneWire.Find(transmitGpio, receiveGpio);
    }

    /// <summary>The code that the last search has found.</summary>
    public ReadOnlySpan<byte> Code => code;

    public bool Reset()
    {
        Spend(ResetMicroseconds);
        return TouchReset();
    }

    public bool Bit(bool bit)
    {
        Spend(SlotMicroseconds);
        return TouchBit(bit);
    }

    public byte Byte(byte value)
    {
        Spend(SlotMicroseconds * 8);
        return TouchByte(value);
    }

    /// <summary>The first part in search order.</summary>
    public bool FindFirst(bool withReset, bool alarmOnly)
    {
        lastDiscrepancy = 0;
        wasLast = false;
        Array.Clear(code);
        return FindNext(withReset, alarmOnly);
    }

    /// <summary>The part after the last one found (Maxim application note 187).</summary>
    public bool FindNext(bool withReset, bool alarmOnly)
    {
        if (wasLast)
        {
            lastDiscrepancy = 0;
            wasLast = false;
            return false;
        }

        Spend((withReset ? ResetMicroseconds : 0) + SlotMicroseconds * (8 + 3 * CodeBits));
        if (withReset && !TouchReset())
        {
            lastDiscrepancy = 0;
            return false;
        }

        TouchByte(alarmOnly ? AlarmSearch : SearchRom);
        var discrepancy = 0;
        for (var position = 1; position <= CodeBits; position++)
        {
            var bit = TouchBit(true);
            var complement = TouchBit(true);
            if (bit && complement)
            {
                // Nobody takes part any more.
                lastDiscrepancy = 0;
                return false;
            }

            if (bit == complement)
            {
                bit = position < lastDiscrepancy ? CodeBit(position) : position == lastDiscrepancy;
                if (!bit)
                {
                    discrepancy = position;
                }
            }

            SetCodeBit(position, bit);
            TouchBit(bit);
        }

        if (OneWireCrc.Of(code) != 0)
        {
            lastDiscrepancy = 0;
            return false;
        }

        lastDiscrepancy = discrepancy;
        wasLast = discrepancy == 0;
        return true;
    }

    // Pins that are not on one wire hear nothing: the firmware then takes what stands in its uninitialised buffer.
    private bool TouchReset() => bus?.Reset() ?? Garbage();

    private bool TouchBit(bool bit) => bus?.Slot(bit) ?? Garbage();

    private bool Garbage() => board.Random.Next(2) == 1;

    private byte TouchByte(byte value)
    {
        var result = 0;
        for (var index = 0; index < 8; index++)
        {
            result |= TouchBit((value >> index & 1) != 0) ? 1 << index : 0;
        }

        return (byte)result;
    }

    private bool CodeBit(int position) => (code[(position - 1) / 8] >> ((position - 1) % 8) & 1) != 0;

    private void SetCodeBit(int position, bool bit)
    {
        var mask = 1 << ((position - 1) % 8);
        var index = (position - 1) / 8;
        code[index] = (byte)(bit ? code[index] | mask : code[index] & ~mask);
    }

    private void Spend(long microseconds)
    {
        board.Charge(CallMicroseconds + microseconds);
        board.CatchUp();
    }
}
