using Mono.Cecil;

namespace References;

/// <summary>Cuts one reference assembly of .NET down to the listed types and members; its identity stays.</summary>
internal sealed class AssemblyReducer
{
    private readonly MemberList list;
    private readonly Dictionary<string, HashSet<string>> interfaces;
    private readonly Func<TypeReference, bool> isKept;

    /// <param name="interfaces">The interfaces that may stay on a type, by the type's name.</param>
    /// <param name="isKept">Whether a type, of whatever assembly, is there after the cut.</param>
    public AssemblyReducer(MemberList list, Dictionary<string, HashSet<string>> interfaces, Func<TypeReference, bool> isKept)
    {
        this.list = list;
        this.interfaces = interfaces;
        this.isKept = isKept;
    }

    /// <returns>False when nothing of the assembly is left.</returns>
    public bool Reduce(AssemblyDefinition assembly)
    {
        var module = assembly.MainModule;
        module.ExportedTypes.Clear();
        module.Resources.Clear();
        ReduceAttributes(assembly);
        ReduceAttributes(module);
        foreach (var type in module.Types.Where(type => type.Name != "<Module>").ToList())
        {
            if (isKept(type))
            {
                Reduce(type);
            }
            else
            {
                module.Types.Remove(type);
            }
        }

        return module.Types.Count > 1;
    }

    private void Reduce(TypeDefinition type)
    {
        foreach (var nested in type.NestedTypes.ToList())
        {
            if (isKept(nested))
            {
                Reduce(nested);
            }
            else
            {
                type.NestedTypes.Remove(nested);
            }
        }

        ReduceAttributes(type);
        type.SecurityDeclarations.Clear();
        Rebase(type);
        Remove(type.Interfaces, candidate => !MayKeep(type, candidate.InterfaceType));
        Remove(type.Fields, field => !MayKeep(field));
        Remove(type.Methods, method => !MayKeep(method));
        foreach (var property in type.Properties)
        {
            property.GetMethod = Remaining(property.GetMethod);
            property.SetMethod = Remaining(property.SetMethod);
            ReduceAttributes(property);
        }

        foreach (var @event in type.Events)
        {
            @event.AddMethod = Remaining(@event.AddMethod);
            @event.RemoveMethod = Remaining(@event.RemoveMethod);
            ReduceAttributes(@event);
        }

        Remove(type.Properties, property => property.GetMethod is null && property.SetMethod is null);
        Remove(type.Events, @event => @event.AddMethod is null || @event.RemoveMethod is null);
        foreach (var implemented in type.Interfaces)
        {
            ReduceAttributes(implemented);
        }

        foreach (var field in type.Fields)
        {
            ReduceAttributes(field);
        }

        foreach (var method in type.Methods)
        {
            ReduceAttributes(method);
            ReduceAttributes(method.MethodReturnType);
            Remove(method.Overrides, overridden => !IsWhole(overridden.DeclaringType));
            method.SecurityDeclarations.Clear();
            foreach (var parameter in method.Parameters)
            {
                ReduceAttributes(parameter);
            }
        }

        MethodDefinition? Remaining(MethodDefinition? accessor) => accessor is not null && type.Methods.Contains(accessor) ? accessor : null;
    }

    // A base type that is not there gives way to its own base.
    private void Rebase(TypeDefinition type)
    {
        while (type.BaseType is { } baseType && !IsWhole(baseType))
        {
            type.BaseType = baseType.Resolve().BaseType is { } next ? type.Module.ImportReference(next) : null;
        }
    }

    private bool MayKeep(TypeDefinition type, TypeReference candidate) =>
        IsWhole(candidate) && interfaces.TryGetValue(type.FullName, out var listed) && listed.Contains(candidate.FullName);

    private bool MayKeep(FieldDefinition field)
    {
        // A struct's private fields stay: they decide when a variable is assigned and whether the struct is a plain one.
        if (field.IsPrivate)
        {
            return field.DeclaringType.IsValueType && !field.IsStatic && IsWhole(field.FieldType);
        }

        var name = Signature.Of(field);
        return list.HasMember(name) && IsWhole(field.FieldType) && list.Agrees(name, field.HasConstant ? field.Constant : null);
    }

    private bool MayKeep(MethodDefinition method) =>
        list.HasMember(Signature.Of(method))
        && !method.HasGenericParameters
        && IsWhole(method.ReturnType)
        && method.Parameters.All(parameter => IsWhole(parameter.ParameterType));

    private void ReduceAttributes(ICustomAttributeProvider provider)
    {
        if (provider.HasCustomAttributes)
        {
            Remove(provider.CustomAttributes, attribute => !IsWhole(attribute.AttributeType) || !list.HasMember(Signature.Of(attribute.Constructor.Resolve())));
        }
    }

    private bool IsWhole(TypeReference type) => type switch
    {
        GenericParameter or GenericInstanceType or PointerType or FunctionPointerType => false,
        TypeSpecification specification => IsWhole(specification.ElementType),
        _ => isKept(type),
    };

    private static void Remove<T>(Mono.Collections.Generic.Collection<T> collection, Predicate<T> unwanted)
    {
        for (var index = collection.Count - 1; index >= 0; index--)
        {
            if (unwanted(collection[index]))
            {
                collection.RemoveAt(index);
            }
        }
    }
}
