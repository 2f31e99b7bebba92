using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Which instructions of a method only lead to a throw, and how often its loops run.</summary>
public sealed class ControlFlow
{
    private readonly HashSet<Instruction> throwOnly = [];
    private readonly List<Loop> loops = [];

    /// <param name="body">The method.</param>
    /// <param name="neverReturns">Tells of a call instruction whether its target can only throw.</param>
    public ControlFlow(MethodBody body, Func<Instruction, bool> neverReturns)
    {
        FindThrowOnly(body, neverReturns);
        FindLoops(body);
    }

    /// <summary>True when every path from the instruction ends in a throw.</summary>
    public bool LeadsOnlyToThrow(Instruction instruction) => throwOnly.Contains(instruction);

    /// <summary>
    /// At most how often the instruction runs per call of its method: the product of the constant trip counts around it;
    /// <paramref name="isBounded"/> is false when a loop around it has no constant count (it is then taken as one pass).
    /// </summary>
    public int Repetitions(Instruction instruction, out bool isBounded)
    {
        int product = 1;
        isBounded = true;
        foreach (Loop loop in loops)
        {
            if (instruction.Offset >= loop.Start && instruction.Offset <= loop.End)
            {
                product *= loop.Trips ?? 1;
                isBounded &= loop.Trips is not null;
            }
        }

        return product;
    }

    private void FindThrowOnly(MethodBody body, Func<Instruction, bool> neverReturns)
    {
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int index = body.Instructions.Count - 1; index >= 0; index--)
            {
                Instruction instruction = body.Instructions[index];
                if (!throwOnly.Contains(instruction) && IsThrowOnly(instruction, neverReturns))
                {
                    throwOnly.Add(instruction);
                    changed = true;
                }
            }
        }
    }

    private bool IsThrowOnly(Instruction instruction, Func<Instruction, bool> neverReturns)
    {
        switch (instruction.OpCode.FlowControl)
        {
            case FlowControl.Throw:
                return true;
            case FlowControl.Return:
                return false;
            case FlowControl.Branch:
                return OperandTrace.BranchTargets(instruction).All(throwOnly.Contains);
            case FlowControl.Cond_Branch:
                return OperandTrace.BranchTargets(instruction).All(throwOnly.Contains) && throwOnly.Contains(instruction.Next);
            case FlowControl.Call when neverReturns(instruction):
                return true;
            default:
                return instruction.Next is not null && throwOnly.Contains(instruction.Next);
        }
    }

    private void FindLoops(MethodBody body)
    {
        foreach (Instruction branch in body.Instructions)
        {
            foreach (Instruction target in OperandTrace.BranchTargets(branch))
            {
                if (target.Offset <= branch.Offset && branch.OpCode.Code is not (Code.Leave or Code.Leave_S))
                {
                    loops.Add(new Loop(target.Offset, branch.Offset, ConstantTrips(body, target, branch)));
                }
            }
        }
    }

    /// <summary>Trips of "for (int i = constant; i &lt; constant; i++)" as Roslyn writes it, or null.</summary>
    private static int? ConstantTrips(MethodBody body, Instruction loopStart, Instruction branch)
    {
        // Release: ldloc i, ldc limit, blt start. Debug: ldloc i, ldc limit, clt, stloc c, ldloc c, brtrue start.
        Instruction? comparison = branch.OpCode.Code switch
        {
            Code.Blt or Code.Blt_S or Code.Ble or Code.Ble_S => branch,
            Code.Brtrue or Code.Brtrue_S when branch.Previous?.Previous?.Previous?.OpCode.Code == Code.Clt => branch.Previous.Previous.Previous,
            _ => null,
        };
        Instruction? entry = loopStart.Previous;
        Instruction? initialised = entry?.Previous;
        if (comparison?.Previous?.Previous is not { } conditionStart || entry is null
            || entry.OpCode.Code is not (Code.Br or Code.Br_S) || initialised?.Previous is null
            || Constant(comparison.Previous) is not { } limit || Constant(initialised.Previous) is not { } start
            || LocalLoaded(body, conditionStart) is not { } counter || LocalStored(body, initialised) != counter
            || !Increments(body, ((Instruction)entry.Operand).Previous, counter) || limit < start)
        {
            return null;
        }

        return limit - start + (comparison.OpCode.Code is Code.Ble or Code.Ble_S ? 1 : 0);
    }

    private static bool Increments(MethodBody body, Instruction? store, VariableDefinition counter)
    {
        Instruction? add = store?.Previous;
        return store is not null && LocalStored(body, store) == counter && add?.OpCode.Code == Code.Add
            && Constant(add.Previous) == 1 && LocalLoaded(body, add.Previous.Previous) == counter;
    }

    private static int? Constant(Instruction? instruction) => instruction?.OpCode.Code switch
    {
        >= Code.Ldc_I4_0 and <= Code.Ldc_I4_8 => instruction.OpCode.Code - Code.Ldc_I4_0,
        Code.Ldc_I4_M1 => -1,
        Code.Ldc_I4_S => (sbyte)instruction.Operand,
        Code.Ldc_I4 => (int)instruction.Operand,
        _ => null,
    };

    private static VariableDefinition? LocalLoaded(MethodBody body, Instruction? instruction) => instruction?.OpCode.Code switch
    {
        >= Code.Ldloc_0 and <= Code.Ldloc_3 => body.Variables[instruction.OpCode.Code - Code.Ldloc_0],
        Code.Ldloc or Code.Ldloc_S => (VariableDefinition)instruction.Operand,
        _ => null,
    };

    private static VariableDefinition? LocalStored(MethodBody body, Instruction? instruction) => instruction?.OpCode.Code switch
    {
        >= Code.Stloc_0 and <= Code.Stloc_3 => body.Variables[instruction.OpCode.Code - Code.Stloc_0],
        Code.Stloc or Code.Stloc_S => (VariableDefinition)instruction.Operand,
        _ => null,
    };

    private sealed record Loop(int Start, int End, int? Trips);
}
