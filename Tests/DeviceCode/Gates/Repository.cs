using System.Reflection;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Where the tests find the repository's data and the compiled device assemblies.</summary>
internal static class Repository
{
    private static readonly string[] DeviceAssemblyNames = ["Nf.Shared", "Nf.SensorNodes", "Nf.Firmware", UnitTestAssembly];

    public const string UnitTestAssembly = "NFUnitTest";

    public static string Root { get; } = typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "RepositoryRoot").Value!;

    public static string DeviceAssemblies { get; } = Path.Combine(AppContext.BaseDirectory, "DeviceAssemblies");

    /// <summary>The emulator's API surface, which device code is compiled against.</summary>
    public static string NanoFramework { get; } = Path.Combine(DeviceAssemblies, "NanoFramework.dll");

    /// <summary>.NET's reference assemblies cut down to what nanoFramework has.</summary>
    public static string[] DeviceReferences => Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "DeviceReferences"), "*.dll");

    public static PublicApi PublicApi => LoadedApi.Value;

    private static readonly Lazy<PublicApi> LoadedApi = new(() => PublicApi.Load(Path.Combine(Root, "Emulator", "NanoFramework", "PublicApi")));

    /// <summary>A copy of its own for each test: Cecil reads on while it is looked at, which several threads must not do with one copy.</summary>
    public static CompiledDeviceCode ReadDeviceCode() =>
        CompiledDeviceCode.Load(DeviceAssemblyNames.Select(name => Path.Combine(DeviceAssemblies, name + ".dll")), Root);
}
