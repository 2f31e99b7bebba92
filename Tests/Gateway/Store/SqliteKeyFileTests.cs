using System.Data.Common;
using System.Security.Cryptography;
using Nf.Channels;
using Nf.Gateway.Store;
using Nf.Gateway.Tests.Rig;

namespace Nf.Gateway.Tests.Store;

/// <summary>What lies on the disk.</summary>
public sealed class SqliteKeyFileTests
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
}
