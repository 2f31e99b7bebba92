using Mono.Cecil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Which types live on nanoCLR's heap though C# calls them values.</summary>
public sealed class HeapTypes(CompiledDeviceCode code, PublicApi api)
{
    private static readonly HashSet<string> InlineValues = new(StringComparer.Ordinal)
    {
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
        "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.IntPtr", "System.UIntPtr", "System.DateTime", "System.TimeSpan", "System.Void",
    };

    /// <summary>True for a struct whose locals and copies take heap: all but primitives, enumerations, DateTime and TimeSpan.</summary>
    public bool IsHeapStruct(TypeReference type)
    {
        switch (type)
        {
            case GenericInstanceType instance:
                return instance.IsValueType;
            case RequiredModifierType or OptionalModifierType or PinnedType:
                return IsHeapStruct(((TypeSpecification)type).ElementType);
            case TypeSpecification or GenericParameter:
                return false;
        }

        if (InlineValues.Contains(type.FullName))
        {
            return false;
        }

        if (code.Find(type) is { } own)
        {
            // The compiler passes a local function's closure by reference: measured, takes nothing.
            return own.IsValueType && !own.IsEnum && !CompiledDeviceCode.IsCompilerGenerated(own);
        }

        return api.Find(type.FullName) is { } listed ? listed.Kind == "struct" : type.IsValueType;
    }

    public bool IsDelegate(TypeReference type) =>
        code.Find(type) is { } own ? own.BaseType?.FullName == "System.MulticastDelegate" : api.Find(type.FullName)?.Kind == "delegate";

    /// <summary>Heap blocks of one object of a device class: a header and one block per field. Null for library types.</summary>
    public int? BlocksOf(TypeReference type)
    {
        int blocks = 1;
        TypeDefinition? current = code.Find(type);
        if (current is null)
        {
            return null;
        }

        for (; current is not null; current = code.Find(current.BaseType))
        {
            blocks += current.Fields.Count(field => !field.IsStatic);
        }

        return blocks;
    }
}
