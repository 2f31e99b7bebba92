namespace Nf.UnitTestHost;

/// <summary>How a class went: each test by its name, and the clean-up.</summary>
public sealed record ClassOutcome(IReadOnlyDictionary<string, TestOutcome> Tests, TestOutcome Cleanup);

/// <summary>How a test went.</summary>
/// <param name="Text">the reason of a skip, or exception, message and stack of a failure</param>
public sealed record TestOutcome(OutcomeKind Kind, string Text)
{
    /// <summary>A test that passed.</summary>
    public static readonly TestOutcome Passed = new(OutcomeKind.Passed, "");
}

/// <summary>The three ways a test ends.</summary>
public enum OutcomeKind
{
    /// <summary>no exception</summary>
    Passed,

    /// <summary>SkipTestException</summary>
    Skipped,

    /// <summary>any other exception</summary>
    Failed,
}
