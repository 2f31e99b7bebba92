using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace Nf.Emulator.Verbs;

/// <summary>What the verbs share about bad input: one clear line, exit code 2.</summary>
internal static class Checks
{
    public const int BadInput = 2;

    /// <summary>Holds an option to the numbers of a range, both ends included; whatever is no number is told the same way.</summary>
    public static void Within<T>(Option option, T minimum, T maximum)
        where T : INumber<T>
        => option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0
                && !(T.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) && value >= minimum && value <= maximum))
            {
                result.AddError($"{option.Name} takes a number from {minimum} to {maximum}, not '{result.Tokens[0].Value}'.");
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
