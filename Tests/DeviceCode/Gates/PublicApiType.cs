namespace Nf.DeviceCode.Tests.Gates;

/// <summary>One type of nanoFramework's public surface, with its public and protected fields and methods.</summary>
public sealed class PublicApiType(string fullName, string kind, string assembly)
{
    private readonly Dictionary<string, PublicApiField> fields = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> methods = new(StringComparer.Ordinal);

    public string FullName => fullName;

    /// <summary>class, struct, enum, interface or delegate.</summary>
    public string Kind => kind;

    /// <summary>The nanoFramework assembly that has the type.</summary>
    public string Assembly => assembly;

    public IReadOnlyDictionary<string, PublicApiField> Fields => fields;

    /// <summary>Signature ("name(parameterTypes) returnType") to whether the method is static.</summary>
    public IReadOnlyDictionary<string, bool> Methods => methods;

    internal void AddField(string name, string type, string? constant) => fields[name] = new PublicApiField(name, type, constant);

    internal void AddMethod(string signature, bool isStatic) => methods[signature] = isStatic;
}
