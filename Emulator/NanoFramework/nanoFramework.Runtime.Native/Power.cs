using System.Threading;
using NanoFramework;
using VirtualBoards;

namespace nanoFramework.Runtime.Native;

public class Power
{
    private static readonly BootLocal<Subscribers> SubscribersOfBoard = new(_ => new Subscribers());

    /// <summary>Called before the board reboots.</summary>
    public static event RebootEventHandler OnRebootEvent
    {
        add => SubscribersOfBoard.Value.Handler += value;
        remove => SubscribersOfBoard.Value.Handler -= value;
    }

    /// <summary>Starts the chip anew; does not return. A virtual board has only this one kind of reboot.</summary>
    public static void RebootDevice(RebootOption rebootOption = RebootOption.NormalReboot) => RebootDevice(Timeout.Infinite, rebootOption);

    /// <param name="exeConstraintTimeout">Milliseconds that the subscribers of <see cref="OnRebootEvent"/> may take; -1: any.</param>
    public static void RebootDevice(int exeConstraintTimeout, RebootOption rebootOption = RebootOption.NormalReboot)
    {
        var board = VirtualBoard.Current;
        if (SubscribersOfBoard.Of(board).Handler is { } handler)
        {
            try
            {
                ExecutionConstraint.Install(exeConstraintTimeout, 4);
                handler();
            }
            catch (System.Exception exception) when (exception is not FiberKilledException)
            {
                // The firmware reboots whatever the subscribers do.
            }
        }

        board.Reboot();
    }

    private sealed class Subscribers
    {
        public RebootEventHandler? Handler { get; set; }
    }
}
