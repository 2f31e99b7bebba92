using System.CommandLine;
using System.Numerics;

namespace Nf.Emulator.Verbs;

/// <summary>What the verbs share about bad input: one clear line, exit code 2.</summary>
internal static class Checks
{
    public const int BadInput = 2;

    public static void AtLeast(Option<int?> option, int minimum)
        => option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int?>() < minimum)
            {
                result.AddError($"{option.Name} must be {minimum} or more.");
            }
        });

    public static void Above<T>(Option<T> option, T limit)
        where T : INumber<T>
        => option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<T>() is { } value && value <= limit)
            {
                result.AddError($"{option.Name} must be more than {limit}.");
            }
        });

    /// <summary>Runs a verb; what it finds wrong with its input is told in one line.</summary>
    public static int Report(Func<int> verb)
    {
        try
        {
            return verb();
        }
        catch (BadInputException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return BadInput;
        }
    }
}
