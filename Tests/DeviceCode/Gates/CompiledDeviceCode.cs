using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>The compiled device assemblies, read with their symbols; everything else is "the library".</summary>
public sealed class CompiledDeviceCode
{
    private readonly Dictionary<string, TypeDefinition> types = new(StringComparer.Ordinal);
    private readonly HashSet<string> assemblyNames = new(StringComparer.Ordinal);
    private readonly string sourceRoot;

    private CompiledDeviceCode(IReadOnlyList<ModuleDefinition> modules, string sourceRoot)
    {
        Modules = modules;
        this.sourceRoot = sourceRoot;
        foreach (ModuleDefinition module in modules)
        {
            assemblyNames.Add(module.Assembly.Name.Name);
            foreach (TypeDefinition type in module.GetTypes())
            {
                types[type.FullName] = type;
            }
        }
    }

    public IReadOnlyList<ModuleDefinition> Modules { get; }

    public IEnumerable<TypeDefinition> Types => Modules.SelectMany(module => module.GetTypes());

    /// <summary>Reads assemblies from files; a missing file is an error that names it. Paths in findings are relative to <paramref name="sourceRoot"/>.</summary>
    public static CompiledDeviceCode Load(IEnumerable<string> paths, string sourceRoot = "")
    {
        var modules = new List<ModuleDefinition>();
        foreach (string path in paths)
        {
            if (!File.Exists(path))
            {
                throw new FileNotFoundException($"{path} is missing: build the device projects first (dotnet build nf.sln).");
            }

            bool hasSymbols = File.Exists(Path.ChangeExtension(path, ".pdb"));
            modules.Add(ModuleDefinition.ReadModule(path, new ReaderParameters { ReadSymbols = hasSymbols, InMemory = true }));
        }

        return new CompiledDeviceCode(modules, sourceRoot);
    }

    /// <summary>Reads one assembly from memory.</summary>
    public static CompiledDeviceCode Read(byte[] assembly, byte[] symbols)
    {
        var parameters = new ReaderParameters { ReadSymbols = true, SymbolStream = new MemoryStream(symbols) };
        return new CompiledDeviceCode([ModuleDefinition.ReadModule(new MemoryStream(assembly), parameters)], "");
    }

    /// <summary>The same code without the named assemblies (tests are no part of a sampling path).</summary>
    public CompiledDeviceCode Without(string assemblyName) =>
        new(Modules.Where(module => module.Assembly.Name.Name != assemblyName).ToList(), sourceRoot);

    /// <summary>The device type that a reference names, or null when it is the library's.</summary>
    public TypeDefinition? Find(TypeReference? reference)
    {
        if (reference is TypeDefinition definition)
        {
            return definition;
        }

        return reference is null || (reference.Scope is AssemblyNameReference assembly && !assemblyNames.Contains(assembly.Name))
            ? null
            : types.GetValueOrDefault(reference.FullName);
    }

    /// <summary>The device type of that full name, or null.</summary>
    public TypeDefinition? Find(string fullName) => types.GetValueOrDefault(fullName);

    /// <summary>The device method that a reference names, or null when it is the library's.</summary>
    public MethodDefinition? Find(MethodReference reference)
    {
        if (reference is MethodDefinition definition)
        {
            return definition;
        }

        string signature = Signature(reference);
        return Find(reference.DeclaringType)?.Methods.FirstOrDefault(method => Signature(method) == signature);
    }

    /// <summary>The device field that a reference names, or null when it is the library's.</summary>
    public FieldDefinition? Find(FieldReference reference) =>
        reference as FieldDefinition ?? Find(reference.DeclaringType)?.Fields.FirstOrDefault(field => field.Name == reference.Name);

    /// <summary>A method as the lists print it: name(parameterTypes) returnType.</summary>
    public static string Signature(MethodReference method) =>
        $"{method.Name}({string.Join(',', method.Parameters.Select(parameter => parameter.ParameterType.FullName))}) {method.ReturnType.FullName}";

    /// <summary>Type::name(parameterTypes), the form of the tables of free members and driver edges.</summary>
    public static string Member(MethodReference method) =>
        $"{method.DeclaringType.FullName}::{method.Name}({string.Join(',', method.Parameters.Select(parameter => parameter.ParameterType.FullName))})";

    /// <summary>True for what only the compiler makes: lambda caches, closures, tables of initialisers.</summary>
    public static bool IsCompilerGenerated(TypeReference type)
    {
        for (TypeReference? current = type; current is not null; current = current.DeclaringType)
        {
            if (current.Name.StartsWith('<'))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Location of a type: its file, when one of its methods has symbols.</summary>
    public CodeLocation Locate(TypeDefinition type)
    {
        string? file = type.Methods
            .Where(method => method.HasBody && method.DebugInformation.HasSequencePoints)
            .Select(method => SourceFile(method.DebugInformation.SequencePoints[0]))
            .FirstOrDefault();
        return new CodeLocation(type.Module.Assembly.Name.Name, type.FullName, File: file);
    }

    /// <summary>Location of a method, or of one of its instructions.</summary>
    public CodeLocation Locate(MethodDefinition method, Instruction? instruction = null)
    {
        int offset = instruction?.Offset ?? 0;
        SequencePoint? point = null;
        if (method.HasBody)
        {
            foreach (SequencePoint candidate in method.DebugInformation.SequencePoints)
            {
                if (!candidate.IsHidden && (candidate.Offset <= offset || point is null))
                {
                    point = candidate;
                }
            }
        }

        return new CodeLocation(
            method.Module.Assembly.Name.Name,
            method.DeclaringType.FullName,
            method.Name,
            instruction?.Offset,
            point is null ? Locate(method.DeclaringType).File : SourceFile(point),
            point?.StartLine);
    }

    private string SourceFile(SequencePoint point)
    {
        string url = point.Document.Url;
        return sourceRoot.Length > 0 && url.StartsWith(sourceRoot, StringComparison.Ordinal)
            ? Path.GetRelativePath(sourceRoot, url)
            : url;
    }
}
