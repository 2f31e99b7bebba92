using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Store;

/// <summary>What lies on the server's disk, and in a copy of the database.</summary>
public class KeyFileTests
{
    private const string Name = "A bin with a name that can be found";

    [Fact]
    public async Task Neither_the_servers_files_nor_a_dump_hold_a_nodes_key_raw_in_hexadecimal_or_in_base64()
    {
        using var server = new PostgreSqlServer();
        using var folder = new TemporaryFolder(isData: false);
        string address = server.CreateDatabase();
        await File.WriteAllTextAsync(folder.File(DatabaseAddress.FileName), address);
        byte[] key = RandomNumberGenerator.GetBytes(16);
        byte[] next = RandomNumberGenerator.GetBytes(16);
        var database = Database.Open(folder.Path, mayCreate: true);
        var registry = new NodeRegistry(database);
        Assert.True(registry.TryAdd(0x0a00000000ff, NodeKind.Bin, Name, key, 60, () => { }));
        Assert.True(registry.TryRekey(0x0a00000000ff, next, () => { }));
        using (DbConnection connection = database.Connect())
        {
            Assert.Equal(next, database.Vault.Open(connection.Scalar<byte[]>("SELECT key FROM nodes")!, SealedColumns.NodeKey(0x0a00000000ff)));
            connection.Execute("CHECKPOINT");
        }

        List<byte[]> secrets = [.. new[] { key, next }.SelectMany(Spellings)];
        byte[] dump = Encoding.UTF8.GetBytes(server.Dump(address));
        Assert.True(Holds(dump, Encoding.UTF8.GetBytes(Name)));
        Assert.DoesNotContain(secrets, secret => Holds(dump, secret));
        // Its files lie still then.
        server.Stop();
        int filesWithName = 0;
        foreach (string file in Directory.EnumerateFiles(server.Data, "*", SearchOption.AllDirectories))
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            filesWithName += Holds(bytes, Encoding.UTF8.GetBytes(Name)) ? 1 : 0;
            Assert.DoesNotContain(secrets, secret => Holds(bytes, secret));
        }

        // Its table and the write-ahead log: the search does look where the node is.
        Assert.True(filesWithName >= 2);
    }

    private static IEnumerable<byte[]> Spellings(byte[] key) =>
    [
        key, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(key)), Encoding.ASCII.GetBytes(Convert.ToHexString(key)), Encoding.ASCII.GetBytes(Convert.ToBase64String(key)),
    ];

    private static bool Holds(byte[] bytes, byte[] what) => bytes.AsSpan().IndexOf(what) >= 0;
}
