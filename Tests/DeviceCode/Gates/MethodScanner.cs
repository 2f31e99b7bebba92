using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Holds one method's IL to the measured table: what takes heap on nanoCLR, and where it goes next.</summary>
public sealed class MethodScanner
{
    private readonly CompiledDeviceCode code;
    private readonly HeapTypes heap;
    private readonly CallTargets targets;
    private readonly MethodDefinition method;
    private readonly ControlFlow flow;
    private readonly Lazy<OperandTrace> trace;
    private readonly bool isDriverEdge;
    private readonly MethodScan scan = new();

    private MethodScanner(CompiledDeviceCode code, HeapTypes heap, CallTargets targets, MethodDefinition method, ControlFlow flow)
    {
        this.code = code;
        this.heap = heap;
        this.targets = targets;
        this.method = method;
        this.flow = flow;
        trace = new Lazy<OperandTrace>(() => new OperandTrace(method.Body));
        isDriverEdge = method.Body.Instructions.Any(instruction =>
            instruction.Operand is MethodReference called && DriverEdges.Find(CompiledDeviceCode.Member(called)) is not null);
    }

    /// <summary>Scans a method with a body.</summary>
    public static MethodScan Scan(CompiledDeviceCode code, HeapTypes heap, CallTargets targets, MethodDefinition method, ControlFlow flow)
    {
        var scanner = new MethodScanner(code, heap, targets, method, flow);
        scanner.ScanFrame();
        foreach (Instruction instruction in method.Body.Instructions)
        {
            scanner.Scan(instruction);
        }

        return scanner.scan;
    }

    private void ScanFrame()
    {
        CodeLocation location = code.Locate(method);
        foreach (VariableDefinition variable in method.Body.Variables.Where(variable => heap.IsHeapStruct(variable.VariableType)))
        {
            string name = method.DebugInformation.TryGetName(variable, out string known) ? known : $"#{variable.Index}";
            StructUse(null, variable.VariableType, $"the local {name} is a struct ({variable.VariableType.FullName}), made on the heap at every call");
        }

        foreach (ParameterDefinition parameter in method.Parameters.Where(parameter => heap.IsHeapStruct(parameter.ParameterType)))
        {
            scan.Findings.Add(GateRule.StructValue, location, $"the parameter {parameter.Name} is a struct by value ({parameter.ParameterType.FullName}), copied on the heap: pass its parts, or a reference");
        }

        if (heap.IsHeapStruct(method.ReturnType))
        {
            scan.Findings.Add(GateRule.StructValue, location, $"returns a struct ({method.ReturnType.FullName}), copied on the heap: return a primitive");
        }

        Instruction? floating = method.Body.Instructions.FirstOrDefault(instruction => instruction.OpCode.Code
            is Code.Ldc_R4 or Code.Ldc_R8 or Code.Conv_R4 or Code.Conv_R8 or Code.Conv_R_Un or Code.Ldelem_R4 or Code.Ldelem_R8);
        if (floating is not null)
        {
            scan.Notes.Add($"{code.Locate(method, floating)}: floating point on a sampling path (software there): prefer integers in fixed units");
        }
    }

    private void Scan(Instruction instruction)
    {
        switch (instruction.OpCode.Code)
        {
            case Code.Newobj:
                ScanNewObject(instruction, ((MethodReference)instruction.Operand).DeclaringType);
                break;
            case Code.Newarr:
                Allocate(instruction, GateRule.HeapObject, $"new {((TypeReference)instruction.Operand).FullName}[]: make it once at boot");
                break;
            case Code.Box:
                Allocate(instruction, GateRule.HeapObject, $"boxes {((TypeReference)instruction.Operand).FullName} (1 object, 2 blocks): keep it typed");
                break;
            case Code.Ldstr:
                Allocate(instruction, GateRule.StringLiteral, $"the string literal \"{instruction.Operand}\" takes heap at each use (1 object, 1 block): make it static readonly");
                break;
            case Code.Ldtoken when instruction.Operand is TypeReference type:
                Allocate(instruction, GateRule.HeapObject, $"typeof({type.FullName}) takes heap (1 object, 1 block)");
                break;
            case Code.Call or Code.Callvirt:
                ScanCall(instruction, (MethodReference)instruction.Operand, instruction.OpCode.Code == Code.Callvirt);
                break;
            case Code.Calli or Code.Jmp:
                Allocate(instruction, GateRule.UnknownTarget, $"{instruction.OpCode.Name}: its target cannot be followed");
                break;
            case Code.Ldfld or Code.Stfld or Code.Ldsfld or Code.Stsfld:
                ScanField(instruction, (FieldReference)instruction.Operand);
                break;
            case Code.Ldobj or Code.Stobj or Code.Cpobj or Code.Ldelem_Any or Code.Stelem_Any or Code.Unbox_Any
                when heap.IsHeapStruct((TypeReference)instruction.Operand):
                Allocate(instruction, GateRule.StructValue, $"copies a struct ({((TypeReference)instruction.Operand).FullName}) on the heap");
                break;
        }
    }

    private void ScanNewObject(Instruction instruction, TypeReference type)
    {
        if (heap.IsHeapStruct(type))
        {
            StructUse(instruction, type, $"makes a struct ({type.FullName}) on the heap");
        }
        else if (heap.IsDelegate(type))
        {
            if (!IsCachedLambda(instruction))
            {
                Allocate(instruction, GateRule.HeapObject, $"creates a delegate {type.FullName} (1 object, 3 blocks): create it once at boot");
            }
        }
        else if (type.FullName is "System.DateTime" or "System.TimeSpan")
        {
            ScanCall(instruction, (MethodReference)instruction.Operand, isVirtual: false);
        }
        else
        {
            string size = heap.BlocksOf(type) is { } blocks ? $" (1 object, {blocks} blocks)" : "";
            Allocate(instruction, GateRule.HeapObject, $"new {type.FullName}{size}: make it once at boot");
        }
    }

    private void ScanCall(Instruction instruction, MethodReference called, bool isVirtual)
    {
        int repetitions = flow.Repetitions(instruction, out bool isBounded);
        bool onThrowPath = flow.LeadsOnlyToThrow(instruction);
        if (called.Name == "Invoke" && heap.IsDelegate(called.DeclaringType))
        {
            IReadOnlyCollection<MethodDefinition> invoked = targets.OfDelegate(called.DeclaringType);
            scan.Notes.Add($"{code.Locate(method, instruction)}: invokes {called.DeclaringType.FullName}, followed into {(invoked.Count == 0 ? "nothing" : string.Join(", ", invoked.Select(target => target.FullName)))}");
            scan.Calls.Add(new MethodScan.Call(invoked, repetitions, isBounded));
            return;
        }

        IReadOnlyCollection<MethodDefinition> reached = targets.Of(called, isVirtual);
        if (reached.Count > 0 && !onThrowPath)
        {
            scan.Calls.Add(new MethodScan.Call(reached, repetitions, isBounded));
        }

        if (code.Find(called.DeclaringType) is not null)
        {
            if (reached.Count > 0 && onThrowPath)
            {
                scan.ThrowPaths.Add($"{code.Locate(method, instruction)}: calls {called.FullName} on the way to a throw");
            }

            return;
        }

        string member = CompiledDeviceCode.Member(called);
        if (FreeMembers.Contains(member))
        {
            return;
        }

        if (DriverEdges.Find(member) is { } edge)
        {
            AddEdge(instruction, $"{edge.Member} ({edge.Why})", edge.Objects, edge.Blocks);
            return;
        }

        Allocate(instruction, GateRule.LibraryCall, $"{member} {LibraryHints.For(called)}");
    }

    private void ScanField(Instruction instruction, FieldReference field)
    {
        if (heap.IsHeapStruct(field.FieldType))
        {
            Allocate(instruction, GateRule.StructValue, $"copies the struct field {field.FullName} on the heap");
        }
        else if (instruction.OpCode.Code == Code.Ldfld && heap.IsHeapStruct(field.DeclaringType) && !IsAddress(trace.Value.Of(instruction)[0]))
        {
            Allocate(instruction, GateRule.StructValue, $"reads the field {field.Name} of a struct held by value (1 object, 3 blocks at each read): read it by reference, or keep it in a class");
        }
    }

    /// <summary>A hardware struct is allowed where it meets the hardware call, and counted; any other struct is a violation.</summary>
    private void StructUse(Instruction? instruction, TypeReference type, string message)
    {
        if (isDriverEdge && DriverEdges.BlocksOf(type.FullName) is { } blocks)
        {
            AddEdge(instruction, $"{type.FullName} {(instruction is null ? "local" : "value")}", 1, blocks);
        }
        else if (instruction is null)
        {
            scan.Findings.Add(GateRule.StructValue, code.Locate(method), message);
        }
        else
        {
            Allocate(instruction, GateRule.StructValue, message);
        }
    }

    private void AddEdge(Instruction? instruction, string what, int objects, int blocks)
    {
        bool isBounded = true;
        int repetitions = instruction is null ? 1 : flow.Repetitions(instruction, out isBounded);
        scan.EdgeUses.Add(new MethodScan.HeapUse(code.Locate(method, instruction), what, objects, blocks, repetitions, isBounded));
    }

    private void Allocate(Instruction instruction, GateRule rule, string message)
    {
        CodeLocation location = code.Locate(method, instruction);
        if (flow.LeadsOnlyToThrow(instruction))
        {
            scan.ThrowPaths.Add($"{location}: {message}");
        }
        else
        {
            scan.Findings.Add(rule, location, message);
        }
    }

    /// <summary>The compiler keeps a lambda without captures in a static field: made at its first use, free from then on.</summary>
    private static bool IsCachedLambda(Instruction instruction) =>
        instruction.Next?.OpCode.Code == Code.Dup
        && instruction.Next.Next is { OpCode.Code: Code.Stsfld, Operand: FieldReference cache }
        && CompiledDeviceCode.IsCompilerGenerated(cache.DeclaringType);

    private bool IsAddress(Instruction? producer) => producer?.OpCode.Code switch
    {
        Code.Ldloca or Code.Ldloca_S or Code.Ldarga or Code.Ldarga_S or Code.Ldflda or Code.Ldsflda or Code.Ldelema or Code.Unbox => true,
        Code.Ldarg_0 => method.HasThis || method.Parameters[0].ParameterType is ByReferenceType,
        Code.Ldarg_1 or Code.Ldarg_2 or Code.Ldarg_3 => method.Parameters[producer.OpCode.Code - Code.Ldarg_0 - (method.HasThis ? 1 : 0)].ParameterType is ByReferenceType,
        Code.Ldarg or Code.Ldarg_S => ((ParameterDefinition)producer.Operand).ParameterType is ByReferenceType,
        Code.Ldloc_0 or Code.Ldloc_1 or Code.Ldloc_2 or Code.Ldloc_3 => method.Body.Variables[producer.OpCode.Code - Code.Ldloc_0].VariableType is ByReferenceType,
        Code.Ldloc or Code.Ldloc_S => ((VariableDefinition)producer.Operand).VariableType is ByReferenceType,
        _ => false,
    };
}
