using System.Globalization;
using System.Text.RegularExpressions;
using Nf.Channels;

namespace Nf.Emulator.Codecs;

/// <summary>
/// Measurements in a CSV file: a column `timestamp` with ISO 8601 times, UTC unless they say otherwise, and numeric columns;
/// an empty field or NaN is a missing value. Values are rounded to the resolution, times down to whole seconds.
/// </summary>
public static partial class MeasurementsFile
{
    /// <summary>Largest value in multiples of its resolution; the range of any column then fits 31 bits.</summary>
    public const int LargestValue = (1 << 30) - 2;

    /// <summary>Largest number of columns beside the time.</summary>
    public const int MaximumColumns = 64;

    private const string TimeColumn = "timestamp";

    /// <exception cref="BadInputException">The file cannot be read, or something in it cannot be used.</exception>
    public static Measurements Read(string path, IReadOnlyList<decimal> resolutions)
    {
        if (!File.Exists(path))
        {
            throw new BadInputException($"There is no file '{path}'; --csv takes the path of a CSV file.");
        }

        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, resolutions);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new BadInputException($"{path} cannot be read: {problem.Message}");
        }
        catch (BadInputException problem)
        {
            throw new BadInputException($"{path}: {problem.Message}");
        }
    }

    /// <exception cref="BadInputException">Something in the text cannot be used.</exception>
    public static Measurements Read(TextReader text, IReadOnlyList<decimal> resolutions)
    {
        var rows = new CsvReader(text);
        var fields = new List<string>();
        var names = ReadHeader(rows, fields);
        if (names.Length != resolutions.Count)
        {
            throw new BadInputException($"there are {names.Length} columns beside {TimeColumn}, but --resolution gives {resolutions.Count}; give one for each, separated by commas.");
        }

        var times = new List<long>();
        var values = new List<int>();
        while (rows.Read(fields))
        {
            if (fields.Count != names.Length + 1)
            {
                throw new BadInputException($"line {rows.LineNumber} has {fields.Count} fields, the header {names.Length + 1}.");
            }

            times.Add(ReadTime(fields[0], rows.LineNumber));
            for (var column = 0; column < names.Length; column++)
            {
                values.Add(ReadValue(fields[column + 1], names[column], resolutions[column], rows.LineNumber));
            }
        }

        if (!values.Exists(ChannelValue.IsPresent))
        {
            throw new BadInputException("there is no value in it.");
        }

        return new Measurements(names.Zip(resolutions).ToArray(), times.ToArray(), values.ToArray());
    }

    private static string[] ReadHeader(CsvReader rows, List<string> fields)
    {
        if (!rows.Read(fields) || !fields[0].Trim().Equals(TimeColumn, StringComparison.OrdinalIgnoreCase))
        {
            throw new BadInputException($"the first line must name the columns, separated by commas, {TimeColumn} first.");
        }

        var names = fields.Skip(1).Select(name => name.Trim()).ToArray();
        if (names.Length is < 1 or > MaximumColumns)
        {
            throw new BadInputException($"there are {names.Length} columns beside {TimeColumn}; 1 to {MaximumColumns} can be compared.");
        }

        if (names.FirstOrDefault(name => name.Length is 0 or > 255) is { } unusable)
        {
            throw new BadInputException(unusable.Length == 0 ? "a column has no name." : "the name of a column is longer than 255 letters.");
        }

        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new BadInputException($"two columns have the name '{twice.Key}'.");
        }

        return names;
    }

    private static long ReadTime(string text, int line)
    {
        if (!Iso8601().IsMatch(text)
            || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowWhiteSpaces, out var time))
        {
            throw new BadInputException($"line {line}: '{Shortened(text)}' is not an ISO 8601 time such as 2012-01-01T00:15:00Z.");
        }

        var seconds = time.ToUnixTimeSeconds();
        return seconds is > 0 and <= uint.MaxValue
            ? seconds
            : throw new BadInputException($"line {line}: {Shortened(text)} is outside the years 1970 to 2106 that 32 bits of Unix seconds reach.");
    }

    private static int ReadValue(string text, string name, decimal resolution, int line)
    {
        var trimmed = text.AsSpan().Trim();
        if (trimmed.IsEmpty || trimmed.Equals("NaN", StringComparison.OrdinalIgnoreCase))
        {
            return ChannelValue.Missing;
        }

        if (!decimal.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
        {
            var isNumber = double.TryParse(trimmed, NumberStyles.Float, CultureInfo.InvariantCulture, out var large) && double.IsFinite(large);
            throw new BadInputException(isNumber || double.IsInfinity(large)
                ? $"line {line}: {Shortened(text)} in {name} is too large."
                : $"line {line}: '{Shortened(text)}' in {name} is not a number; leave the field empty where a value is missing.");
        }

        if (Math.Abs(value) / LargestValue > resolution)
        {
            throw new BadInputException($"line {line}: {Shortened(text)} in {name} is too large for a resolution of {resolution.ToString(CultureInfo.InvariantCulture)}; at most {LargestValue} times the resolution can be carried.");
        }

        return (int)Math.Round(value / resolution, MidpointRounding.AwayFromZero);
    }

    private static string Shortened(string text) => text.Length > 40 ? text[..40] + "…" : text;

    [GeneratedRegex(@"^\s*\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}([.,]\d+)?)?\s*(Z|[+-]\d{2}(:?\d{2})?)?)?\s*$", RegexOptions.IgnoreCase)]
    private static partial Regex Iso8601();
}
