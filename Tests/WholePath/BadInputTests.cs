namespace Nf.WholePath.Tests;

/// <summary>What the emulator says to input that it cannot use: one line, exit code 2.</summary>
public sealed class BadInputTests
{
    [Theory]
    [InlineData("'fleeet'", "fleeet")]
    [InlineData("'--speed'", "simulate", "--kind", "bin", "--speed")]
    [InlineData("'cow'", "simulate", "--kind", "cow")]
    [InlineData("'5x'", "simulate", "--kind", "bin", "--sample", "5x")]
    [InlineData("1 to 3660", "simulate", "--kind", "bin", "--days", "0")]
    [InlineData("--configurations", "fleet")]
    [InlineData("nodes add", "fleet", "--configurations", "/nowhere")]
    [InlineData("'x'", "simulate", "--kind", "bin", "--days", "x")]
    [InlineData("'x'", "fleet", "--configurations", "/nowhere", "--for", "x")]
    [InlineData("'x'", "fleet", "--configurations", "/nowhere", "--seed", "x")]
    [InlineData("0.001 to", "fleet", "--configurations", "/nowhere", "--pace", "0")]
    public async Task The_emulator_says_in_one_line_what_is_wrong_and_what_to_do(string said, params string[] arguments)
    {
        using var emulator = Installation.Emulator(arguments);
        Assert.Equal(2, await emulator.WaitForExit(TimeSpan.FromMinutes(3)));
        Assert.Contains(said, Assert.Single(emulator.Lines));
    }

    [Fact]
    public async Task A_file_that_is_no_node_configuration_is_named()
    {
        var folder = Repository.NewFolder();
        var file = Path.Combine(folder, "broken.nfc");
        await File.WriteAllBytesAsync(file, [1, 2, 3], TestContext.Current.CancellationToken);
        using var emulator = Installation.Emulator("fleet", "--configurations", folder);
        Assert.Equal(2, await emulator.WaitForExit(TimeSpan.FromMinutes(3)));
        Assert.Contains(file, Assert.Single(emulator.Lines));
        Directory.Delete(folder, recursive: true);
    }
}
