using System.Linq.Expressions;
using System.Reflection;

namespace Nf.UnitTestHost;

/// <summary>
/// One test class, run as nanoFramework's launcher runs it: Setup, the test methods, the data rows, Cleanup, each once,
/// in the order of the class, without an instance (a method that touches a field of its class fails, as on the chip).
/// A Setup that skips skips the class. Unlike the launcher, a Setup that fails fails the tests of the class.
/// </summary>
public sealed class UnitTestClass
{
    readonly IReadOnlyList<MethodInfo> setups;
    readonly IReadOnlyList<MethodInfo> cleanups;
    readonly Lazy<ClassOutcome> outcome;

    /// <summary>Reads the methods of a class marked TestClass.</summary>
    public UnitTestClass(Type type)
    {
        Name = type.FullName!;
        var methods = type.GetMethods();
        setups = [.. methods.Where(method => AttributeNames.Has(method, AttributeNames.Setup))];
        cleanups = [.. methods.Where(method => AttributeNames.Has(method, AttributeNames.Cleanup))];
        var withRows = methods.Where(method => AttributeNames.Has(method, AttributeNames.DataRow)).ToList();
        var single = methods.Except(withRows).Where(method => AttributeNames.Has(method, AttributeNames.TestMethod));
        Tests =
        [
            .. single.Select(method => new UnitTest(method, $"{Name}.{method.Name}", [])),
            .. withRows.SelectMany(method => AttributeNames.DataRows(method).Select((row, index) =>
                new UnitTest(method, $"{Name}.{method.Name}[{index}]({string.Join(", ", row.Select(Describe))})", row))),
        ];
        outcome = new Lazy<ClassOutcome>(Execute);
    }

    /// <summary>The full name of the class.</summary>
    public string Name { get; }

    /// <summary>Its tests, in the order in which they run. No two have the same name.</summary>
    public IReadOnlyList<UnitTest> Tests { get; }

    /// <summary>Runs the class, the first time it is asked.</summary>
    public ClassOutcome Run() => outcome.Value;

    ClassOutcome Execute()
    {
        foreach (var setup in setups)
        {
            var result = Invoke(setup, []);
            if (result.Kind != OutcomeKind.Passed)
            {
                return new ClassOutcome(Tests.ToDictionary(test => test.Name, _ => result with { Text = $"Setup {setup.Name}: {result.Text}" }), TestOutcome.Passed);
            }
        }

        var tests = Tests.ToDictionary(test => test.Name, test => Invoke(test.Method, test.Arguments));
        var cleanup = cleanups.Select(method => Invoke(method, [])).FirstOrDefault(result => result.Kind == OutcomeKind.Failed, TestOutcome.Passed);
        return new ClassOutcome(tests, cleanup);
    }

    static TestOutcome Invoke(MethodInfo method, object?[] arguments)
    {
        try
        {
            var signature = Expression.GetDelegateType([.. method.GetParameters().Select(parameter => parameter.ParameterType), method.ReturnType]);
            var call = method.IsStatic
                ? Delegate.CreateDelegate(signature, method)
                : Delegate.CreateDelegate(signature, null, method);
            call.DynamicInvoke(arguments);
            return TestOutcome.Passed;
        }
        catch (Exception exception)
        {
            var cause = exception is TargetInvocationException { InnerException: { } inner } ? inner : exception;
            return cause.GetType().FullName == AttributeNames.SkipTestException
                ? new TestOutcome(OutcomeKind.Skipped, cause.Message)
                : new TestOutcome(OutcomeKind.Failed, $"{cause.GetType().Name}: {cause.Message}\n{cause.StackTrace}");
        }
    }

    static string Describe(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        Array array => $"[{string.Join(", ", array.Cast<object?>().Select(Describe))}]",
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}

/// <summary>One test method, or one data row of it.</summary>
/// <param name="Name">class, method and, for a data row, its number and arguments</param>
public sealed record UnitTest(MethodInfo Method, string Name, object?[] Arguments);
