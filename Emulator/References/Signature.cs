using Mono.Cecil;

namespace References;

/// <summary>Spells members as the member lists do.</summary>
internal static class Signature
{
    public static string Of(FieldDefinition field) => $"{field.DeclaringType.FullName}::{field.Name} {Of(field.FieldType)}";

    public static string Of(MethodDefinition method)
    {
        var parameters = string.Join(',', method.Parameters.Select(parameter => Of(parameter.ParameterType)));
        return $"{method.DeclaringType.FullName}::{method.Name}({parameters}) {Of(method.ReturnType)}{(method.IsStatic ? " static" : "")}";
    }

    private static string Of(TypeReference type) => type is IModifierType modified ? modified.ElementType.FullName : type.FullName;
}
