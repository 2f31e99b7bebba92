namespace VirtualBoards;

/// <summary>A part on a 1-Wire bus: 64-bit code and the ROM commands (Maxim application note 187; DS18B20 datasheet 19-7487, "ROM Commands").</summary>
public abstract class OneWireTarget
{
    private const byte SearchRom = 0xF0;
    private const byte AlarmSearch = 0xEC;
    private const byte ReadRom = 0x33;
    private const byte MatchRom = 0x55;
    private const byte SkipRom = 0xCC;
    private const int CodeBits = 64;

    private State state;
    private int bitIndex;
    private byte received;
    private SearchStep searchStep;

    /// <param name="familyCode">First byte of the code.</param>
    /// <param name="serialNumber">48 bits.</param>
    protected OneWireTarget(byte familyCode, long serialNumber, Supply supply)
    {
        Code = new byte[8];
        Code[0] = familyCode;
        for (var index = 0; index < 6; index++)
        {
            Code[1 + index] = (byte)(serialNumber >> (8 * index));
        }

        Code[7] = OneWireCrc.Of(Code.AsSpan(0, 7));
        Supply = supply;
        supply.Changed += () =>
        {
            state = State.Idle;
            if (supply.IsOn)
            {
                PowerOnReset();
            }
        };
    }

    private enum State
    {
        Idle,
        RomCommand,
        Search,
        SendCode,
        MatchCode,
        Selected,
    }

    private enum SearchStep
    {
        Bit,
        Complement,
        Direction,
    }

    /// <summary>Family code, serial number with its low byte first, checksum.</summary>
    public byte[] Code { get; }

    public Supply Supply { get; }

    public DeviceFault Fault { get; set; }

    /// <summary>Whether an alarm search finds the part.</summary>
    protected virtual bool HasAlarm => false;

    internal bool IsOnBus => Supply.IsOn && Fault is not (DeviceFault.Dead or DeviceFault.Unplugged);

    /// <summary>Registers as after the supply has come.</summary>
    protected abstract void PowerOnReset();

    /// <summary>A reset pulse has ended a function command, or the part was selected anew.</summary>
    protected abstract void ResetFunction();

    /// <summary>A time slot after the part was selected.</summary>
    /// <param name="bit">What the host writes; 1 may be a read slot.</param>
    /// <returns>False to pull the bus low.</returns>
    protected abstract bool FunctionSlot(bool bit);

    /// <summary>A reset pulse; the part answers with its presence.</summary>
    internal void Reset()
    {
        state = State.RomCommand;
        bitIndex = 0;
        received = 0;
        ResetFunction();
    }

    /// <returns>False to pull the bus low.</returns>
    internal bool Slot(bool bit)
    {
        switch (state)
        {
            case State.RomCommand:
                received = (byte)(received >> 1 | (bit ? 0x80 : 0));
                if (++bitIndex == 8)
                {
                    bitIndex = 0;
                    StartRomCommand(received);
                }

                return true;
            case State.Search:
                return SearchSlot(bit);
            case State.SendCode:
                var sent = CodeBit(bitIndex);
                NextCodeBit();
                return sent;
            case State.MatchCode:
                if (bit != CodeBit(bitIndex))
                {
                    state = State.Idle;
                    return true;
                }

                NextCodeBit();
                return true;
            case State.Selected:
                return FunctionSlot(bit);
            default:
                return true;
        }
    }

    private void StartRomCommand(byte command)
    {
        state = command switch
        {
            SearchRom => State.Search,
            AlarmSearch when HasAlarm => State.Search,
            ReadRom => State.SendCode,
            MatchRom => State.MatchCode,
            SkipRom => State.Selected,
            _ => State.Idle,
        };
        searchStep = SearchStep.Bit;
    }

    private bool SearchSlot(bool bit)
    {
        var own = CodeBit(bitIndex);
        switch (searchStep)
        {
            case SearchStep.Bit:
                searchStep = SearchStep.Complement;
                return own;
            case SearchStep.Complement:
                searchStep = SearchStep.Direction;
                return !own;
            default:
                searchStep = SearchStep.Bit;
                if (bit != own)
                {
                    state = State.Idle;
                }
                else
                {
                    NextCodeBit();
                }

                return true;
        }
    }

    private bool CodeBit(int index) => (Code[index / 8] >> (index % 8) & 1) != 0;

    private void NextCodeBit()
    {
        if (++bitIndex == CodeBits)
        {
            state = State.Selected;
            bitIndex = 0;
        }
    }
}
