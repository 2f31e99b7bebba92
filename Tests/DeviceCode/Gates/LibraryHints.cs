using Mono.Cecil;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>What to do about a library call that takes heap, or may.</summary>
public static class LibraryHints
{
    private static readonly (string Type, string Name, string Hint)[] Known =
    [
        ("System.String", "Concat", "takes heap (2 to 8 blocks): build text outside the sampling path"),
        ("System.String", "Format", "takes heap (27 to 65 blocks): build text outside the sampling path"),
        ("System.String", "get_Chars", "takes heap (2 blocks a character): keep a byte[] made once"),
        ("System.String", "Substring", "takes heap (5 blocks): keep a byte[] and offsets"),
        ("System.String", "Split", "takes heap (16 blocks): keep a byte[] and offsets"),
        ("System.String", "StartsWith", "takes heap (7 blocks): compare bytes"),
        ("System.SpanByte", "Slice", "takes heap (4 blocks): make the SpanByte with start and length"),
        ("System.BitConverter", "GetBytes", "takes heap (an array): shift the bytes into the buffer"),
        ("System.DateTime", "ToString", "takes heap (57 blocks): build text outside the sampling path"),
        ("System.Type", "GetTypeFromHandle", "takes heap (1 block)"),
        ("System.Delegate", "Combine", "takes heap (3 blocks): subscribe once at boot"),
        ("System.Delegate", "Remove", "takes heap (3 blocks): subscribe once at boot"),
        ("*", "GetEnumerator", "takes heap (6 blocks for an ArrayList): use for and an index"),
        ("*", "ToString", "takes heap (5 blocks for a number): build text outside the sampling path"),
        ("*", "GetBytes", "takes heap: write the bytes into the buffer"),
        ("*", "GetString", "takes heap (9 blocks): build text outside the sampling path"),
    ];

    public static string For(MethodReference called)
    {
        foreach ((string type, string name, string hint) in Known)
        {
            if (name == called.Name && (type == "*" || type == called.DeclaringType.FullName))
            {
                return hint;
            }
        }

        return "is not known to take nothing from the heap: do without it here, or measure it on nanoCLR and add it to FreeMembers with its basis";
    }
}
