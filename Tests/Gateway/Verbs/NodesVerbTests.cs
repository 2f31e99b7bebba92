using System.Data.Common;
using Nf.Channels;
using Nf.Configuration;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Verbs;

/// <summary>nodes add, list, rekey, remove.</summary>
public class NodesVerbTests
{
    [Fact]
    public async Task Adding_a_node_registers_it_with_the_key_of_the_file_that_it_writes()
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("pond.nfc");
        GatewayProcess.Finished added = await GatewayProcess.RunAsync(
            "nodes", "add", "--kind", "pond", "--name", "North pond", "--identity", "24:0A:C4:12:34:56", "--broker-host", "farm.example",
            "--broker-port", "8883", "--sample-seconds", "30", "--uplink-seconds", "120", "--data", folder.Path, "--output", output);

        Assert.Equal((0, 0), (added.ExitCode, added.Errors.Count));
        var configuration = new NodeConfiguration();
        byte[] file = await File.ReadAllBytesAsync(output);
        Assert.Equal(ConfigurationError.None, configuration.TryRead(file, 0, file.Length));
        Assert.Equal(
            (NodeKind.Pond, "North pond", 0x240AC4123456, "farm.example", 8883, 30, 120),
            (configuration.Kind, configuration.Name, configuration.NodeIdentity, configuration.BrokerHost, configuration.BrokerPort,
                configuration.SampleIntervalSeconds, configuration.UplinkIntervalSeconds));
        using DbConnection database = Databases.Open(folder.Path);
        Assert.Equal(configuration.Key, KeyVault.Open(folder.Path).Open(database.One<byte[]>("SELECT key FROM nodes"), SealedColumns.NodeKey(0x240AC4123456)));
        Assert.DoesNotContain(Convert.ToHexStringLower(configuration.Key), string.Concat(added.Output));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(output));

        GatewayProcess.Finished listed = await GatewayProcess.RunAsync("nodes", "list", "--data", folder.Path);
        Assert.Contains(listed.Output, line => line.StartsWith("240ac4123456  pond") && line.Contains("never") && line.EndsWith("North pond"));
    }

    [Fact]
    public async Task A_node_that_is_given_another_key_keeps_its_settings_and_its_records()
    {
        using var folder = new TemporaryFolder();
        string first = folder.File("first.nfc");
        string second = folder.File("second.nfc");
        await GatewayProcess.RunAsync(
            "nodes", "add", "--kind", "pond", "--name", "North pond", "--identity", "240ac4123456", "--broker-host", "farm.example", "--uplink-seconds", "120",
            "--data", folder.Path, "--output", first);

        GatewayProcess.Finished rekeyed = await GatewayProcess.RunAsync("nodes", "rekey", "--identity", "240ac4123456", "--data", folder.Path, "--output", second);

        Assert.Equal((0, 0), (rekeyed.ExitCode, rekeyed.Errors.Count));
        var before = new NodeConfiguration();
        var after = new NodeConfiguration();
        byte[] file = await File.ReadAllBytesAsync(first);
        Assert.Equal(ConfigurationError.None, before.TryRead(file, 0, file.Length));
        file = await File.ReadAllBytesAsync(second);
        Assert.Equal(ConfigurationError.None, after.TryRead(file, 0, file.Length));
        Assert.NotEqual(before.Key, after.Key);
        Assert.Equal((before.NodeIdentity, "North pond", "farm.example", 120), (after.NodeIdentity, after.Name, after.BrokerHost, after.UplinkIntervalSeconds));
        using DbConnection database = Databases.Open(folder.Path);
        Assert.Equal(after.Key, KeyVault.Open(folder.Path).Open(database.One<byte[]>("SELECT key FROM nodes"), SealedColumns.NodeKey(0x240AC4123456)));
        AssertRefused(
            await GatewayProcess.RunAsync("nodes", "rekey", "--identity", "240ac4123456", "--data", folder.Path, "--output", second), "exists already and may hold a node's key");
        AssertRefused(
            await GatewayProcess.RunAsync("nodes", "rekey", "--identity", "240ac4123457", "--data", folder.Path, "--output", folder.File("x.nfc")), "There is no node 240ac4123457");
    }

    [Fact]
    public async Task A_node_begins_with_the_place_and_the_settings_that_it_was_given()
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("pond.nfc");
        string settings = """{"calibration":[3],"limits":[{"channel":"waterPhCentiPh","rule":"aboveLimit","limit":9,"hysteresis":0.2}],"further":{"weakBatteryMillivolt":3000}}""";
        GatewayProcess.Finished added = await GatewayProcess.RunAsync(
            "nodes", "add", "--kind", "pond", "--name", "North pond", "--place", "Farm", "--latitude", "37.5665", "--longitude", "-126.978",
            "--settings", settings, "--data", folder.Path, "--output", output);

        Assert.Equal((0, 0), (added.ExitCode, added.Errors.Count));
        var configuration = new NodeConfiguration();
        byte[] file = await File.ReadAllBytesAsync(output);
        Assert.Equal(ConfigurationError.None, configuration.TryRead(file, 0, file.Length));
        Assert.Equal([3], configuration.Calibration);
        Assert.Equal([900, 20], [AlarmLimits.Limit(configuration.Limits, 0), AlarmLimits.Hysteresis(configuration.Limits, 0)]);
        Assert.Contains(3000, configuration.Settings);
        var database = Database.Open(folder.Path, mayCreate: false);
        StoredNode stored = new NodeRegistry(database).Find(configuration.NodeIdentity)!;
        Assert.Equal(("Farm", 37.5665m, -126.978m), (stored.Place.Text, stored.Place.Latitude, stored.Place.Longitude));
        NodeConfiguration desired = new NodeSettings(database).Desired(configuration.NodeIdentity)!;
        Assert.Equal(configuration.Limits, desired.Limits);
    }

    [Fact]
    public async Task Nodes_without_an_identity_get_different_ones_that_no_real_board_has()
    {
        using var folder = new TemporaryFolder();
        var identities = new HashSet<long>();
        foreach (string kind in (string[])["switch", "bin", "pond"])
        {
            string output = folder.File($"{kind}.nfc");
            Assert.Equal(0, (await GatewayProcess.RunAsync("nodes", "add", "--kind", kind, "--name", kind, "--data", folder.Path, "--output", output)).ExitCode);
            var configuration = new NodeConfiguration();
            byte[] file = await File.ReadAllBytesAsync(output);
            Assert.Equal(ConfigurationError.None, configuration.TryRead(file, 0, file.Length));
            // IEEE 802: the two low bits of the first octet are "local" and "individual".
            Assert.Equal(0b10, (configuration.NodeIdentity >> 40) & 0b11);
            Assert.True(identities.Add(configuration.NodeIdentity));
        }
    }

    [Fact]
    public async Task A_file_that_exists_is_not_overwritten_and_nothing_is_registered()
    {
        using var folder = new TemporaryFolder();
        string output = folder.File("bin.nfc");
        await File.WriteAllTextAsync(output, "a node's key");
        AssertRefused(
            await GatewayProcess.RunAsync("nodes", "add", "--kind", "bin", "--name", "x", "--data", folder.Path, "--output", output), "exists already");
        Assert.Equal("a node's key", await File.ReadAllTextAsync(output));
        using DbConnection database = Databases.Open(folder.Path);
        Assert.Equal(0, database.One<long>("SELECT count(*) FROM nodes"));
    }

    [Fact]
    public async Task A_node_that_is_registered_is_not_added_again()
    {
        using var folder = new TemporaryFolder();
        string[] Add(string file) =>
            ["nodes", "add", "--kind", "bin", "--name", "x", "--identity", "240ac4123456", "--data", folder.Path, "--output", folder.File(file)];
        Assert.Equal(0, (await GatewayProcess.RunAsync(Add("1.nfc"))).ExitCode);
        AssertRefused(await GatewayProcess.RunAsync(Add("2.nfc")), "Node 240ac4123456 is registered already");
        Assert.False(File.Exists(folder.File("2.nfc")));
    }

    [Theory]
    [InlineData("--identity", "xyz", "'xyz' is not a node's identity")]
    [InlineData("--name", "", "The name '' cannot be used")]
    [InlineData("--broker-host", "no spaces", "'no spaces' is not a host name")]
    [InlineData("--sample-seconds", "0", "--sample-seconds is 0")]
    [InlineData("--latitude", "37.5", "'latitude' and 'longitude' are given together")]
    [InlineData("--settings", "{\"limit\":[]}", "--settings cannot be used: Nothing is known of the property at 'limit'")]
    [InlineData("--settings", "{\"further\":{\"weakBatteryMillivolt\":9999}}", "'further.weakBatteryMillivolt' is 9999; it has to be 0 to 5000 (mV)")]
    public async Task A_value_that_cannot_be_used_gives_one_clear_line(string option, string value, string expected)
    {
        using var folder = new TemporaryFolder();
        string[] name = option == "--name" ? [] : ["--name", "x"];
        AssertRefused(
            await GatewayProcess.RunAsync(["nodes", "add", "--kind", "bin", "--data", folder.Path, "--output", folder.File("x.nfc"), option, value, .. name]), expected);
    }

    [Fact]
    public async Task A_locked_database_gives_one_clear_line_and_leaves_no_file_behind()
    {
        using var folder = new TemporaryFolder();
        Database.Open(folder.Path, mayCreate: true);
        using DbConnection other = Databases.Open(folder.Path);
        using DbTransaction transaction = other.Lock();
        AssertRefused(
            await GatewayProcess.RunAsync("nodes", "add", "--kind", "bin", "--name", "x", "--data", folder.Path, "--output", folder.File("x.nfc")),
            "is locked by another program");
        Assert.False(File.Exists(folder.File("x.nfc")));
    }

    [Fact]
    public async Task A_node_with_records_is_removed_only_when_that_is_meant()
    {
        await using Line line = await Line.StartAsync();
        TestNode node = await line.NodeAsync();
        await node.SendAsync(1);
        string[] remove = ["nodes", "remove", "--identity", node.Text, "--data", line.DataFolder];

        AssertRefused(await GatewayProcess.RunAsync(remove), "1 records of node");
        Assert.Equal(0, (await GatewayProcess.RunAsync([.. remove, "--with-records"])).ExitCode);
        AssertRefused(await GatewayProcess.RunAsync(remove), "There is no node");
        using DbConnection database = line.Database();
        Assert.Equal(0, database.One<long>("SELECT (SELECT count(*) FROM records) + (SELECT count(*) FROM measurements) + (SELECT count(*) FROM frames)"));
    }

    private static void AssertRefused(GatewayProcess.Finished finished, string expected)
    {
        Assert.Equal(2, finished.ExitCode);
        Assert.Contains(expected, Assert.Single(finished.Errors));
    }
}
