using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>What a call can reach in device code: overrides, interface implementations and the targets of delegates.</summary>
public sealed class CallTargets
{
    private readonly CompiledDeviceCode code;
    private readonly Dictionary<string, HashSet<MethodDefinition>> delegateTargets = new(StringComparer.Ordinal);

    public CallTargets(CompiledDeviceCode code)
    {
        this.code = code;
        foreach (MethodDefinition method in code.Types.SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            foreach (Instruction instruction in method.Body.Instructions)
            {
                bool takesMethod = instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn;
                if (takesMethod && instruction.Next?.OpCode.Code == Code.Newobj)
                {
                    AddDelegate(((MethodReference)instruction.Next.Operand).DeclaringType, (MethodReference)instruction.Operand, instruction.OpCode.Code == Code.Ldvirtftn);
                }
            }
        }
    }

    /// <summary>Methods of device code that run when the delegate type is invoked: all that are ever put into one.</summary>
    public IReadOnlyCollection<MethodDefinition> OfDelegate(TypeReference delegateType) =>
        delegateTargets.TryGetValue(delegateType.FullName, out HashSet<MethodDefinition>? targets) ? targets : [];

    /// <summary>Methods of device code that the call can reach; empty when it stays in the library.</summary>
    public IReadOnlyCollection<MethodDefinition> Of(MethodReference called, bool isVirtual)
    {
        MethodDefinition? own = code.Find(called);
        if (own is not null && !(isVirtual && own.IsVirtual))
        {
            return [own];
        }

        if (!isVirtual)
        {
            return [];
        }

        string signature = CompiledDeviceCode.Signature(called);
        string declaringType = called.DeclaringType.FullName;
        var targets = new HashSet<MethodDefinition>();
        foreach (TypeDefinition type in code.Types)
        {
            if (IsA(type, declaringType) && Implementation(type, declaringType, signature) is { IsAbstract: false } target)
            {
                targets.Add(target);
            }
        }

        return targets;
    }

    private void AddDelegate(TypeReference delegateType, MethodReference method, bool isVirtual)
    {
        if (!delegateTargets.TryGetValue(delegateType.FullName, out HashSet<MethodDefinition>? targets))
        {
            delegateTargets[delegateType.FullName] = targets = [];
        }

        targets.UnionWith(Of(method, isVirtual));
    }

    private bool IsA(TypeReference? type, string fullName)
    {
        if (type is null || type.FullName == fullName)
        {
            return type is not null;
        }

        return code.Find(type) is { } own
            && (IsA(own.BaseType, fullName) || own.Interfaces.Any(implementation => IsA(implementation.InterfaceType, fullName)));
    }

    private MethodDefinition? Implementation(TypeDefinition type, string declaringType, string signature)
    {
        for (TypeDefinition? current = type; current is not null; current = code.Find(current.BaseType))
        {
            MethodDefinition? found =
                current.Methods.FirstOrDefault(method => method.Overrides.Any(target => target.DeclaringType.FullName == declaringType && CompiledDeviceCode.Signature(target) == signature))
                ?? current.Methods.FirstOrDefault(method => method.IsVirtual && CompiledDeviceCode.Signature(method) == signature);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }
}
