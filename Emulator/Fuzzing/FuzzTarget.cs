namespace Nf.Emulator.Fuzzing;

/// <summary>A reader of bytes that others wrote, and what it promises about them.</summary>
public abstract class FuzzTarget(string name)
{
    public string Name { get; } = name;

    /// <summary>A new input: something valid, changed.</summary>
    /// <param name="random">The only source of chance.</param>
    /// <param name="corpus">Inputs for this reader that are known to lead somewhere.</param>
    public abstract FuzzCase Next(Random random, IReadOnlyList<FuzzCase> corpus);

    /// <summary>Gives the input to the reader.</summary>
    /// <returns>The outcome by name; <see cref="FuzzCase.Accepted"/> when it was accepted.</returns>
    /// <exception cref="BrokenPromiseException">The reader did what it must not do.</exception>
    public abstract string Try(FuzzCase one);
}
