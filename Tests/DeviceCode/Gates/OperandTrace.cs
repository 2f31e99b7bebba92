using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// For each instruction of a method, the instructions that put its operands on the evaluation stack
/// (null where two paths meet with different ones).
/// </summary>
public sealed class OperandTrace
{
    private readonly Dictionary<Instruction, Instruction?[]> operands = [];

    public OperandTrace(MethodBody body)
    {
        var entryStacks = new Dictionary<Instruction, List<Instruction?>>();
        foreach (ExceptionHandler handler in body.ExceptionHandlers)
        {
            List<Instruction?> caught = handler.HandlerType is ExceptionHandlerType.Catch or ExceptionHandlerType.Filter ? [null] : [];
            entryStacks[handler.HandlerStart] = caught;
            if (handler.FilterStart is not null)
            {
                entryStacks[handler.FilterStart] = [null];
            }
        }

        List<Instruction?>? stack = [];
        foreach (Instruction instruction in body.Instructions)
        {
            stack = Enter(entryStacks, instruction, stack);
            Execute(instruction, stack, body.Method);
            foreach (Instruction target in BranchTargets(instruction))
            {
                Merge(entryStacks, target, stack);
            }

            if (instruction.OpCode.FlowControl is FlowControl.Branch or FlowControl.Return or FlowControl.Throw)
            {
                stack = null;
            }
        }
    }

    /// <summary>Producers of the instruction's operands, bottom of the stack first.</summary>
    public IReadOnlyList<Instruction?> Of(Instruction instruction) => operands[instruction];

    public static IEnumerable<Instruction> BranchTargets(Instruction instruction) => instruction.Operand switch
    {
        Instruction target => [target],
        Instruction[] targets => targets,
        _ => [],
    };

    private static List<Instruction?> Enter(Dictionary<Instruction, List<Instruction?>> entryStacks, Instruction instruction, List<Instruction?>? fallThrough)
    {
        if (fallThrough is not null)
        {
            Merge(entryStacks, instruction, fallThrough);
        }

        return entryStacks.TryGetValue(instruction, out List<Instruction?>? entry) ? [.. entry] : [];
    }

    private static void Merge(Dictionary<Instruction, List<Instruction?>> entryStacks, Instruction target, List<Instruction?> stack)
    {
        if (!entryStacks.TryGetValue(target, out List<Instruction?>? known))
        {
            entryStacks[target] = [.. stack];
            return;
        }

        for (int slot = 0; slot < known.Count && slot < stack.Count; slot++)
        {
            if (known[slot] != stack[slot])
            {
                known[slot] = null;
            }
        }
    }

    private void Execute(Instruction instruction, List<Instruction?> stack, MethodDefinition method)
    {
        if (instruction.OpCode.Code == Code.Dup)
        {
            Instruction? top = stack.Count > 0 ? stack[^1] : null;
            operands[instruction] = [top];
            stack.Add(top);
            return;
        }

        int popped = Math.Min(PopCount(instruction, method, stack.Count), stack.Count);
        operands[instruction] = stack.GetRange(stack.Count - popped, popped).ToArray();
        stack.RemoveRange(stack.Count - popped, popped);
        for (int pushed = PushCount(instruction); pushed > 0; pushed--)
        {
            stack.Add(instruction);
        }
    }

    private static int PopCount(Instruction instruction, MethodDefinition method, int depth)
    {
        switch (instruction.OpCode.StackBehaviourPop)
        {
            case StackBehaviour.Pop0:
                return 0;
            case StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref:
                return 1;
            case StackBehaviour.Pop1_pop1 or StackBehaviour.Popi_pop1 or StackBehaviour.Popi_popi or StackBehaviour.Popi_popi8
                or StackBehaviour.Popi_popr4 or StackBehaviour.Popi_popr8 or StackBehaviour.Popref_pop1 or StackBehaviour.Popref_popi:
                return 2;
            case StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
                or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8 or StackBehaviour.Popref_popi_popref:
                return 3;
            case StackBehaviour.PopAll:
                return depth;
        }

        if (instruction.OpCode.Code == Code.Ret)
        {
            return method.ReturnType.FullName == "System.Void" ? 0 : 1;
        }

        var call = (IMethodSignature)instruction.Operand;
        bool takesThis = call.HasThis && !call.ExplicitThis && instruction.OpCode.Code != Code.Newobj;
        return call.Parameters.Count + (takesThis ? 1 : 0) + (instruction.OpCode.Code == Code.Calli ? 1 : 0);
    }

    private static int PushCount(Instruction instruction) => instruction.OpCode.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => 0,
        StackBehaviour.Push1_push1 => 2,
        StackBehaviour.Varpush => ((IMethodSignature)instruction.Operand).ReturnType.FullName == "System.Void" ? 0 : 1,
        _ => 1,
    };
}
