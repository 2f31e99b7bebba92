using Mono.Cecil;
using Nf.DeviceCode.Tests.Gates;

namespace Nf.DeviceCode.Tests.Surface;

public class SurfaceTests(ITestOutputHelper output)
{
    private static readonly string[] DeviceAssemblies = ["Nf.Shared", "Nf.SensorNodes", "Nf.Firmware", Repository.UnitTestAssembly];

    [Fact]
    public void The_emulators_surface_shows_nothing_that_nanoFramework_has_not()
    {
        var comparison = new SurfaceComparison(Repository.PublicApi);
        comparison.Add(ModuleDefinition.ReadModule(Repository.NanoFramework), DeviceAssemblies);
        Assert.True(comparison.Findings.Count == 0, string.Join(Environment.NewLine, comparison.Findings));
    }

    [Fact]
    public void The_reference_assemblies_show_nothing_that_nanoFramework_has_not()
    {
        var comparison = new SurfaceComparison(Repository.PublicApi);
        foreach (string path in Repository.DeviceReferences)
        {
            comparison.Add(ModuleDefinition.ReadModule(path), DeviceAssemblies);
        }

        Assert.NotEmpty(Repository.DeviceReferences);
        Assert.True(comparison.Findings.Count == 0, string.Join(Environment.NewLine, comparison.Findings));
    }

    [Fact]
    public void No_type_comes_from_two_places()
    {
        string[] doubled = Repository.DeviceReferences.Append(Repository.NanoFramework)
            .SelectMany(path => ModuleDefinition.ReadModule(path).Types.Where(type => type.IsPublic).Select(type => type.FullName))
            .GroupBy(name => name).Where(group => group.Count() > 1).Select(group => group.Key).ToArray();
        Assert.Empty(doubled);
    }

    [Fact]
    public void The_coverage_of_each_assembly_is_reported()
    {
        var comparison = new SurfaceComparison(Repository.PublicApi);
        foreach (string path in Repository.DeviceReferences.Append(Repository.NanoFramework))
        {
            comparison.Add(ModuleDefinition.ReadModule(path));
        }

        string[] coverage = [.. comparison.Coverage()];
        foreach (string line in coverage)
        {
            output.WriteLine(line);
        }

        Assert.Equal(Repository.PublicApi.Types.Select(type => type.Assembly).Distinct().Count(), coverage.Length);
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void A_planted_difference_is_reported(string difference)
    {
        PlantedSurface planted = PlantedSurface.All.Single(candidate => candidate.Name == difference);
        IReadOnlyList<SurfaceFinding> findings = Compare(planted.Source).Findings;
        Assert.True(
            findings.Any(finding => finding.Rule == planted.Rule && finding.ToString().Contains(planted.Words, StringComparison.Ordinal)),
            $"no {planted.Rule} finding with \"{planted.Words}\" among: {string.Join(Environment.NewLine, findings)}");
    }

    [Fact]
    public void Every_rule_has_a_planted_difference() =>
        Assert.Empty(Enum.GetValues<SurfaceRule>().Except(PlantedSurface.All.Select(planted => planted.Rule)));

    [Fact]
    public void A_surface_that_agrees_passes_and_what_it_lacks_is_coverage()
    {
        SurfaceComparison comparison = Compare(PlantedSurface.Agreeing);
        Assert.Empty(comparison.Findings);
        Assert.Equal(["Chip: 2 of 5 types, 8 of 9 members"], comparison.Coverage());
    }

    [Theory]
    [MemberData(nameof(AbsentFromTheChip))]
    public void What_the_chip_lacks_does_not_even_compile(string violation)
    {
        string source = Absent.Single(candidate => candidate.Name == violation).Source;
        Assert.NotEmpty(PlantedCode.ErrorsAgainst([.. Repository.DeviceReferences, Repository.NanoFramework], source));
    }

    [Theory]
    [MemberData(nameof(PresentOnTheChip))]
    public void What_the_chip_has_compiles(string name)
    {
        string source = CleanDeviceCode.Api.Concat(CleanDeviceCode.Allocation).Single(clean => clean.Name == name).Source;
        Assert.Empty(PlantedCode.ErrorsAgainst([.. Repository.DeviceReferences, Repository.NanoFramework], source));
    }

    public static TheoryData<string> Differences => [.. PlantedSurface.All.Select(planted => planted.Name)];

    public static TheoryData<string> AbsentFromTheChip => [.. Absent.Select(planted => planted.Name)];

    public static TheoryData<string> PresentOnTheChip => [.. CleanDeviceCode.Api.Concat(CleanDeviceCode.Allocation).Select(clean => clean.Name)];

    /// <summary>Planted code that does not compile against mscorlib 1.17.11; the last two leave no trace in IL for the gate to find.</summary>
    private static IEnumerable<(string Name, string Source)> Absent =>
    [
        .. PlantedApiViolations.All.Where(DoesNotCompileForTheChip).Select(planted => (planted.Name, planted.Source)),
        ("index from the end", "class Node { int Get(int[] values) => values[^1]; }"),
        ("range", "class Node { string Get(string text) => text[1..3]; }"),
    ];

    private static bool DoesNotCompileForTheChip(PlantedViolation planted) => planted.Rule switch
    {
        GateRule.UnlistedType or GateRule.UnlistedMember or GateRule.Volatile or GateRule.StateMachine or GateRule.ExplicitLayout => true,
        GateRule.Generics => !planted.Name.StartsWith("own ", StringComparison.Ordinal),
        _ => false,
    };

    private static SurfaceComparison Compare(string source)
    {
        var comparison = new SurfaceComparison(PublicApi.Parse("Chip", PlantedSurface.Listed));
        comparison.Add(PlantedCode.Compile(source).Modules[0], DeviceAssemblies);
        return comparison;
    }
}
