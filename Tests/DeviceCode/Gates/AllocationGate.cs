using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// No managed heap block is taken by our code on a sampling path: walks the IL of every method that its entry points
/// reach, through virtual and interface calls and delegates, and holds it to what the real nanoCLR was measured to take.
/// </summary>
public sealed class AllocationGate
{
    private readonly CompiledDeviceCode code;
    private readonly HeapTypes heap;
    private readonly CallTargets targets;
    private readonly Dictionary<MethodDefinition, MethodScan> scans = [];
    private readonly Dictionary<MethodDefinition, ControlFlow?> flows = [];
    private readonly Dictionary<MethodDefinition, Cost> costs = [];
    private readonly FindingList findings = new();

    private AllocationGate(CompiledDeviceCode code, PublicApi api)
    {
        this.code = code;
        heap = new HeapTypes(code, api);
        targets = new CallTargets(code);
    }

    /// <summary>Walks the paths over the code (hand in the code without its tests: their fakes are no part of a path).</summary>
    public static AllocationReport Check(CompiledDeviceCode code, PublicApi api, IEnumerable<SamplingPath> paths)
    {
        var gate = new AllocationGate(code, api);
        List<SamplingFigure> figures = paths.Select(gate.Walk).ToList();
        List<MethodScan> scans = [.. gate.scans.Values];
        foreach (GateFinding finding in scans.SelectMany(scan => scan.Findings.Findings))
        {
            gate.findings.Add(finding.Rule, finding.Location, finding.Message);
        }

        return new AllocationReport(
            gate.findings.Findings,
            figures,
            scans.SelectMany(scan => scan.EdgeUses).Select(Describe).ToList(),
            scans.SelectMany(scan => scan.ThrowPaths).ToList(),
            scans.SelectMany(scan => scan.Notes).ToList());
    }

    private SamplingFigure Walk(SamplingPath path)
    {
        var reached = new HashSet<MethodDefinition>();
        var total = new Cost(0, 0, true);
        foreach (string entryPoint in path.EntryPoints)
        {
            IReadOnlyCollection<MethodDefinition> methods = Resolve(entryPoint);
            if (methods.Count == 0)
            {
                findings.Add(GateRule.MissingEntryPoint, new CodeLocation(path.Name, entryPoint), "no such method in the device assemblies: correct the name in SamplingEntryPoints.cs");
            }

            foreach (MethodDefinition method in methods)
            {
                Reach(method, reached);
                total = total.Plus(CostOf(method), 1, true);
            }
        }

        return new SamplingFigure(path.Name, reached.Count, total.Objects, total.Blocks, total.IsBounded);
    }

    private HashSet<MethodDefinition> Resolve(string entryPoint)
    {
        string[] parts = entryPoint.Split("::");
        IEnumerable<MethodDefinition> named = code.Find(parts[0])?.Methods.Where(method => method.Name == parts[^1]) ?? [];
        return named.SelectMany(method => targets.Of(method, isVirtual: true)).ToHashSet();
    }

    private void Reach(MethodDefinition start, HashSet<MethodDefinition> reached)
    {
        var pending = new Stack<MethodDefinition>([start]);
        while (pending.TryPop(out MethodDefinition? method))
        {
            if (!reached.Add(method))
            {
                continue;
            }

            foreach (MethodDefinition target in ScanOf(method).Calls.SelectMany(call => call.Targets))
            {
                pending.Push(target);
            }
        }
    }

    private MethodScan ScanOf(MethodDefinition method)
    {
        if (scans.TryGetValue(method, out MethodScan? known))
        {
            return known;
        }

        MethodScan scan;
        if (FlowOf(method) is { } flow)
        {
            scan = MethodScanner.Scan(code, heap, targets, method, flow);
        }
        else
        {
            scan = new MethodScan();
            scan.Findings.Add(GateRule.UnknownTarget, code.Locate(method), "has no IL that could be followed");
        }

        return scans[method] = scan;
    }

    private ControlFlow? FlowOf(MethodDefinition method)
    {
        if (flows.TryGetValue(method, out ControlFlow? known) || !method.HasBody)
        {
            return known;
        }

        flows[method] = null;
        return flows[method] = new ControlFlow(method.Body, NeverReturns);
    }

    private bool NeverReturns(Instruction instruction) =>
        instruction.OpCode.Code == Code.Call
        && code.Find((MethodReference)instruction.Operand) is { HasBody: true } helper
        && FlowOf(helper)?.LeadsOnlyToThrow(helper.Body.Instructions[0]) == true;

    private Cost CostOf(MethodDefinition method)
    {
        if (costs.TryGetValue(method, out Cost? known))
        {
            return known;
        }

        // A recursion counts as one pass that has no constant bound.
        costs[method] = new Cost(0, 0, false);
        MethodScan scan = ScanOf(method);
        var total = new Cost(0, 0, true);
        foreach (MethodScan.HeapUse use in scan.EdgeUses)
        {
            total = total.Plus(new Cost(use.Objects, use.Blocks, true), use.Repetitions, use.IsBounded);
        }

        foreach (MethodScan.Call call in scan.Calls.Where(call => call.Targets.Count > 0))
        {
            Cost dearest = call.Targets.Select(CostOf).MaxBy(cost => cost.Blocks)!;
            total = total.Plus(dearest, call.Repetitions, call.IsBounded);
        }

        return costs[method] = total;
    }

    private static string Describe(MethodScan.HeapUse use) =>
        $"{use.Location}: {use.What}: {use.Blocks} blocks{(use.Repetitions == 1 ? "" : $", {use.Repetitions} times")}{(use.IsBounded ? "" : ", in a loop without a constant count")}";

    private sealed record Cost(int Objects, int Blocks, bool IsBounded)
    {
        /// <summary>An unbounded loop matters only where it holds heap.</summary>
        public Cost Plus(Cost other, int repetitions, bool isBounded) =>
            new(Objects + (other.Objects * repetitions), Blocks + (other.Blocks * repetitions), IsBounded && (other.Blocks == 0 || (isBounded && other.IsBounded)));
    }
}
