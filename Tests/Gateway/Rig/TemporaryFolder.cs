namespace Nf.Gateway.Tests.Rig;

/// <summary>A folder of one test, deleted after it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <param name="isData">Whether it may become a gateway's data folder.</param>
    public TemporaryFolder(bool isData = true)
    {
        if (isData)
        {
            Databases.Prepare(Path);
        }
    }

    public string Path { get; } = Directory.CreateTempSubdirectory("nf-gateway-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (IOException)
        {
            // A process that is being killed may still hold a file; the system clears its temporary folder.
        }
    }
}
