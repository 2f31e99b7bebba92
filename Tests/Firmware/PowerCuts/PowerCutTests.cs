namespace Nf.Firmware.Tests;

/// <summary>
/// Power is cut at every write of a node's lives, in every way, and again at every write of the recovery: nothing committed is lost, nothing
/// is doubled, no number and no frame counter is used twice.
/// </summary>
public class PowerCutTests(ITestOutputHelper output)
{
    private const int LeastCuts = 50_000;

    // A recovery that is cut later than that is one that has gone on with the life.
    private const int WritesOfARecovery = 3;

    // Slot and pack before, eight segments behind.
    private const int WritesAroundAPack = 10;

    private static readonly Tear[] Tears = Enum.GetValues<Tear>();

    [Fact]
    public void Lives_without_cuts_are_lived_to_their_end()
    {
        foreach (var script in LifeScript.All)
        {
            var store = Live(script);
            output.WriteLine($"{store.Writes} writes, {store.Refused} refused");
            Assert.True(store.Writes > 40);
            Assert.Equal(script.CapacityBytes > 0, store.Refused > 0);
            Assert.Equal(script.IsCutAtPacksOnly, store.PackWrites.Count > 0);
        }
    }

    [Fact]
    public void A_power_cut_at_any_write_and_another_in_the_recovery_lose_nothing_double_nothing_and_repeat_no_counter()
    {
        var total = 0;
        foreach (var script in LifeScript.All)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            var whole = Live(script);
            var writes = Enumerable.Range(0, whole.Writes).Where(write => !script.IsCutAtPacksOnly || whole.PackWrites.Exists(pack => Math.Abs(write - pack) <= WritesAroundAPack));
            var cuts = 0;
            foreach (var write in writes)
            {
                foreach (var tear in Tears)
                {
                    var once = Live(script, (write, tear)).CutsMade;
                    Assert.Equal(1, once);
                    cuts += once;
                    for (var later = 1; later <= WritesOfARecovery; later++)
                    {
                        foreach (var second in Tears)
                        {
                            cuts += Live(script, (write, tear), (write + later, second)).CutsMade;
                        }
                    }
                }
            }

            output.WriteLine($"{cuts} power cuts in lives of {whole.Writes} writes");
            total += cuts;
        }

        output.WriteLine($"{total} power cuts");
        Assert.True(total >= LeastCuts, $"only {total} power cuts");
    }

    private static TornStore Live(LifeScript script, params (int Write, Tear Tear)[] cuts)
    {
        var store = new TornStore(script.CapacityBytes, cuts);
        var life = new NodeLife(script, () => { }, store.Deploy);
        store.Put(LifeConfigurations.Bytes(LifeScript.NodeFile(1, 1)));
        try
        {
            while (!TryBoot(life, store))
            {
                // The power is back.
            }

            life.AssertNothingWasLost();
        }
        catch (Exception exception) when (exception is not PowerCutException)
        {
            throw new InvalidOperationException($"after the cuts {string.Join(", ", cuts)}: {exception.Message}", exception);
        }

        return store;
    }

    private static bool TryBoot(NodeLife life, TornStore store)
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
