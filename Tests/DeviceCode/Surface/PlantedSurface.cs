namespace Nf.DeviceCode.Tests.Surface;

/// <summary>A surface with one difference from the lists of the test, and the rule that must catch it.</summary>
internal sealed record PlantedSurface(string Name, SurfaceRule Rule, string Words, string Source)
{
    /// <summary>What the chip has, in the tests of the comparison.</summary>
    public static string[] Listed { get; } =
    [
        "T Chip.Pin class",
        "F Chip.Pin::Count System.Int32 = 40",
        "F Chip.Pin::last System.Byte",
        "M Chip.Pin::.ctor(System.Int32) System.Void",
        "M Chip.Pin::Read() Chip.Level",
        "M Chip.Pin::Open(System.Int32) Chip.Pin static",
        "M Chip.Pin::OnChanged(System.Object) System.Void",
        "T Chip.Level enum",
        "F Chip.Level::value__ System.Int32",
        "F Chip.Level::Low Chip.Level = 0",
        "F Chip.Level::High Chip.Level = 1",
        "T System.Object class",
        "T System.Enum class",
        "T System.ValueType class",
    ];

    /// <summary>A surface that agrees; it lacks the protected method, which is coverage and no fault.</summary>
    public const string Agreeing = """
        namespace Chip
        {
            public class Pin
            {
                public const int Count = 40;
                protected byte last;
                private readonly int number;
                public Pin(int number) { this.number = number; }
                public Level Read() => Helper.Read(number);
                public static Pin Open(int number) => new Pin(number);
                internal void Drive() { }
            }
            public enum Level { Low = 0, High = 1 }
            internal static class Helper { public static Level Read(int number) => (Level)(number & 1); }
        }
        """;

    public static IReadOnlyList<PlantedSurface> All { get; } =
    [
        new("extra type", SurfaceRule.ExtraType, "Chip.Port", With("internal static class Helper", "public class Port { } internal static class Helper")),
        new("extra nested type", SurfaceRule.ExtraType, "Chip.Pin/Mode", With("internal void Drive() { }", "protected enum Mode { Fast }")),
        new("extra method", SurfaceRule.ExtraMethod, "Drive() System.Void", With("internal void Drive", "public void Drive")),
        new("extra protected method", SurfaceRule.ExtraMethod, "Drive() System.Void", With("internal void Drive", "protected void Drive")),
        new("extra overload", SurfaceRule.ExtraMethod, "Read(System.Int32)", With("internal void Drive() { }", "public Level Read(int times) => Read();")),
        new("extra property", SurfaceRule.ExtraMethod, "get_Number() System.Int32", With("internal void Drive() { }", "public int Number => number;")),
        new("extra override", SurfaceRule.ExtraMethod, "ToString() System.String", With("internal void Drive() { }", "public override string ToString() => null;")),
        new("implicit constructor", SurfaceRule.ExtraMethod, ".ctor() System.Void", With("public Pin(int number) { this.number = number; }", "public Pin() { } internal Pin(int number) { this.number = number; }")),
        new("generic method", SurfaceRule.ExtraMethod, "Read() Chip.Level", With("public Level Read()", "public Level Read<T>()")),
        new("other return type", SurfaceRule.ExtraMethod, "Read() System.Boolean", With("public Level Read() => Helper.Read(number)", "public bool Read() => number > 0")),
        new("other parameter type", SurfaceRule.ExtraMethod, "Open(System.Int64)", With("Open(int number) => new Pin(number)", "Open(long number) => new Pin((int)number)")),
        new("instance for static", SurfaceRule.Static, "is an instance method, the list has a static one", With("public static Pin Open", "public Pin Open")),
        new("static for instance", SurfaceRule.Static, "is static, the list has an instance method", With("public Level Read() => Helper.Read(number)", "public static Level Read() => Level.Low")),
        new("extra field", SurfaceRule.ExtraField, "Chip.Pin::number", With("private readonly int number", "public readonly int number")),
        new("extra enumeration value", SurfaceRule.ExtraField, "Chip.Level::Floating", With("High = 1", "High = 1, Floating = 2")),
        new("other field type", SurfaceRule.FieldType, "is of type System.Int16, the list has System.Byte", With("protected byte last", "protected short last")),
        new("other underlying type", SurfaceRule.FieldType, "is of type System.Byte, the list has System.Int32", With("public enum Level", "public enum Level : byte")),
        new("other constant", SurfaceRule.Constant, "is 39, the list has 40", With("Count = 40", "Count = 39")),
        new("field for constant", SurfaceRule.Constant, "is no constant, the list has 40", With("public const int Count", "public static readonly int Count")),
        new("other enumeration value", SurfaceRule.Constant, "is 2, the list has 1", With("High = 1", "High = 2")),
        new("struct for class", SurfaceRule.Kind, "is a struct, the list has a class", With("public class Pin", "public struct Pin").Replace("protected byte last;", "", StringComparison.Ordinal)),
        new("class for enumeration", SurfaceRule.Kind, "is a class, the list has a enum", With("public enum Level { Low = 0, High = 1 }", "public abstract class Level { private Level() { } }").Replace("=> Helper.Read(number)", "=> null", StringComparison.Ordinal).Replace("=> (Level)(number & 1)", "=> null", StringComparison.Ordinal)),
        new("interface of .NET", SurfaceRule.BaseType, "System.IDisposable", With("public class Pin", "public class Pin : System.IDisposable").Replace("internal void Drive()", "void System.IDisposable.Dispose()", StringComparison.Ordinal)),
        new("base type of .NET", SurfaceRule.BaseType, "System.MarshalByRefObject", With("public class Pin", "public class Pin : System.MarshalByRefObject")),
        new("internals shown", SurfaceRule.Internals, "shows its internals to Nf.Firmware", "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"Nf.Firmware\")]\n" + Agreeing),
    ];

    private static string With(string original, string planted)
    {
        Assert.Contains(original, Agreeing, StringComparison.Ordinal);
        return Agreeing.Replace(original, planted, StringComparison.Ordinal);
    }
}
