using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// No state outside the node object: a deep-sleep wake is a cold boot, and one process runs many nodes.
/// A static field is readonly and of a kind that cannot change, or an array that nothing writes after its initialiser.
/// </summary>
public sealed class StaticStateRules(CompiledDeviceCode code, PublicApi api, FindingList findings)
{
    private static readonly HashSet<string> ImmutableTypes = new(StringComparer.Ordinal)
    {
        "System.Boolean", "System.Char", "System.SByte", "System.Byte", "System.Int16", "System.UInt16", "System.Int32", "System.UInt32",
        "System.Int64", "System.UInt64", "System.Single", "System.Double", "System.String", "System.DateTime", "System.TimeSpan", "System.Type",
    };

    public void CheckField(FieldDefinition field)
    {
        // The test runner calls test methods without an instance, so a test class can keep what Setup makes nowhere else.
        if (!field.IsStatic || field.IsLiteral || CompiledDeviceCode.IsCompilerGenerated(field.DeclaringType) || IsTestClass(field.DeclaringType))
        {
            return;
        }

        string name = field.Name.StartsWith('<') ? field.Name[1..].Split('>')[0] : field.Name;
        CodeLocation location = code.Locate(field.DeclaringType);
        if (!field.IsInitOnly)
        {
            findings.Add(GateRule.MutableStatic, location, $"static {name} can change: make it readonly, or keep it on the node object");
        }
        else if (!IsImmutable(field.FieldType, []))
        {
            findings.Add(GateRule.MutableStatic, location, $"static readonly {name} holds a {field.FieldType.FullName}, whose state can change: keep it on the node object");
        }
    }

    /// <summary>Fails on writes into an array that is reached straight through a static field.</summary>
    public void CheckMethod(MethodDefinition method)
    {
        if (!method.HasBody || (method.IsConstructor && method.IsStatic) || CompiledDeviceCode.IsCompilerGenerated(method.DeclaringType))
        {
            return;
        }

        OperandTrace? trace = null;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            int operand = WrittenOperand(instruction);
            if (operand < 0)
            {
                continue;
            }

            trace ??= new OperandTrace(method.Body);
            IReadOnlyList<Instruction?> operands = trace.Of(instruction);
            if (operand < operands.Count && StaticArray(operands[operand]) is { } field && !IsTestClass(field.DeclaringType))
            {
                findings.Add(GateRule.StaticTableWritten, code.Locate(method, instruction), $"writes into the static table {field.DeclaringType.Name}.{field.Name}: copy it, or keep it on the node object");
            }
        }
    }

    private static int WrittenOperand(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Stelem_Any or Code.Stelem_I or Code.Stelem_I1 or Code.Stelem_I2 or Code.Stelem_I4 or Code.Stelem_I8
                or Code.Stelem_R4 or Code.Stelem_R8 or Code.Stelem_Ref or Code.Ldelema:
                return 0;
            case Code.Call when instruction.Operand is MethodReference { DeclaringType.FullName: "System.Array" } method:
                return method.Name switch
                {
                    "Clear" => 0,
                    "Copy" => method.Parameters.Count == 3 ? 1 : 2,
                    _ => -1,
                };
            default:
                return -1;
        }
    }

    /// <summary>The static field or getter-only property that an array came straight from.</summary>
    private FieldDefinition? StaticArray(Instruction? producer) => producer?.OpCode.Code switch
    {
        Code.Ldsfld => code.Find((FieldReference)producer.Operand),
        Code.Call when code.Find((MethodReference)producer.Operand) is { IsStatic: true, IsGetter: true, HasBody: true } getter =>
            getter.Body.Instructions.Where(instruction => instruction.OpCode.Code == Code.Ldsfld).Select(instruction => code.Find((FieldReference)instruction.Operand)).FirstOrDefault(),
        _ => null,
    };

    private bool IsImmutable(TypeReference type, HashSet<string> assumed)
    {
        if (type is ArrayType array)
        {
            return array.Rank == 1 && IsImmutable(array.ElementType, assumed);
        }

        if (ImmutableTypes.Contains(type.FullName) || !assumed.Add(type.FullName))
        {
            return true;
        }

        if (code.Find(type) is not { } definition)
        {
            return api.Find(type.FullName) is { Kind: "enum" or "delegate" };
        }

        if (definition.IsEnum || definition.BaseType?.FullName == "System.MulticastDelegate")
        {
            return true;
        }

        bool baseIsImmutable = definition.BaseType is null || definition.BaseType.FullName == "System.Object" || IsImmutable(definition.BaseType, assumed);
        return definition.IsClass && baseIsImmutable
            && definition.Fields.Where(field => !field.IsStatic).All(field => field.IsInitOnly && IsImmutable(field.FieldType, assumed));
    }

    private static bool IsTestClass(TypeDefinition type) => type.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "TestClassAttribute");
}
