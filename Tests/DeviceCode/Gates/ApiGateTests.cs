namespace Nf.DeviceCode.Tests.Gates;

public class ApiGateTests(ITestOutputHelper output)
{
    [Fact]
    public void The_device_assemblies_name_nothing_that_the_chip_lacks()
    {
        CompiledDeviceCode code = Repository.ReadDeviceCode();
        IReadOnlyList<GateFinding> findings = ApiGate.Check(code, Repository.PublicApi);
        output.WriteLine($"{code.Types.Count()} types in {code.Modules.Count} assemblies held to {Repository.PublicApi.Types.Count} listed types");
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_planted_violation_is_reported(string violation)
    {
        PlantedViolation planted = PlantedApiViolations.All.Single(candidate => candidate.Name == violation);
        IReadOnlyList<GateFinding> findings = ApiGate.Check(PlantedCode.Compile(planted.Source), Repository.PublicApi);
        planted.AssertReported(findings);
    }

    [Theory]
    [MemberData(nameof(CleanCode))]
    public void Code_that_the_chip_runs_passes(string name)
    {
        IReadOnlyList<GateFinding> findings = ApiGate.Check(PlantedCode.Compile(CleanDeviceCode.Api.Single(clean => clean.Name == name).Source), Repository.PublicApi);
        Assert.True(findings.Count == 0, string.Join(Environment.NewLine, findings));
    }

    [Fact]
    public void Every_rule_of_the_gate_has_a_planted_violation()
    {
        GateRule[] rules = Enum.GetValues<GateRule>().Where(rule => rule < GateRule.MissingEntryPoint).ToArray();
        Assert.Empty(rules.Except(PlantedApiViolations.All.Select(planted => planted.Rule)));
        output.WriteLine($"{rules.Length} rules, {PlantedApiViolations.All.Count} planted violations");
    }

    [Fact]
    public void A_finding_names_the_source_line()
    {
        CompiledDeviceCode code = PlantedCode.Compile("class Node\n{\n    string Name() => \"a\".Replace(\"a\", \"b\");\n}");
        GateFinding finding = Assert.Single(ApiGate.Check(code, Repository.PublicApi));
        Assert.StartsWith("Planted.cs(3): Node::Name IL_", finding.ToString(), StringComparison.Ordinal);
    }

    public static TheoryData<string> Violations => [.. PlantedApiViolations.All.Select(planted => planted.Name)];

    public static TheoryData<string> CleanCode => [.. CleanDeviceCode.Api.Select(clean => clean.Name)];
}
