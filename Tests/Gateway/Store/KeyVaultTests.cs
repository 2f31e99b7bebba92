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
