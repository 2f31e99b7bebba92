using Mono.Cecil;

namespace References;

/// <summary>
/// Makes the reference assemblies that device code is compiled against: .NET's own, cut down to what nanoFramework has,
/// so that what the chip lacks does not compile and what compiles resolves to .NET when it runs.
/// </summary>
internal sealed class FrameworkReducer
{
    private readonly string frameworkDirectory;
    private readonly MemberList list = new();

    /// <param name="frameworkDirectory">.NET's reference assemblies.</param>
    /// <param name="publicApiDirectory">nanoFramework's member lists.</param>
    public FrameworkReducer(string frameworkDirectory, string publicApiDirectory)
    {
        this.frameworkDirectory = frameworkDirectory;
        foreach (var name in DataFile.Lines("Lists.txt"))
        {
            list.Add(File.ReadLines(Path.Combine(publicApiDirectory, name + ".txt")));
        }

        foreach (var type in DataFile.Lines("Supplied.txt"))
        {
            foreach (var nested in list.Types.Where(listed => listed == type || listed.StartsWith(type + "/", StringComparison.Ordinal)).ToList())
            {
                list.RemoveType(nested);
            }
        }

        list.Add(DataFile.Lines("CompilerNeeds.txt"));
    }

    /// <summary>Writes what is left of every assembly.</summary>
    /// <returns>The listed members that .NET does not have in the same form; device code cannot use them.</returns>
    public string[] Write(string outputDirectory)
    {
        using var resolver = new DefaultAssemblyResolver();
        foreach (var directory in resolver.GetSearchDirectories())
        {
            resolver.RemoveSearchDirectory(directory);
        }

        resolver.AddSearchDirectory(frameworkDirectory);
        var parameters = new ReaderParameters { AssemblyResolver = resolver };
        var assemblies = Directory.GetFiles(frameworkDirectory, "*.dll").Order(StringComparer.Ordinal)
            .Select(path => AssemblyDefinition.ReadAssembly(path, parameters)).ToList();
        var kept = assemblies.SelectMany(assembly => assembly.MainModule.GetTypes())
            .Where(type => list.HasType(type.FullName, Kind(type)) && IsPublic(type))
            .Select(type => type.FullName).ToHashSet();
        var reducer = new AssemblyReducer(list, InterfacesByType(), type => kept.Contains(type.FullName));
        var missing = list.Members.ToHashSet();
        Directory.CreateDirectory(outputDirectory);

        // All are cut before any is written: cutting one looks up types of others.
        foreach (var assembly in assemblies.Where(reducer.Reduce).ToList())
        {
            missing.ExceptWith(assembly.MainModule.GetTypes().SelectMany(type => type.Methods).Select(Signature.Of));
            missing.ExceptWith(assembly.MainModule.GetTypes().SelectMany(type => type.Fields).Select(Signature.Of));
            assembly.Write(Path.Combine(outputDirectory, assembly.Name.Name + ".dll"));
        }

        foreach (var assembly in assemblies)
        {
            assembly.Dispose();
        }

        return [.. missing.Order(StringComparer.Ordinal)];
    }

    private static bool IsPublic(TypeDefinition type) => type.IsNested ? type.IsNestedPublic && IsPublic(type.DeclaringType) : type.IsPublic;

    private static string Kind(TypeDefinition type) => type switch
    {
        { IsInterface: true } => "interface",
        { IsEnum: true } => "enum",
        { IsValueType: true } => "struct",
        { BaseType.FullName: "System.MulticastDelegate" } => "delegate",
        _ => "class",
    };

    // With the interfaces that those interfaces bring along.
    private static Dictionary<string, HashSet<string>> InterfacesByType()
    {
        var direct = DataFile.Lines("Interfaces.txt").Select(line => line.Split(' ')).ToDictionary(words => words[0], words => words[1..]);
        return direct.Keys.ToDictionary(type => type, type => Closure(type).ToHashSet());

        IEnumerable<string> Closure(string type) => direct.TryGetValue(type, out var own) ? own.Concat(own.SelectMany(Closure)) : [];
    }
}
