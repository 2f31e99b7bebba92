using VirtualBoards;

namespace Nf.Emulator.Tests.Core;

/// <summary>Between the world and the threads outside of it.</summary>
public sealed class SchedulerTests
{
    [Fact]
    public void What_another_thread_hands_in_after_the_end_is_dropped()
    {
        var scheduler = new Scheduler(Pacing.RealTime);
        scheduler.Dispose();
        scheduler.Post(() => Assert.Fail("There is nobody to run it."));
    }
}
