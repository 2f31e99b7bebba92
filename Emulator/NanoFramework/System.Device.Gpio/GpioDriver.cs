using System.Collections.Generic;
using System.Device.Gpio;
using VirtualBoards;

namespace NanoFramework;

/// <summary>The firmware's GPIO driver (nf-interpreter, targets/ESP32, cpu_gpio.cpp): reservations, modes, levels, interrupts. One for each boot.</summary>
internal sealed class GpioDriver
{
    public static readonly BootLocal<GpioDriver> OfBoard = new(board => new GpioDriver(board));

    private const int TickMilliseconds = 10;

    private readonly VirtualBoard board;
    private readonly Dictionary<int, InputState> inputs = [];
    private ulong reserved;
    private ulong outputLevels;
    private bool hasInterrupts = true;

    private GpioDriver(VirtualBoard board) => this.board = board;

    public static GpioDriver Current => OfBoard.Value;

    public int PinCount => board.Pins.Count;

    /// <returns>False for a GPIO that does not exist or is reserved already.</returns>
    public bool TryReserve(int gpio)
    {
        if (!board.Pins.Exists(gpio) || IsReserved(gpio))
        {
            return false;
        }

        reserved |= 1UL << gpio;
        return true;
    }

    public void Free(int gpio)
    {
        if (board.Pins.Exists(gpio))
        {
            reserved &= ~(1UL << gpio);
        }
    }

    /// <summary>A GPIO that does not exist counts as busy.</summary>
    public bool IsBusy(int gpio) => !board.Pins.Exists(gpio) || IsReserved(gpio);

    /// <summary>Input-only pads take the pull modes too, without having the resistors.</summary>
    public bool IsModeSupported(int gpio, PinMode mode)
        => board.Pins.Exists(gpio) && mode <= (board.Pins[gpio].HasOutput ? PinMode.OutputOpenSourcePullDown : PinMode.InputPullUp);

    /// <summary>Always starts low: a level cannot be preset.</summary>
    public bool EnableOutput(int gpio, PinMode mode)
    {
        RemoveInput(gpio);
        if (!board.Pins.Exists(gpio))
        {
            return false;
        }

        var pin = board.Pins[gpio];
        pin.ResetPad();
        if (!pin.HasOutput)
        {
            return false;
        }

        // Open source is configured as open drain too.
        pin.ConfigureOutput(mode != PinMode.Output, PullOf(mode));
        Write(gpio, false);
        return true;
    }

    /// <param name="handler">Gets the level after each edge; null: no interrupt.</param>
    public bool EnableInput(int gpio, PinMode mode, int debounceMilliseconds, Action<bool>? handler)
    {
        if (!board.Pins.Exists(gpio))
        {
            return false;
        }

        if (!inputs.TryGetValue(gpio, out var input))
        {
            inputs[gpio] = input = new InputState();
        }

        Configure(gpio, mode, input);
        if (handler is not null && input.Interrupt is null && hasInterrupts)
        {
            SetDebounce(gpio, debounceMilliseconds);
            input.Interrupt = new GpioInterrupt(board, board.Pins[gpio], () => input.DebounceMilliseconds > 0 ? input.TimerTicks : 0, handler);
        }
        else if (handler is null && input.Interrupt is not null)
        {
            input.Interrupt.Remove();
            input.Interrupt = null;
            input.DebounceMilliseconds = 0;
        }

        return true;
    }

    /// <summary>Back to a plain input, free for others.</summary>
    public void Disable(int gpio)
    {
        RemoveInput(gpio);
        if (board.Pins.Exists(gpio))
        {
            board.Pins[gpio].ConfigureInput(PinPull.None);
        }

        Free(gpio);
    }

    /// <summary>Without effect on a pin that is no input. A change from one time to another keeps the first, as the firmware does.</summary>
    public void SetDebounce(int gpio, int milliseconds)
    {
        if (!inputs.TryGetValue(gpio, out var input))
        {
            return;
        }

        if (milliseconds > 0 && input.DebounceMilliseconds == 0)
        {
            input.TimerTicks = Math.Max(1, milliseconds / TickMilliseconds);
        }

        input.DebounceMilliseconds = milliseconds;
    }

    public bool Read(int gpio) => board.Pins.Exists(gpio) && board.Pins[gpio].InputLevel;

    public void Write(int gpio, bool level)
    {
        outputLevels = level ? outputLevels | 1UL << gpio : outputLevels & ~(1UL << gpio);
        board.Pins[gpio].Write(level);
    }

    /// <summary>Changes over from the level that was written last; the pad is not asked.</summary>
    public void Toggle(int gpio) => Write(gpio, (outputLevels >> gpio & 1) == 0);

    /// <summary>The controller was disposed of: no pin gives events any more until the next boot.</summary>
    public void Uninitialize()
    {
        foreach (var gpio in new List<int>(inputs.Keys))
        {
            RemoveInput(gpio);
        }

        hasInterrupts = false;
    }

    private static PinPull PullOf(PinMode mode) => mode switch
    {
        PinMode.InputPullUp or PinMode.OutputOpenDrainPullUp => PinPull.Up,
        PinMode.InputPullDown or PinMode.OutputOpenSourcePullDown => PinPull.Down,
        _ => PinPull.None,
    };

    private void Configure(int gpio, PinMode mode, InputState input)
    {
        if (input.Interrupt is not null)
        {
            input.Interrupt.IsMasked = true;
        }

        board.Pins[gpio].ResetPad();
        board.Pins[gpio].ConfigureInput(PullOf(mode));
        if (input.Interrupt is not null)
        {
            input.Interrupt.IsMasked = false;
        }
    }

    private bool IsReserved(int gpio) => (reserved >> gpio & 1) != 0;

    private void RemoveInput(int gpio)
    {
        if (inputs.Remove(gpio, out var input))
        {
            input.Interrupt?.Remove();
        }
    }

    private sealed class InputState
    {
        public int DebounceMilliseconds { get; set; }

        public int TimerTicks { get; set; }

        public GpioInterrupt? Interrupt { get; set; }
    }
}
