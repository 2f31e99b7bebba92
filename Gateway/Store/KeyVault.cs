using System.Security.Cryptography;
using System.Text;

namespace Nf.Gateway.Store;

/// <summary>
/// Seals secrets before they go into the database: AES-256-GCM under a master key that is not in it. docs/security.md says what that is worth.
/// </summary>
public sealed class KeyVault
{
    /// <summary>Names a file with the master key: 32 bytes in base64. Else the systemd credential <see cref="CredentialName"/>, else a file of the data folder.</summary>
    public const string FileVariable = "NF_MASTER_KEY_FILE";

    public const string CredentialName = "nf-master-key";
    public const string FileName = "master.key";

    private const int KeyLengthBytes = 32, NonceLengthBytes = 12, TagLengthBytes = 16;
    private const byte Format = 1;

    private readonly byte[] _key;

    private KeyVault(byte[] key, string path)
    {
        _key = key;
        Path = path;
        Id = Convert.ToHexStringLower(HMACSHA256.HashData(key, "nf master key"u8))[..16];
    }

    /// <summary>Where the master key is.</summary>
    public string Path { get; }

    /// <summary>Tells one master key from another, and nothing of it.</summary>
    public string Id { get; }

    /// <summary>Reads the master key; one of the data folder's own is made when there is none.</summary>
    /// <exception cref="StartupException">It cannot be read, or is none.</exception>
    public static KeyVault Open(string folder)
    {
        string? given = Environment.GetEnvironmentVariable(FileVariable) is { Length: > 0 } named ? named
            : Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } credentials && File.Exists(System.IO.Path.Combine(credentials, CredentialName))
                ? System.IO.Path.Combine(credentials, CredentialName)
                : null;
        string path = given ?? System.IO.Path.Combine(folder, FileName);
        try
        {
            if (given is null && !File.Exists(path))
            {
                Make(path);
            }

            byte[] key = Convert.FromBase64String(File.ReadAllText(path).Trim());
            return key.Length == KeyLengthBytes ? new KeyVault(key, path) : throw new FormatException($"it holds {key.Length} bytes");
        }
        catch (Exception reason) when (reason is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StartupException(
                $"The master key '{path}' cannot be used: {reason.Message.TrimEnd('.')}. It is {KeyLengthBytes} bytes in base64; restore it from a backup: without it the nodes' keys are lost.", reason);
        }
    }

    /// <param name="purpose">What the secret is and whose: sealed for one, it is not opened for another.</param>
    public byte[] Seal(ReadOnlySpan<byte> secret, string purpose)
    {
        byte[] box = new byte[1 + NonceLengthBytes + secret.Length + TagLengthBytes];
        box[0] = Format;
        Span<byte> nonce = box.AsSpan(1, NonceLengthBytes);
        RandomNumberGenerator.Fill(nonce);
        using var cipher = new AesGcm(_key, TagLengthBytes);
        cipher.Encrypt(nonce, secret, box.AsSpan(1 + NonceLengthBytes, secret.Length), box.AsSpan(^TagLengthBytes..), Encoding.UTF8.GetBytes(purpose));
        return box;
    }

    /// <exception cref="CryptographicException">It was not sealed for this purpose with this master key.</exception>
    public byte[] Open(ReadOnlySpan<byte> box, string purpose)
    {
        if (box.Length < 1 + NonceLengthBytes + TagLengthBytes || box[0] != Format)
        {
            throw new CryptographicException($"What the database holds as {purpose} was not sealed.");
        }

        byte[] secret = new byte[box.Length - 1 - NonceLengthBytes - TagLengthBytes];
        using var cipher = new AesGcm(_key, TagLengthBytes);
        cipher.Decrypt(box.Slice(1, NonceLengthBytes), box.Slice(1 + NonceLengthBytes, secret.Length), box[^TagLengthBytes..], secret, Encoding.UTF8.GetBytes(purpose));
        return secret;
    }

    private static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        // Whole or not at all: another process may be reading.
        string draft = $"{path}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(draft, options))
        {
            stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyLengthBytes)) + "\n"));
            stream.Flush(flushToDisk: true);
        }

        try
        {
            File.Move(draft, path, overwrite: false);
        }
        catch (IOException) when (File.Exists(path))
        {
            // Another process was first.
            File.Delete(draft);
        }
    }
}
