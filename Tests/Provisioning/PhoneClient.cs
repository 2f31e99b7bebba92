using VirtualBoards;

namespace Nf.Provisioning.Tests;

/// <summary>What a phone's clients of both services do alike: they press the button, and wait for what the node tells.</summary>
internal abstract class PhoneClient(FreshNode node, CentralLink link)
{
    public CentralLink Link { get; } = link;

    protected abstract bool IsAuthorized { get; }

    /// <summary>Presses the node's button and waits until it says that it is ready.</summary>
    public void Press()
    {
        node.Button.PressFor(200_000);
        Assert.True(Await(() => IsAuthorized, 5), "not authorised by a press");
    }

    public bool Await(Func<bool> condition, int seconds)
    {
        var untilMicroseconds = node.Scheduler.NowMicroseconds + seconds * 1_000_000L;
        while (!condition())
        {
            if (node.Scheduler.NowMicroseconds >= untilMicroseconds)
            {
                return false;
            }

            if (Link.TakeNotification(200) is { } notification)
            {
                Note(notification);
            }
        }

        return true;
    }

    protected abstract void Note(Notification notification);

    protected void Drain()
    {
        while (Link.TakeNotification(0) is { } notification)
        {
            Note(notification);
        }
    }
}
