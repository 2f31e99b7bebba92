using System.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nf.UnitTestHost;

/// <summary>The runner itself, on a planted test assembly.</summary>
public sealed class RunnerTests : IDisposable
{
    const string Framework = """
        using System;
        namespace nanoFramework.TestFramework
        {
            public class TestClassAttribute : Attribute { }
            public class TestMethodAttribute : Attribute { }
            public class SetupAttribute : Attribute { }
            public class CleanupAttribute : Attribute { }
            [AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
            public class DataRowAttribute : Attribute
            {
                public DataRowAttribute(params object[] values) { MethodParameters = values; }
                public object[] MethodParameters { get; }
            }
            public class SkipTestException : Exception { public SkipTestException(string reason) : base(reason) { } }
        }
        """;

    const string Planted = """
        using System;
        using nanoFramework.TestFramework;
        [TestClass] public class Plain
        {
            static string order = "";
            int field;
            [Setup] public void Prepare() { order += "s"; }
            [TestMethod] public void Passes() { order += "a"; }
            [TestMethod] public void Fails() { throw new Exception("planted failure"); }
            [TestMethod] public void Skips() { throw new SkipTestException("no such part"); }
            [TestMethod] public void Touches_the_instance() { field++; }
            [TestMethod] [DataRow(1, 1)] [DataRow(1, 2)] public void Equal(int left, int right) { if (left != right) throw new Exception("unequal"); }
            [TestMethod] [DataRow(7)] public static void Widens(long value) { if (value != 7) throw new Exception("not 7"); }
            [TestMethod] public static void Setup_ran_once_and_before() { if (order != "sa") throw new Exception(order); }
            [Cleanup] public void Clean() { throw new Exception("planted clean-up failure"); }
            public void Not_a_test() { throw new Exception(); }
        }
        [TestClass] public class Skipped_as_a_whole
        {
            [Setup] public void Prepare() { throw new SkipTestException("not on this image"); }
            [TestMethod] public void Never_runs() { throw new Exception(); }
        }
        [TestClass] public class Broken_setup
        {
            [Setup] public void Prepare() { throw new Exception("planted set-up failure"); }
            [TestMethod] public void Cannot_run() { }
        }
        public class Not_a_test_class { [TestMethod] public void Never_runs() { throw new Exception(); } }
        """;

    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("nf-planted-");
    readonly string plantedPath;

    public RunnerTests()
    {
        plantedPath = Path.Combine(folder.FullName, "NFUnitTest.dll");
        var references = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Select(path => MetadataReference.CreateFromFile(path));
        var result = CSharpCompilation.Create(
            "NFUnitTest",
            [CSharpSyntaxTree.ParseText(Framework), CSharpSyntaxTree.ParseText(Planted)],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary)).Emit(plantedPath);
        Assert.True(result.Success, string.Join("\n", result.Diagnostics));
    }

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("Plain.Passes", OutcomeKind.Passed, "")]
    [InlineData("Plain.Fails", OutcomeKind.Failed, "planted failure")]
    [InlineData("Plain.Skips", OutcomeKind.Skipped, "no such part")]
    [InlineData("Plain.Touches_the_instance", OutcomeKind.Failed, "NullReferenceException")]
    [InlineData("Plain.Equal[0](1, 1)", OutcomeKind.Passed, "")]
    [InlineData("Plain.Equal[1](1, 2)", OutcomeKind.Failed, "unequal")]
    [InlineData("Plain.Widens[0](7)", OutcomeKind.Passed, "")]
    [InlineData("Plain.Setup_ran_once_and_before", OutcomeKind.Passed, "")]
    [InlineData("Skipped_as_a_whole.Never_runs", OutcomeKind.Skipped, "not on this image")]
    [InlineData("Broken_setup.Cannot_run", OutcomeKind.Failed, "planted set-up failure")]
    public void A_planted_test_ends_as_it_would_on_the_chip(string testName, OutcomeKind kind, string text)
    {
        var outcome = UnitTestAssembly.Load(plantedPath).Classes.Select(testClass => testClass.Run())
            .Single(result => result.Tests.ContainsKey(testName)).Tests[testName];

        Assert.Equal(kind, outcome.Kind);
        Assert.Contains(text, outcome.Text);
    }

    [Fact]
    public void Only_marked_classes_and_methods_are_tests()
    {
        Assert.Equal(10, UnitTestAssembly.Load(plantedPath).Classes.Sum(testClass => testClass.Tests.Count));
    }

    [Fact]
    public void A_failing_cleanup_is_not_lost()
    {
        var plain = UnitTestAssembly.Load(plantedPath).Classes.Single(testClass => testClass.Name == "Plain");

        Assert.Equal(OutcomeKind.Failed, plain.Run().Cleanup.Kind);
        Assert.Contains("planted clean-up failure", plain.Run().Cleanup.Text);
    }

    [Fact]
    public void The_test_run_reports_each_planted_failure_and_ends_with_an_error()
    {
        using var run = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "-class", typeof(NFUnitTest).FullName!, "-noColor", "-noLogo" },
            Environment = { [UnitTestAssembly.PathVariable] = plantedPath },
            RedirectStandardOutput = true,
        })!;
        var output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();

        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Plain.Fails [FAIL]", output);
        Assert.Contains("planted failure", output);
        Assert.Contains("Plain.Equal[1](1, 2) [FAIL]", output);
        Assert.DoesNotContain("Plain.Passes [FAIL]", output);
        // four failing tests and the clean-up
        Assert.Contains("Total: 11, Errors: 0, Failed: 5, Skipped: 2", output);
    }
}
