using System.Globalization;
using Mono.Cecil;
using Nf.DeviceCode.Tests.Gates;

namespace Nf.DeviceCode.Tests.Surface;

/// <summary>
/// Holds assemblies that device code is compiled against to nanoFramework's lists: what they show is listed, with the same
/// kind, signature, staticness and constant. What is listed and not there is coverage, no finding: it does not compile.
/// </summary>
public sealed class SurfaceComparison(PublicApi api)
{
    private readonly List<SurfaceFinding> findings = [];
    private readonly HashSet<string> covered = new(StringComparer.Ordinal);

    public IReadOnlyList<SurfaceFinding> Findings => findings;

    /// <summary>Compares everything that the assembly shows.</summary>
    /// <param name="module">The assembly.</param>
    /// <param name="deviceAssemblies">Names of device assemblies: none of them may see its internals.</param>
    public void Add(ModuleDefinition module, params string[] deviceAssemblies)
    {
        foreach (CustomAttribute attribute in module.Assembly.CustomAttributes)
        {
            if (attribute.AttributeType.Name == "InternalsVisibleToAttribute"
                && deviceAssemblies.Contains(((string)attribute.ConstructorArguments[0].Value).Split(',')[0]))
            {
                Find(SurfaceRule.Internals, module.Assembly.Name.Name, $"shows its internals to {attribute.ConstructorArguments[0].Value}: the chip has none of them");
            }
        }

        foreach (TypeDefinition type in module.GetTypes().Where(IsVisible))
        {
            AddType(type);
        }
    }

    /// <summary>Of each nanoFramework assembly's listed types and members, how many the compared assemblies have.</summary>
    public IEnumerable<string> Coverage()
    {
        foreach (IGrouping<string, PublicApiType> assembly in api.Types.GroupBy(type => type.Assembly).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            int types = assembly.Count(type => covered.Contains(type.FullName));
            string[] members = assembly.SelectMany(MembersOf).ToArray();
            yield return $"{assembly.Key}: {types} of {assembly.Count()} types, {members.Count(covered.Contains)} of {members.Length} members";
        }
    }

    private static IEnumerable<string> MembersOf(PublicApiType type) =>
        type.Fields.Keys.Concat(type.Methods.Keys).Select(member => $"{type.FullName}::{member}");

    private void AddType(TypeDefinition type)
    {
        if (api.Find(type.FullName) is not { } listed)
        {
            Find(SurfaceRule.ExtraType, type.FullName, "nanoFramework has no such public type: make it internal");
            return;
        }

        covered.Add(type.FullName);
        string kind = KindOf(type);
        if (kind != listed.Kind)
        {
            Find(SurfaceRule.Kind, type.FullName, $"is a {kind}, the list has a {listed.Kind}");
        }

        CheckBases(type);
        foreach (FieldDefinition field in type.Fields.Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
        {
            AddField(field, listed);
        }

        foreach (MethodDefinition method in type.Methods.Where(method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly))
        {
            AddMethod(method, listed);
        }
    }

    private void CheckBases(TypeDefinition type)
    {
        IEnumerable<TypeReference> bases = type.Interfaces.Select(implementation => implementation.InterfaceType);
        if (type.BaseType is not null)
        {
            bases = bases.Prepend(type.BaseType);
        }

        foreach (TypeReference baseType in bases)
        {
            // An interface of the assembly's own that nobody outside sees gives nobody anything.
            bool isHidden = baseType is TypeDefinition { IsInterface: true } own && !IsVisible(own);
            if (!isHidden && (baseType is TypeSpecification || api.Find(baseType.FullName) is null))
            {
                Find(SurfaceRule.BaseType, type.FullName, $"has the base {baseType.FullName}, which nanoFramework has not");
            }
        }
    }

    private void AddField(FieldDefinition field, PublicApiType listed)
    {
        string name = $"{listed.FullName}::{field.Name}";
        if (!listed.Fields.TryGetValue(field.Name, out PublicApiField? entry))
        {
            Find(SurfaceRule.ExtraField, name, "nanoFramework has no such public field");
            return;
        }

        covered.Add(name);
        if (entry.Type != field.FieldType.FullName)
        {
            Find(SurfaceRule.FieldType, name, $"is of type {field.FieldType.FullName}, the list has {entry.Type}");
        }

        string? constant = field.HasConstant ? Convert.ToString(field.Constant, CultureInfo.InvariantCulture) : null;
        if (constant != entry.Constant)
        {
            Find(SurfaceRule.Constant, name, $"is {constant ?? "no constant"}, the list has {entry.Constant ?? "no constant"}");
        }
    }

    private void AddMethod(MethodDefinition method, PublicApiType listed)
    {
        string signature = CompiledDeviceCode.Signature(method);
        string name = $"{listed.FullName}::{signature}";
        if (method.HasGenericParameters || !listed.Methods.TryGetValue(signature, out bool isStatic))
        {
            Find(SurfaceRule.ExtraMethod, name, "nanoFramework has no such public or protected method");
            return;
        }

        covered.Add(name);
        if (isStatic != method.IsStatic)
        {
            Find(SurfaceRule.Static, name, $"is {(method.IsStatic ? "static" : "an instance method")}, the list has {(isStatic ? "a static one" : "an instance method")}");
        }
    }

    private void Find(SurfaceRule rule, string member, string message) => findings.Add(new SurfaceFinding(rule, member, message));

    private static bool IsVisible(TypeDefinition type) =>
        type.IsNested
            ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamilyOrAssembly) && IsVisible(type.DeclaringType)
            : type.IsPublic;

    private static string KindOf(TypeDefinition type)
    {
        if (type.IsInterface)
        {
            return "interface";
        }

        if (type.IsEnum)
        {
            return "enum";
        }

        bool isDelegate = type.BaseType?.FullName == "System.MulticastDelegate";
        return type.IsValueType ? "struct" : isDelegate ? "delegate" : "class";
    }
}
