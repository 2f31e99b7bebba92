using System.Net;
using System.Net.Sockets;
using System.Data.Common;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Startup;

/// <summary>Whatever is wrong at the start: one clear line that says what to do, exit code 2.</summary>
public class StartupTests
{
    [Theory]
    [InlineData("--prot is not an option", "'--prot' is neither a verb nor an option here", "serve", "--prot", "1")]
    [InlineData("a port has to be a number", "as a whole number", "serve", "--port", "many")]
    [InlineData("a port has to be in range", "--port is 70000; it has to be 0 to 65535", "serve", "--port", "70000")]
    [InlineData("a broker has to be an address", "'a b' is not a broker's address", "serve", "--broker", "a b")]
    [InlineData("a listening address has to be one", "'wlan0' is not an address to listen on", "serve", "--listen", "wlan0")]
    [InlineData("a depot has to be a place", "'47.05' is not a place; give latitude", "serve", "--depot", "47.05")]
    [InlineData("tiles have to be an address of tiles", "is not the address of map tiles", "serve", "--map-tiles", "https://tile.example.org/")]
    [InlineData("only this machine can be let in without an account", "--open-on-loopback goes with --listen localhost only", "serve", "--open-on-loopback", "--listen", "0.0.0.0")]
    [InlineData("a verb has to exist", "'sevre'", "sevre")]
    [InlineData("a verb is needed", "Required command", new string[0])]
    [InlineData("a kind has to exist", "the kinds are switch, bin, pond", "nodes", "add", "--kind", "tree", "--name", "x", "--output", "x.nfc")]
    public async Task A_wrong_option_gives_one_clear_line(string what, string expected, params string[] arguments)
    {
        GatewayProcess.Finished finished = await GatewayProcess.RunAsync(arguments);
        AssertOneLine(finished, expected);
        Assert.True(finished.Errors[0].Contains("--help"), what);
    }

    [Fact]
    public async Task A_broken_database_file_gives_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        byte[] noise = new byte[20_000];
        new Random(1).NextBytes(noise);
        await File.WriteAllBytesAsync(DataFolder.DatabasePath(folder.Path), noise);
        AssertOneLine(await ServeAsync(folder.Path), "is damaged or not a database. Restore a backup of it, or move it away");
    }

    [Fact]
    public async Task A_database_whose_pages_are_overwritten_gives_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        Database.Open(folder.Path, mayCreate: true);
        Databases.CloseAll();
        byte[] file = await File.ReadAllBytesAsync(DataFolder.DatabasePath(folder.Path));
        Array.Fill(file, (byte)0x5A, 100, file.Length - 100);
        await File.WriteAllBytesAsync(DataFolder.DatabasePath(folder.Path), file);
        AssertOneLine(await ServeAsync(folder.Path), "is damaged or not a database");
    }

    [Fact]
    public async Task The_database_of_another_program_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        using (DbConnection other = Databases.Open(folder.Path))
        {
            other.Execute("CREATE TABLE recipes (name TEXT)");
        }

        AssertOneLine(await ServeAsync(folder.Path), "belongs to another program");
        using DbConnection untouched = Databases.Open(folder.Path);
        Assert.Equal(1, untouched.One<long>("SELECT count(*) FROM sqlite_master"));
    }

    [Fact]
    public async Task The_database_of_a_newer_gateway_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        Database.Open(folder.Path, mayCreate: true);
        using (DbConnection database = Databases.Open(folder.Path))
        {
            database.Execute("PRAGMA user_version = 99");
        }

        AssertOneLine(await ServeAsync(folder.Path), "was written by a newer gateway (schema 99");
    }

    [Fact]
    public async Task A_database_that_another_program_has_locked_gives_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        using DbConnection other = Databases.Open(folder.Path);
        using DbTransaction transaction = other.BeginTransaction(System.Data.IsolationLevel.Serializable);
        other.Execute("CREATE TABLE held (x)");
        AssertOneLine(await ServeAsync(folder.Path), "is locked by another program. Stop that program");
    }

    [Theory]
    [InlineData("/proc/nf-gateway")]
    [InlineData("/dev/null")]
    public async Task A_data_folder_that_cannot_be_written_to_gives_one_clear_line(string folder) =>
        AssertOneLine(await ServeAsync(folder), $"The data folder '{folder}' cannot be written to");

    [Fact]
    public async Task A_port_in_use_gives_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        int port = ((IPEndPoint)other.LocalEndpoint).Port;
        AssertOneLine(
            await GatewayProcess.RunAsync("serve", "--port", $"{port}", "--data", folder.Path, "--broker", $"127.0.0.1:{Ports.Free()}"),
            $"Port {port} is in use by another program. Stop that program, or choose another port with --port.");
    }

    [Fact]
    public async Task A_second_gateway_on_the_same_data_gives_one_clear_line()
    {
        using var folder = new TemporaryFolder();
        await using RunningGateway first = await RunningGateway.StartAsync(folder.Path, new BrokerAddress("127.0.0.1", Ports.Free()));
        AssertOneLine(await ServeAsync(folder.Path), "is in use by another gateway");
    }

    [Fact]
    public async Task A_gateway_that_is_told_to_end_while_it_starts_ends_well_at_any_moment()
    {
        const int Moments = 16, EndedBySignal = 128 + 15;
        using var folder = new TemporaryFolder();
        for (int moment = 1; moment <= Moments; moment++)
        {
            using GatewayProcess gateway = GatewayProcess.Start(
                "serve", "--listen", "127.0.0.1", "--port", "0", "--data", folder.Path, "--broker", $"127.0.0.1:{Ports.Free()}");
            await Task.Delay(moment * 50);

            GatewayProcess.Finished finished = await gateway.TerminateAsync();

            // Before it has begun to listen to signals there is nobody to end well.
            Assert.True(finished.ExitCode is 0 or EndedBySignal, $"It ended with {finished.ExitCode}.");
            Assert.Empty(finished.Errors);
        }
    }

    [Fact]
    public async Task A_gateway_that_is_told_to_end_ends_well_even_while_its_page_is_open()
    {
        using var folder = new TemporaryFolder();
        using GatewayProcess gateway = GatewayProcess.Start(
            "serve", "--open-on-loopback", "--listen", "127.0.0.1", "--port", "0", "--data", folder.Path, "--broker", $"127.0.0.1:{Ports.Free()}");
        using var http = new HttpClient { BaseAddress = await gateway.AddressAsync() };
        await using Stream events = await http.GetStreamAsync("/api/events");
        await events.ReadExactlyAsync(new byte[1]);

        GatewayProcess.Finished finished = await gateway.TerminateAsync();

        Assert.Equal(0, finished.ExitCode);
        Assert.Empty(finished.Errors);
    }

    private static Task<GatewayProcess.Finished> ServeAsync(string dataFolder) =>
        GatewayProcess.RunAsync("serve", "--listen", "127.0.0.1", "--port", "0", "--data", dataFolder, "--broker", $"127.0.0.1:{Ports.Free()}");

    private static void AssertOneLine(GatewayProcess.Finished finished, string expected)
    {
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, Assert.Single(finished.Errors));
        Assert.Empty(finished.Output);
    }
}
