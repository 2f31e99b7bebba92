using System.Text.Json;

namespace Nf.Gateway.Store;

/// <summary>How the interface spells numbers of the protocol.</summary>
public static class Names
{
    /// <summary>The name of a number, its first letter small; of one that this gateway does not know, the number.</summary>
    public static string Of<T>(T number)
        where T : struct, Enum =>
        Enum.IsDefined(number) ? JsonNamingPolicy.CamelCase.ConvertName(number.ToString()) : number.ToString("D");
}
