using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Constructs that compile here and then fail, or do not compile, with mscorlib 1.17.11 on nanoCLR.</summary>
public sealed class LanguageRules(CompiledDeviceCode code, FindingList findings)
{
    private const int MaximumLocals = 255;
    private const int MaximumStaticMethods = 255;

    /// <summary>True for the nested class of an iterator or async method: the method itself is reported, so its machinery need not be.</summary>
    public static bool IsStateMachine(TypeDefinition type) =>
        type.Name.StartsWith('<') && type.Name.Contains(">d__", StringComparison.Ordinal);

    public void CheckType(TypeDefinition type)
    {
        CodeLocation location = code.Locate(type);
        bool isOwn = !CompiledDeviceCode.IsCompilerGenerated(type);
        if (type.HasGenericParameters && isOwn)
        {
            findings.Add(GateRule.Generics, location, $"{type.FullName} is generic: it compiles, then fails on the chip");
        }

        int staticMethods = type.Methods.Count(method => method.IsStatic);
        if (staticMethods > MaximumStaticMethods)
        {
            findings.Add(GateRule.TooManyStaticMethods, location, $"{staticMethods} static methods in one type: nanoCLR takes {MaximumStaticMethods}; split it");
        }

        if (!isOwn)
        {
            return;
        }

        bool isFixedBuffer = type.DeclaringType is { } outer && outer.Fields.Any(field => field.FieldType == type && IsFixedBuffer(field));
        if (type.IsExplicitLayout)
        {
            findings.Add(GateRule.ExplicitLayout, location, "an explicit layout does not compile against mscorlib 1.17.11: shift and mask");
        }
        else if (type.IsValueType && !type.IsEnum && !isFixedBuffer)
        {
            findings.Add(GateRule.OwnStruct, location, $"{type.FullName} is a struct: on nanoCLR each local, copy and field read takes heap; use a class made once, or primitive arrays");
        }
    }

    public void CheckField(FieldDefinition field)
    {
        if (IsFixedBuffer(field))
        {
            findings.Add(GateRule.FixedBuffer, code.Locate(field.DeclaringType), $"{field.Name} is a fixed buffer: it fails on the chip; use an array");
        }
    }

    public void CheckMethod(MethodDefinition method)
    {
        CodeLocation location = code.Locate(method);
        if (method.HasGenericParameters)
        {
            findings.Add(GateRule.Generics, location, "a generic method compiles, then fails on the chip");
        }

        if (method.DeclaringType.IsInterface && method.HasBody)
        {
            findings.Add(GateRule.DefaultInterfaceMethod, location, "an interface method with a body fails on the chip: put it into a class");
        }

        if (method.ReturnType is ByReferenceType or RequiredModifierType { ElementType: ByReferenceType })
        {
            findings.Add(GateRule.ReferenceReturn, location, "a ref return fails with nanoFramework: return the value, or the array and its index");
        }

        if (method.IsPInvokeImpl || method.IsInternalCall || method.IsUnmanaged)
        {
            findings.Add(GateRule.NativeMethod, location, "an extern method: there is no native code of ours on the chip");
        }

        foreach (CustomAttribute attribute in method.CustomAttributes)
        {
            if (attribute.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute")
            {
                findings.Add(GateRule.StateMachine, location, "an async or iterator method does not compile against mscorlib 1.17.11: write the states out");
            }
        }

        if (method.HasBody)
        {
            CheckBody(method, location);
        }
    }

    private void CheckBody(MethodDefinition method, CodeLocation location)
    {
        if (method.Body.Variables.Count > MaximumLocals)
        {
            findings.Add(GateRule.TooManyLocals, location, $"{method.Body.Variables.Count} locals: nanoCLR takes {MaximumLocals}; split the method");
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            switch (instruction.OpCode.Code)
            {
                case Code.Localloc:
                    findings.Add(GateRule.Stackalloc, code.Locate(method, instruction), "stackalloc fails on the chip: use a buffer made once");
                    break;
                case Code.Newobj when IsStateMachine(instruction.Operand):
                    findings.Add(GateRule.StateMachine, location, "an async or iterator method does not compile against mscorlib 1.17.11: write the states out");
                    break;
                case Code.Calli or Code.Cpblk or Code.Initblk or Code.Mkrefany or Code.Refanyval or Code.Refanytype or Code.Arglist:
                    findings.Add(GateRule.UnsafeCode, code.Locate(method, instruction), $"the instruction {instruction.OpCode.Name} is not for nanoCLR");
                    break;
                case Code.Add_Ovf or Code.Add_Ovf_Un or Code.Sub_Ovf or Code.Sub_Ovf_Un or Code.Mul_Ovf or Code.Mul_Ovf_Un:
                    findings.Add(GateRule.CheckedArithmetic, code.Locate(method, instruction), "checked arithmetic wraps silently on the chip: check the range by hand");
                    break;
            }
        }
    }

    private bool IsStateMachine(object operand) =>
        operand is MethodReference constructor && code.Find(constructor.DeclaringType.GetElementType()) is { } type && IsStateMachine(type);

    private static bool IsFixedBuffer(FieldDefinition field) =>
        field.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == "System.Runtime.CompilerServices.FixedBufferAttribute");
}
