using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// Nothing in device code that the chip lacks: every type, method and field of the library that it names is one of
/// nanoFramework's public members, every construct is one that nanoCLR runs, and no state is static.
/// </summary>
public sealed class ApiGate
{
    private readonly CompiledDeviceCode code;
    private readonly FindingList findings = new();
    private readonly ReferenceRules references;
    private readonly LanguageRules language;
    private readonly StaticStateRules statics;

    private ApiGate(CompiledDeviceCode code, PublicApi api)
    {
        this.code = code;
        references = new ReferenceRules(code, api, findings);
        language = new LanguageRules(code, findings);
        statics = new StaticStateRules(code, api, findings);
    }

    /// <summary>Every violation, in the order of the code; empty when there is none.</summary>
    public static IReadOnlyList<GateFinding> Check(CompiledDeviceCode code, PublicApi api)
    {
        var gate = new ApiGate(code, api);
        foreach (ModuleDefinition module in code.Modules)
        {
            gate.CheckModule(module);
        }

        return gate.findings.Findings;
    }

    private void CheckModule(ModuleDefinition module)
    {
        string assembly = module.Assembly.Name.Name;
        CheckAttributes(module.Assembly, new CodeLocation(assembly, "assembly attributes"));
        CheckAttributes(module, new CodeLocation(assembly, "module attributes"));
        foreach (TypeDefinition type in module.GetTypes())
        {
            if (!IsInStateMachine(type))
            {
                CheckType(type);
            }
        }

        // Whatever the walk above has no place for (forwarded types, references that nothing uses).
        var rest = new CodeLocation(assembly, "metadata");
        foreach (ExportedType forwarded in module.ExportedTypes)
        {
            findings.Add(GateRule.UnlistedType, rest, $"{forwarded.FullName} is forwarded: nanoFramework has no type forwarding");
        }

        if (findings.Findings.Any(finding => finding.Location.Assembly == assembly))
        {
            return;
        }

        foreach (TypeReference type in module.GetTypeReferences())
        {
            if (!ReferenceRules.IsSynthesised(type))
            {
                references.CheckType(type, rest);
            }
        }
    }

    private void CheckType(TypeDefinition type)
    {
        CodeLocation location = code.Locate(type);
        language.CheckType(type);
        CheckAttributes(type, location);
        references.CheckType(type.BaseType, location);
        foreach (InterfaceImplementation implementation in type.Interfaces)
        {
            references.CheckType(implementation.InterfaceType, location);
        }

        foreach (FieldDefinition field in type.Fields)
        {
            CheckAttributes(field, location);
            references.CheckType(field.FieldType, location);
            language.CheckField(field);
            statics.CheckField(field);
        }

        foreach (PropertyDefinition property in type.Properties)
        {
            CheckAttributes(property, location);
        }

        foreach (EventDefinition @event in type.Events)
        {
            CheckAttributes(@event, location);
        }

        foreach (MethodDefinition method in type.Methods)
        {
            CheckMethod(method);
        }
    }

    private void CheckMethod(MethodDefinition method)
    {
        CodeLocation location = code.Locate(method);
        language.CheckMethod(method);
        statics.CheckMethod(method);
        CheckAttributes(method, location);
        CheckAttributes(method.MethodReturnType, location);
        references.CheckType(method.ReturnType, location);
        foreach (ParameterDefinition parameter in method.Parameters)
        {
            CheckAttributes(parameter, location);
            references.CheckType(parameter.ParameterType, location);
        }

        foreach (MethodReference overridden in method.Overrides)
        {
            references.CheckMethod(overridden, location);
        }

        CheckOverride(method, location);
        if (method.HasBody)
        {
            CheckBody(method, location);
        }
    }

    /// <summary>An override of a library method must find that method on the chip.</summary>
    private void CheckOverride(MethodDefinition method, CodeLocation location)
    {
        if (!method.IsVirtual || method.IsNewSlot || method.DeclaringType.IsInterface)
        {
            return;
        }

        string signature = CompiledDeviceCode.Signature(method);
        TypeReference? baseType = method.DeclaringType.BaseType;
        while (code.Find(baseType) is { } own)
        {
            if (own.Methods.Any(candidate => candidate.IsVirtual && CompiledDeviceCode.Signature(candidate) == signature))
            {
                return;
            }

            baseType = own.BaseType;
        }

        if (baseType is not null)
        {
            references.CheckOverride(baseType, signature, location);
        }
    }

    private void CheckBody(MethodDefinition method, CodeLocation location)
    {
        foreach (VariableDefinition variable in method.Body.Variables)
        {
            references.CheckType(variable.VariableType, location);
        }

        foreach (ExceptionHandler handler in method.Body.ExceptionHandlers)
        {
            references.CheckType(handler.CatchType, location);
        }

        foreach (Instruction instruction in method.Body.Instructions)
        {
            switch (instruction.Operand)
            {
                case MethodReference called when !IsStateMachineMember(called):
                    references.CheckMethod(called, code.Locate(method, instruction));
                    break;
                case FieldReference field when !IsStateMachineMember(field):
                    references.CheckField(field, code.Locate(method, instruction));
                    break;
                case TypeReference type:
                    references.CheckType(type, code.Locate(method, instruction));
                    break;
            }
        }
    }

    private void CheckAttributes(ICustomAttributeProvider provider, CodeLocation location)
    {
        foreach (CustomAttribute attribute in provider.CustomAttributes)
        {
            references.CheckAttribute(attribute, location);
        }
    }

    private bool IsStateMachineMember(MemberReference member) =>
        code.Find(member.DeclaringType.GetElementType()) is { } type && LanguageRules.IsStateMachine(type);

    private static bool IsInStateMachine(TypeDefinition type)
    {
        for (TypeDefinition? current = type; current is not null; current = current.DeclaringType)
        {
            if (LanguageRules.IsStateMachine(current))
            {
                return true;
            }
        }

        return false;
    }
}
