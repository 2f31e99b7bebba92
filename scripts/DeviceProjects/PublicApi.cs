namespace Nf.DeviceProjects;

/// <summary>
/// Which nanoFramework assembly holds which public type, from the member lists in Emulator/NanoFramework/PublicApi.
/// Types are named as Mono.Cecil names them: nested types after a slash.
/// </summary>
public sealed class PublicApi
{
    readonly Dictionary<string, string> assemblyByType = new(StringComparer.Ordinal);

    /// <summary>Reads every list of the folder; a list is named after its assembly.</summary>
    public PublicApi(string folder)
    {
        foreach (var list in Directory.EnumerateFiles(folder, "*.txt"))
        {
            foreach (var line in File.ReadLines(list).Where(line => line.StartsWith("T ", StringComparison.Ordinal)))
            {
                assemblyByType.TryAdd(line.Split(' ')[1], Path.GetFileNameWithoutExtension(list));
            }
        }
    }

    /// <summary>The assembly of a type, or null when nanoFramework has no such type.</summary>
    public string? AssemblyOf(string typeName) => assemblyByType.GetValueOrDefault(typeName);
}
