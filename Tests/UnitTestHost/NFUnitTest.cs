using Xunit.Sdk;

namespace Nf.UnitTestHost;

/// <summary>The tests of UnitTests/ as tests of this project: one result for each method and each data row.</summary>
public sealed class NFUnitTest
{
    public static IEnumerable<ITheoryDataRow> Tests() =>
        UnitTestAssembly.Built.Classes.SelectMany(testClass => testClass.Tests.Select(test =>
            new TheoryDataRow(testClass.Name, test.Name) { TestDisplayName = test.Name, Label = "" }));

    [Theory]
    [MemberData(nameof(Tests))]
    public void Test(string className, string testName)
    {
        Report(Class(className).Run().Tests[testName]);
    }

    [Fact]
    public void Every_class_cleans_up()
    {
        var failures = UnitTestAssembly.Built.Classes
            .Where(testClass => testClass.Run().Cleanup.Kind == OutcomeKind.Failed)
            .Select(testClass => $"{testClass.Name}: {testClass.Run().Cleanup.Text}");

        Assert.Empty(failures);
    }

    static UnitTestClass Class(string name) => UnitTestAssembly.Built.Classes.Single(testClass => testClass.Name == name);

    static void Report(TestOutcome outcome)
    {
        Assert.SkipWhen(outcome.Kind == OutcomeKind.Skipped, outcome.Text);
        if (outcome.Kind == OutcomeKind.Failed)
        {
            throw new XunitException(outcome.Text);
        }
    }
}
