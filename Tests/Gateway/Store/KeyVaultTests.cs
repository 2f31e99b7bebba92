using System.Data.Common;
using System.Security.Cryptography;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Store;

/// <summary>Nodes' keys lie sealed: who has the database alone has none of them.</summary>
public class KeyVaultTests
{
    [Fact]
    public async Task No_file_of_the_database_holds_a_nodes_key_also_not_of_nodes_that_were_there_before_keys_were_sealed()
    {
        using var folder = new TemporaryFolder();
        byte[] oldKey = [.. Enumerable.Range(0, 16).Select(number => (byte)number)];
        using (DbConnection old = Databases.Open(folder.Path))
        {
            old.Execute(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "schema-1.sql")));
        }

        byte[] newKey = RandomNumberGenerator.GetBytes(16);
        var database = Database.Open(folder.Path, mayCreate: false);
        Assert.True(new NodeRegistry(database).TryAdd(0x0a00000000ff, NodeKind.Bin, "x", newKey, 60, () => { }));
        using (DbConnection connection = database.Connect())
        {
            Assert.Equal(oldKey, database.Vault.Open(connection.Scalar<byte[]>("SELECT key FROM nodes WHERE identity = 0xa1b2c3d4e5f6")!, SealedColumns.NodeKey(0xa1b2c3d4e5f6)));
            connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        Databases.CloseAll();
        string[] files = Directory.GetFiles(folder.Path, DataFolder.DatabaseName + "*");
        Assert.NotEmpty(files);
        foreach (string file in files)
        {
            byte[] bytes = await File.ReadAllBytesAsync(file);
            Assert.Equal(-1, bytes.AsSpan().IndexOf(oldKey));
            Assert.Equal(-1, bytes.AsSpan().IndexOf(newKey));
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.File(KeyVault.FileName)));
    }

    [Fact]
    public void What_is_sealed_for_one_purpose_or_was_changed_is_not_opened()
    {
        using var folder = new TemporaryFolder();
        using var another = new TemporaryFolder();
        KeyVault vault = KeyVault.Open(folder.Path);
        byte[] box = vault.Seal([1, 2, 3], "a");
        Assert.Equal([1, 2, 3], KeyVault.Open(folder.Path).Open(box, "a"));
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(box, "b"));
        Assert.ThrowsAny<CryptographicException>(() => KeyVault.Open(another.Path).Open(box, "a"));
        box[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(box, "a"));
        Assert.ThrowsAny<CryptographicException>(() => vault.Open(new byte[16], "a"));
    }

    [Theory]
    [InlineData(null, "is sealed with master key")]
    [InlineData("bm90IGEga2V5", "cannot be used: it holds 9 bytes")]
    [InlineData("not base64", "cannot be used")]
    public async Task Without_its_master_key_a_database_is_not_opened_and_it_is_said_why(string? content, string expected)
    {
        using var folder = new TemporaryFolder();
        Database.Open(folder.Path, mayCreate: true);
        File.Delete(folder.File(KeyVault.FileName));
        if (content is not null)
        {
            await File.WriteAllTextAsync(folder.File(KeyVault.FileName), content);
        }

        GatewayProcess.Finished listed = await GatewayProcess.RunAsync("nodes", "list", "--data", folder.Path);

        Assert.Equal(2, listed.ExitCode);
        Assert.Contains(expected, Assert.Single(listed.Errors));
    }
}
