using System.Text.Json;

namespace Nf.DeviceProjects;

/// <summary>
/// The versions that belong together: packages, the native code they expect and the firmware image that holds it.
/// nanoCLR refuses to start an assembly whose native version and checksum differ from the image's, so they change as one.
/// Read from bill-of-materials.json.
/// </summary>
public sealed record BillOfMaterials(Firmware Firmware, IReadOnlyDictionary<string, string> Tools, IReadOnlyList<Package> Packages)
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true };

    /// <summary>Reads the table.</summary>
    /// <exception cref="JsonException">the file is not such a table</exception>
    public static BillOfMaterials Read(string path) =>
        JsonSerializer.Deserialize<BillOfMaterials>(File.ReadAllText(path), Options)
        ?? throw new JsonException($"{path} is empty");

    /// <summary>The package that carries an assembly, or null.</summary>
    public Package? PackageOf(string assemblyName) =>
        Packages.FirstOrDefault(package => package.Assemblies.Any(assembly => assembly.Name == assemblyName));

    /// <summary>The packages that carry these assemblies and all that those packages need, by name.</summary>
    /// <exception cref="InvalidOperationException">an assembly or a dependency has no package in the table</exception>
    public IReadOnlyList<Package> PackagesFor(IEnumerable<string> assemblyNames)
    {
        var found = new SortedDictionary<string, Package>(StringComparer.Ordinal);
        var open = new Queue<Package>(assemblyNames.Select(name => PackageOf(name)
            ?? throw new InvalidOperationException($"bill-of-materials.json names no package with the assembly {name}: add it, with its version and native version")));
        while (open.TryDequeue(out var package))
        {
            if (!found.TryAdd(package.Id, package))
            {
                continue;
            }

            foreach (var dependency in package.Dependencies)
            {
                open.Enqueue(Packages.FirstOrDefault(other => other.Id == dependency)
                    ?? throw new InvalidOperationException($"bill-of-materials.json: {package.Id} needs {dependency}, which the table does not name"));
            }
        }

        return [.. found.Values];
    }
}

/// <summary>The firmware image that the packages were made for, and where each board takes the application.</summary>
public sealed record Firmware(string Version, int MinimumFlashMegabytes, IReadOnlyList<Board> Boards);

/// <summary>One image of nanoFramework's firmware. Switch, Bin and Pond say in words whether the node kind runs on it.</summary>
/// <param name="DeploymentAddress">hexadecimal start of the image's deployment partition</param>
/// <param name="PinMap">the firmware knows which pins the node's parts are wired to</param>
public sealed record Board(string Image, string Chip, string DeploymentAddress, bool PinMap, string Switch, string Bin, string Pond, string Note);

/// <summary>A NuGet package.</summary>
/// <param name="NativeVersion">version of the native code that the image must hold; null for a purely managed package</param>
public sealed record Package(
    string Id,
    string Version,
    IReadOnlyList<PackageAssembly> Assemblies,
    IReadOnlyList<string> Dependencies,
    string? NativeVersion = null,
    bool DevelopmentDependency = false);

/// <summary>An assembly in a package's lib folder.</summary>
public sealed record PackageAssembly(string Name, string Version, string Extension = "dll");
