using System.Globalization;

namespace Nf.Gateway.Store;

/// <summary>How a command's arguments are stored: integers, separated by spaces.</summary>
internal static class CommandArguments
{
    public static string Text(IEnumerable<int> arguments) => string.Join(' ', arguments.Select(argument => argument.ToString(CultureInfo.InvariantCulture)));

    public static int[] Parse(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(argument => int.Parse(argument, CultureInfo.InvariantCulture))];
}
