using System.Reflection;
using System.Runtime.Loader;

namespace Nf.UnitTestHost;

/// <summary>
/// A compiled NFUnitTest and its test classes, found by the names of nanoFramework.TestFramework's attributes as
/// nanoFramework's launcher finds them: every class marked TestClass.
/// </summary>
public sealed class UnitTestAssembly
{
    /// <summary>Environment variable that names another assembly to run in place of the built NFUnitTest.</summary>
    public const string PathVariable = "NF_UNIT_TEST_ASSEMBLY";

    static readonly Lazy<UnitTestAssembly> BuiltAssembly = new(() => Load(
        Environment.GetEnvironmentVariable(PathVariable) ?? Path.Combine(AppContext.BaseDirectory, "NFUnitTest", "NFUnitTest.dll")));

    UnitTestAssembly(Assembly assembly) => Classes =
    [
        .. assembly.GetTypes()
            .Where(type => type.IsClass && AttributeNames.Has(type, AttributeNames.TestClass))
            .Select(type => new UnitTestClass(type)),
    ];

    /// <summary>The assembly under test, loaded once.</summary>
    public static UnitTestAssembly Built => BuiltAssembly.Value;

    /// <summary>The test classes in the order of the assembly.</summary>
    public IReadOnlyList<UnitTestClass> Classes { get; }

    /// <summary>Loads an assembly; what it references is looked for beside it, then among the host's own assemblies.</summary>
    public static UnitTestAssembly Load(string path)
    {
        var context = new AssemblyLoadContext(Path.GetFileNameWithoutExtension(path));
        context.Resolving += (_, name) =>
        {
            var neighbour = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, name.Name + ".dll");
            return File.Exists(neighbour) ? context.LoadFromAssemblyPath(neighbour) : null;
        };
        return new UnitTestAssembly(context.LoadFromAssemblyPath(Path.GetFullPath(path)));
    }
}
