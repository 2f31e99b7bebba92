using Nf.Firmware.Journal;

namespace Nf.Firmware.Tests;

/// <summary>Power is cut at every write of a node's life: nothing committed is lost, no number and no frame counter is used twice.</summary>
public class PowerCutTests(ITestOutputHelper output)
{
    public static TheoryData<Tear, bool> Tears()
    {
        var tears = new TheoryData<Tear, bool>();
        foreach (var tear in Enum.GetValues<Tear>())
        {
            tears.Add(tear, false);
            tears.Add(tear, true);
        }

        return tears;
    }

    [Theory]
    [MemberData(nameof(Tears))]
    public void A_power_cut_at_any_write_loses_no_committed_record_and_repeats_no_counter(Tear tear, bool isAlwaysOn)
    {
        var writes = WritesOfALife(isAlwaysOn);
        var cuts = 0;
        for (var write = 0; write < writes; write++)
        {
            cuts += Live(isAlwaysOn, (write, tear));
        }

        Assert.Equal(writes, cuts);
        output.WriteLine($"{cuts} power cuts");
    }

    [Theory]
    [MemberData(nameof(Tears))]
    public void A_second_power_cut_during_the_recovery_changes_nothing_about_that(Tear tear, bool isAlwaysOn)
    {
        const int WritesAfterTheFirst = 4;
        var writes = WritesOfALife(isAlwaysOn);
        var cuts = 0;
        for (var write = 0; write < writes; write++)
        {
            for (var later = 1; later <= WritesAfterTheFirst; later++)
            {
                cuts += Live(isAlwaysOn, (write, tear), (write + later, Tear.FirstHalf));
            }
        }

        Assert.True(cuts > writes * (2 * WritesAfterTheFirst - 1), $"only {cuts} cuts were made");
        output.WriteLine($"{cuts} power cuts");
    }

    private static int WritesOfALife(bool isAlwaysOn)
    {
        var store = new TornStore();
        new NodeLife(isAlwaysOn, () => { }).Boot(store);
        return store.Writes;
    }

    private static int Live(bool isAlwaysOn, params (int Write, Tear Tear)[] cuts)
    {
        var store = new TornStore(cuts);
        var life = new NodeLife(isAlwaysOn, () => { });
        while (!TryBoot(life, store))
        {
            // The power is back.
        }

        life.AssertNothingWasLost();
        return store.CutsMade;
    }

    private static bool TryBoot(NodeLife life, JournalStore store)
    {
        try
        {
            life.Boot(store);
            return true;
        }
        catch (PowerCutException)
        {
            return false;
        }
    }
}
