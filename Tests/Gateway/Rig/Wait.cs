namespace Nf.Gateway.Tests.Rig;

/// <summary>Waiting for something that has to happen. The limit only ends a test that would hang for ever.</summary>
internal static class Wait
{
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public static async Task UntilAsync(Func<Task<bool>> condition, string what)
    {
        DateTime end = DateTime.UtcNow + Limit;
        while (!await condition())
        {
            if (DateTime.UtcNow > end)
            {
                throw new TimeoutException($"Waited in vain: {what}");
            }

            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
