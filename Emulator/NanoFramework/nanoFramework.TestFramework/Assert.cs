using System;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using TestFrameworkShared;

namespace nanoFramework.TestFramework;

/// <summary>The promises of a test; one that does not hold throws <see cref="AssertFailedException"/>.</summary>
public sealed partial class Assert
{
    public static void IsTrue(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "") =>
        Check(condition, "Assert.IsTrue", message);

    public static void IsFalse(bool condition, [CallerArgumentExpression(nameof(condition))] string message = "") =>
        Check(!condition, "Assert.IsFalse", message);

    public static void IsNull(object? value, [CallerArgumentExpression(nameof(value))] string message = "") =>
        Check(value is null, "Assert.IsNull", message);

    public static void IsNotNull(object? value, [CallerArgumentExpression(nameof(value))] string message = "") =>
        Check(value is not null, "Assert.IsNotNull", message);

    public static void AreSame(object? expected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "")
    {
        var hint = expected is ValueType || actual is ValueType ? "Values handed on as objects are never the same: use AreEqual. " : "";
        Check(ReferenceEquals(expected, actual), "Assert.AreSame", hint + message);
    }

    public static void AreNotSame(object? notExpected, object? actual, [CallerArgumentExpression(nameof(actual))] string message = "") =>
        Check(!ReferenceEquals(notExpected, actual), "Assert.AreNotSame", message);

    public static void Contains(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        CheckParameters("Assert.Contains", expected, value);
        Check(value.Contains(expected, StringComparison.Ordinal), "Assert.Contains", $"'{value}' does not contain '{expected}'. {message}");
    }

    public static void DoesNotContains(string notExpected, string value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        CheckParameters("Assert.DoesNotContains", notExpected, value);
        Check(!value.Contains(notExpected, StringComparison.Ordinal), "Assert.DoesNotContains", $"'{value}' contains '{notExpected}'. {message}");
    }

    public static void StartsWith(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        CheckParameters("Assert.StartsWith", expected, value);
        Check(value.StartsWith(expected, StringComparison.Ordinal), "Assert.StartsWith", $"'{value}' does not start with '{expected}'. {message}");
    }

    public static void EndsWith(string expected, string value, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        CheckParameters("Assert.EndsWith", expected, value);
        Check(value.EndsWith(expected, StringComparison.Ordinal), "Assert.EndsWith", $"'{value}' does not end with '{expected}'. {message}");
    }

    /// <summary>That very type, not one derived from it.</summary>
    public static void IsInstanceOfType(object? value, Type expected, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        CheckParameters("Assert.IsInstanceOfType", expected);
        Check(value?.GetType() == expected, "Assert.IsInstanceOfType", $"Expected type:<{expected}>. Actual type:<{Printable(value?.GetType())}>. {message}");
    }

    public static void IsNotInstanceOfType(object? value, Type notExpected, [CallerArgumentExpression(nameof(value))] string message = "")
    {
        CheckParameters("Assert.IsNotInstanceOfType", notExpected);
        Check(value?.GetType() != notExpected, "Assert.IsNotInstanceOfType", $"Wrong type:<{notExpected}>. {message}");
    }

    /// <summary>The action throws an exception of that very type, not one derived from it.</summary>
    public static void ThrowsException(Type exception, Action action, [CallerArgumentExpression(nameof(action))] string message = "")
    {
        CheckParameters("Assert.ThrowsException", exception, action);
        Exception? thrown = null;
        try
        {
            action();
        }
        catch (Exception caught)
        {
            thrown = caught;
        }

        Check(thrown is not null, "Assert.ThrowsException", $"No exception thrown; {exception.Name} was expected. {message}");
        Check(thrown!.GetType() == exception, "Assert.ThrowsException", $"Threw {thrown.GetType().Name}; {exception.Name} was expected. {message} Its message: {thrown.Message}");
    }

    /// <summary>Ends the test, or thrown from a setup method all tests of the class, as skipped.</summary>
    [DoesNotReturn]
    public static void SkipTest(string? message = null) => throw new SkipTestException(message);

    internal static void Check(bool holds, string assertion, string? message)
    {
        if (!holds)
        {
            Fail(assertion, message);
        }
    }

    [DoesNotReturn]
    internal static void Fail(string assertion, string? message) =>
        throw new AssertFailedException($"{assertion} failed. {Printable(message ?? "")}");

    internal static void CheckParameters(string assertion, params object?[] parameters) =>
        Check(Array.IndexOf(parameters, null) < 0, assertion, "A parameter of the assertion is null.");

    private static string Printable(object? value) => (value?.ToString() ?? "(null)").Replace("\0", "\\0");
}
