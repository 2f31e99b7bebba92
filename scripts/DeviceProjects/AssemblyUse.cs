using Mono.Cecil;

namespace Nf.DeviceProjects;

/// <summary>What a compiled device assembly leans on.</summary>
/// <param name="Assemblies">nanoFramework assemblies whose types it names</param>
/// <param name="OwnAssemblies">assemblies of this repository that it references</param>
/// <param name="UnknownTypes">types that no nanoFramework list holds and no assembly of this repository defines</param>
public sealed record AssemblyUse(IReadOnlySet<string> Assemblies, IReadOnlySet<string> OwnAssemblies, IReadOnlySet<string> UnknownTypes)
{
    /// <summary>Reads the type references of a compiled assembly.</summary>
    public static AssemblyUse Read(string assemblyPath, PublicApi api, IReadOnlySet<string> ownAssemblyNames)
    {
        using var module = ModuleDefinition.ReadModule(assemblyPath);
        var assemblies = new SortedSet<string>(StringComparer.Ordinal) { "mscorlib" };
        var own = new SortedSet<string>(StringComparer.Ordinal);
        var unknown = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var type in module.GetTypeReferences())
        {
            var scope = (type.GetElementType().Scope as AssemblyNameReference)?.Name;
            if (scope is not null && ownAssemblyNames.Contains(scope))
            {
                own.Add(scope);
            }
            else if (api.AssemblyOf(type.FullName) is { } assembly)
            {
                assemblies.Add(assembly);
            }
            else
            {
                unknown.Add(type.FullName);
            }
        }

        return new AssemblyUse(assemblies, own, unknown);
    }
}
