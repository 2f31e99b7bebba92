using Mono.Cecil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Holds one reference to the library at a time to nanoFramework's lists.</summary>
public sealed class ReferenceRules(CompiledDeviceCode code, PublicApi api, FindingList findings)
{
    // Works on the chip (finalizers are measured), though the list leaves the protected method out.
    private const string ObjectFinalizer = "Finalize() System.Void";

    // The compiler adds these where the reference assemblies have them, and leaves them out or embeds its own where they have not.
    private static readonly HashSet<string> SynthesisedAttributes = new(StringComparer.Ordinal)
    {
        "System.Runtime.CompilerServices.CompilerGeneratedAttribute",
        "System.Runtime.CompilerServices.CompilationRelaxationsAttribute",
        "System.Runtime.CompilerServices.RuntimeCompatibilityAttribute",
        "System.Runtime.CompilerServices.RefSafetyRulesAttribute",
        "System.Runtime.CompilerServices.IsReadOnlyAttribute",
    };

    public static bool IsSynthesised(TypeReference attribute) => SynthesisedAttributes.Contains(attribute.FullName);

    /// <summary>Checks a type wherever it is used; generics, pointers and arrays of it included.</summary>
    public void CheckType(TypeReference? type, CodeLocation location)
    {
        switch (type)
        {
            case null or GenericParameter:
                return;
            case GenericInstanceType instance:
                findings.Add(GateRule.Generics, location, $"{instance.FullName} is a generic type: nanoCLR v1 has none; write the type out");
                return;
            case ArrayType array:
                CheckArray(array, location);
                return;
            case PointerType or FunctionPointerType:
                findings.Add(GateRule.UnsafeCode, location, $"{type.FullName} is a pointer: use arrays and indexes");
                return;
            case PinnedType:
                findings.Add(GateRule.UnsafeCode, location, $"a fixed statement pins {type.FullName}: it fails on the chip; use arrays and indexes");
                return;
            case IModifierType modifier:
                CheckModifier(modifier, location);
                return;
            case TypeSpecification specification:
                CheckType(specification.ElementType, location);
                return;
        }

        if (code.Find(type) is not null)
        {
            return;
        }

        PublicApiType? listed = api.Find(type.FullName);
        if (listed is null)
        {
            findings.Add(GateRule.UnlistedType, location, $"nanoFramework has no type {type.FullName}");
        }
        else if (type.IsValueType && listed.Kind is not ("struct" or "enum"))
        {
            findings.Add(GateRule.UnlistedType, location, $"{type.FullName} is a struct here and a {listed.Kind} in nanoFramework");
        }
    }

    /// <summary>Checks a method reference: its type, its exact signature, and whether it is static.</summary>
    public void CheckMethod(MethodReference method, CodeLocation location)
    {
        if (method is GenericInstanceMethod)
        {
            findings.Add(GateRule.Generics, location, $"{method.FullName} is a generic method: nanoCLR v1 has none");
            return;
        }

        CheckType(method.DeclaringType, location);
        if (method.DeclaringType is TypeSpecification || code.Find(method.DeclaringType) is not null)
        {
            return;
        }

        if (api.Find(method.DeclaringType.FullName) is not { } type)
        {
            return;
        }

        string signature = CompiledDeviceCode.Signature(method);
        bool isListed = type.Methods.TryGetValue(signature, out bool isStatic) && isStatic == !method.HasThis;
        bool isFinalizer = type.FullName == "System.Object" && signature == ObjectFinalizer;
        if (!isListed && !isFinalizer)
        {
            findings.Add(GateRule.UnlistedMember, location, $"nanoFramework has no {type.FullName}::{signature}{(method.HasThis ? "" : " static")}{Similar(type, method.Name)}");
        }
    }

    /// <summary>Checks a field reference: its type and its exact form.</summary>
    public void CheckField(FieldReference field, CodeLocation location)
    {
        CheckType(field.DeclaringType, location);
        if (field.DeclaringType is TypeSpecification || code.Find(field.DeclaringType) is not null)
        {
            return;
        }

        if (api.Find(field.DeclaringType.FullName) is { } type
            && (!type.Fields.TryGetValue(field.Name, out PublicApiField? listed) || listed.Type != field.FieldType.FullName))
        {
            findings.Add(GateRule.UnlistedMember, location, $"nanoFramework has no field {type.FullName}::{field.Name} of type {field.FieldType.FullName}");
        }
    }

    /// <summary>Checks an attribute: its constructor and the types and enumeration values it is given.</summary>
    public void CheckAttribute(CustomAttribute attribute, CodeLocation location)
    {
        if (IsSynthesised(attribute.AttributeType))
        {
            return;
        }

        CheckMethod(attribute.Constructor, location);
        foreach (CustomAttributeArgument argument in attribute.ConstructorArguments)
        {
            CheckArgument(argument, location);
        }

        PublicApiType? listed = code.Find(attribute.AttributeType) is null ? api.Find(attribute.AttributeType.FullName) : null;
        foreach (CustomAttributeNamedArgument property in attribute.Properties)
        {
            CheckArgument(property.Argument, location);
            string setter = $"set_{property.Name}({property.Argument.Type.FullName}) System.Void";
            if (listed?.Methods.ContainsKey(setter) == false)
            {
                findings.Add(GateRule.UnlistedMember, location, $"nanoFramework has no {listed.FullName}::{setter}");
            }
        }

        foreach (CustomAttributeNamedArgument field in attribute.Fields)
        {
            CheckArgument(field.Argument, location);
            if (listed?.Fields.ContainsKey(field.Name) == false)
            {
                findings.Add(GateRule.UnlistedMember, location, $"nanoFramework has no field {listed.FullName}::{field.Name}");
            }
        }
    }

    /// <summary>Checks that the library base type, or one above it, has the method that device code overrides.</summary>
    public void CheckOverride(TypeReference baseType, string signature, CodeLocation location)
    {
        // The lists do not tell base types: Object is above everything, Exception above what is named so.
        bool isException = baseType.Name.EndsWith("Exception", StringComparison.Ordinal);
        string[] candidates = isException ? [baseType.FullName, "System.Exception", "System.Object"] : [baseType.FullName, "System.Object"];
        bool isListed = candidates.Any(name => api.Find(name)?.Methods.ContainsKey(signature) == true) || signature == ObjectFinalizer;
        if (!isListed && api.Find(baseType.FullName) is not null)
        {
            findings.Add(GateRule.UnlistedMember, location, $"nanoFramework's {baseType.FullName} has no {signature} to override");
        }
    }

    private void CheckArgument(CustomAttributeArgument argument, CodeLocation location)
    {
        CheckType(argument.Type, location);
        switch (argument.Value)
        {
            case TypeReference type:
                CheckType(type, location);
                break;
            case CustomAttributeArgument boxed:
                CheckArgument(boxed, location);
                break;
            case CustomAttributeArgument[] elements:
                foreach (CustomAttributeArgument element in elements)
                {
                    CheckArgument(element, location);
                }

                break;
        }
    }

    private void CheckArray(ArrayType array, CodeLocation location)
    {
        if (array.Rank > 1)
        {
            findings.Add(GateRule.MultiDimensionalArray, location, $"{array.FullName} has {array.Rank} dimensions: nanoCLR has one; use one array and an index, or an array of arrays");
        }

        CheckType(array.ElementType, location);
    }

    private void CheckModifier(IModifierType modifier, CodeLocation location)
    {
        if (modifier.ModifierType.FullName == "System.Runtime.CompilerServices.IsVolatile")
        {
            findings.Add(GateRule.Volatile, location, "a volatile field does not compile against mscorlib 1.17.11: use lock or Interlocked");
        }
        else
        {
            CheckType(modifier.ModifierType, location);
        }

        CheckType(modifier.ElementType, location);
    }

    private static string Similar(PublicApiType type, string name)
    {
        string[] overloads = type.Methods.Keys.Where(signature => signature.StartsWith(name + "(", StringComparison.Ordinal)).ToArray();
        return overloads.Length == 0 ? "" : $"; it has {string.Join(" and ", overloads.Take(4))}";
    }
}
