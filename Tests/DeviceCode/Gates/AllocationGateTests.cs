using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Nf.DeviceCode.Tests.Gates;

public class AllocationGateTests(ITestOutputHelper output)
{
    private static readonly SamplingPath[] Planted = [new("planted", "Node::Sample")];

    [Fact]
    public void No_heap_block_is_taken_by_our_code_on_a_sampling_path()
    {
        AllocationReport report = AllocationGate.Check(Repository.ReadDeviceCode().Without(Repository.UnitTestAssembly), Repository.PublicApi, SamplingEntryPoints.All);
        foreach (string line in report.Figures.Select(figure => figure.ToString()).Concat(report.EdgeCalls).Concat(report.ThrowPaths).Concat(report.Notes))
        {
            output.WriteLine(line);
        }

        Assert.True(report.Findings.Count == 0, string.Join(Environment.NewLine, report.Findings));
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public void Every_method_of_a_real_path_is_read(string name)
    {
        CompiledDeviceCode code = Repository.ReadDeviceCode().Without(Repository.UnitTestAssembly);
        foreach (MethodDefinition method in code.Types.SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            ILProcessor processor = method.Body.GetILProcessor();
            Instruction first = method.Body.Instructions[0];
            processor.InsertBefore(first, processor.Create(OpCodes.Ldstr, "planted"));
            processor.InsertBefore(first, processor.Create(OpCodes.Pop));
        }

        AllocationReport report = AllocationGate.Check(code, Repository.PublicApi, SamplingEntryPoints.All.Where(path => path.Name == name));
        Assert.NotEqual(0, report.Figures[0].Methods);
        Assert.Equal(report.Figures[0].Methods, report.Findings.Count(finding => finding.Rule == GateRule.StringLiteral));
    }

    [Theory]
    [MemberData(nameof(Violations))]
    public void A_planted_allocation_is_reported(string violation)
    {
        PlantedViolation planted = PlantedAllocationViolations.All.Single(candidate => candidate.Name == violation);
        planted.AssertReported(Check(planted.Source).Findings);
    }

    [Theory]
    [MemberData(nameof(CleanCode))]
    public void Code_that_takes_nothing_passes(string name)
    {
        AllocationReport report = Check(CleanDeviceCode.Allocation.Single(clean => clean.Name == name).Source);
        Assert.True(report.Findings.Count == 0, string.Join(Environment.NewLine, report.Findings));
        Assert.Equal(0, report.Figures[0].Blocks);
    }

    [Fact]
    public void Every_rule_of_the_gate_has_a_planted_violation()
    {
        GateRule[] rules = Enum.GetValues<GateRule>().Where(rule => rule >= GateRule.MissingEntryPoint).ToArray();
        Assert.Empty(rules.Except(PlantedAllocationViolations.All.Select(planted => planted.Rule)));
        output.WriteLine($"{rules.Length} rules, {PlantedAllocationViolations.All.Count} planted violations");
    }

    [Fact]
    public void An_allocation_that_only_feeds_a_throw_is_listed_and_allowed()
    {
        AllocationReport report = Check("""
            class Node
            {
                public int Sample(int value)
                {
                    if (value < 0) { throw new System.ArgumentException("negative" + value); }
                    if (value > 9) { Fail(value); }
                    return value;
                }
                static void Fail(int value) { throw new System.InvalidOperationException(value.ToString()); }
            }
            """);
        Assert.Empty(report.Findings);
        Assert.Contains(report.ThrowPaths, line => line.Contains("\"negative\"", StringComparison.Ordinal));
        Assert.Contains(report.ThrowPaths, line => line.Contains("Node::Fail", StringComparison.Ordinal));
    }

    [Fact]
    public void Hardware_calls_are_counted_with_their_loops()
    {
        AllocationReport report = Check("""
            class Node
            {
                readonly byte[] write = new byte[1];
                readonly byte[] read = new byte[2];
                readonly System.Device.I2c.I2cDevice device = new System.Device.I2c.I2cDevice();
                public int Sample()
                {
                    int sum = 0;
                    for (int i = 0; i < 4; i++) { sum += Read(); }
                    return sum;
                }
                int Read()
                {
                    System.Device.I2c.I2cTransferResult result = device.WriteRead(new System.SpanByte(write), new System.SpanByte(read));
                    return result.Status == System.Device.I2c.I2cTransferStatus.FullTransfer ? read[0] : -1;
                }
            }
            """);
        Assert.Empty(report.Findings);

        // Per read: two SpanByte of 4 blocks, the call's 22, the result's local of 3.
        Assert.Equal(new SamplingFigure("planted", 2, 4 * 9, 4 * 33, true), report.Figures[0]);
    }

    [Fact]
    public void A_hardware_call_in_a_loop_without_a_constant_count_is_said_to_be_unbounded()
    {
        AllocationReport report = Check("class Node { readonly System.Device.Gpio.GpioPin pin = new System.Device.Gpio.GpioPin(); public void Sample(int times) { while (times-- > 0) { Use((bool)pin.Read()); } } void Use(bool value) { } }");
        Assert.Empty(report.Findings);
        Assert.Equal(8, report.Figures[0].Blocks);
        Assert.False(report.Figures[0].IsBounded);
    }

    [Fact]
    public void Floating_point_and_delegates_on_a_sampling_path_are_noted()
    {
        AllocationReport report = Check("delegate double Source(); class Node { readonly Source source; Node() { source = Half; } double Half() => 0.5; public double Sample() => source(); }");
        Assert.Empty(report.Findings);
        Assert.Contains(report.Notes, note => note.Contains("invokes Source, followed into System.Double Node::Half()", StringComparison.Ordinal));
        Assert.Contains(report.Notes, note => note.Contains("floating point", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_member_of_the_tables_is_one_of_nanoFrameworks()
    {
        string[] unknown = FreeMembers.All.Concat(DriverEdges.All.Select(edge => edge.Member)).Where(member => !IsListed(member)).ToArray();
        Assert.Empty(unknown);
        output.WriteLine($"{FreeMembers.All.Count} free members, {DriverEdges.All.Count} driver edges");
    }

    public static TheoryData<string> Paths => [.. SamplingEntryPoints.All.Select(path => path.Name)];

    public static TheoryData<string> Violations => [.. PlantedAllocationViolations.All.Select(planted => planted.Name)];

    public static TheoryData<string> CleanCode => [.. CleanDeviceCode.Allocation.Select(clean => clean.Name)];

    private static AllocationReport Check(string source) => AllocationGate.Check(PlantedCode.Compile(source), Repository.PublicApi, Planted);

    private static bool IsListed(string member)
    {
        string[] parts = member.Split("::");
        return Repository.PublicApi.Find(parts[0])?.Methods.Keys.Any(signature => signature.StartsWith(parts[1] + " ", StringComparison.Ordinal)) == true;
    }
}
