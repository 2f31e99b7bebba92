using System.Text;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>At least one planted violation per construct that mscorlib 1.17.11 does not compile or that nanoCLR was seen to fail on.</summary>
internal static class PlantedApiViolations
{
    public static IReadOnlyList<PlantedViolation> All { get; } =
    [
        // Types and members that nanoFramework lacks.
        new("type that is made", GateRule.UnlistedType, "System.Text.RegularExpressions.Regex", "class Node { object Make() => new System.Text.RegularExpressions.Regex(\"a\"); }"),
        new("base type", GateRule.UnlistedType, "System.OverflowException", "class TooMuch : System.OverflowException { }"),
        new("interface", GateRule.UnlistedType, "System.IAsyncDisposable", "class Node : System.IAsyncDisposable { System.Threading.Tasks.ValueTask System.IAsyncDisposable.DisposeAsync() => default; }"),
        new("attribute", GateRule.UnlistedType, "System.ThreadStaticAttribute", "class Node { [System.ThreadStatic] static int value; int Get() => value; }"),
        new("attribute argument", GateRule.UnlistedType, "System.OperatingSystem", "class Kind : System.Attribute { public Kind(System.Type type) { } }\n[Kind(typeof(System.OperatingSystem))] class Node { }"),
        new("attribute argument in an array", GateRule.UnlistedType, "System.OperatingSystem", "class Row : System.Attribute { public Row(params object[] values) { } }\n[Row(1, typeof(System.OperatingSystem))] class Node { }"),
        new("named attribute argument", GateRule.UnlistedMember, "System.ObsoleteAttribute::set_UrlFormat", "[System.Obsolete(UrlFormat = \"a\")] class Node { }"),
        new("caught type", GateRule.UnlistedType, "System.OverflowException", "class Node { int Get() { try { return 1 / Zero(); } catch (System.OverflowException) { return 0; } } int Zero() => 0; }"),
        new("field type", GateRule.UnlistedType, "System.Numerics.BigInteger", "class Node { readonly System.Numerics.BigInteger value; object Get() => value; }"),
        new("parameter type", GateRule.UnlistedType, "System.Half", "class Node { void Set(System.Half value) { } }"),
        new("typeof", GateRule.UnlistedType, "System.OperatingSystem", "class Node { object Get() => typeof(System.OperatingSystem); }"),
        new("type of another kind", GateRule.UnlistedType, "System.Collections.DictionaryEntry is a struct here and a class in nanoFramework", "class Node { System.Collections.DictionaryEntry entry; object Get() => entry; }"),
        new("decimal", GateRule.UnlistedType, "System.Decimal", "class Node { int Get(int value) { decimal price = value; return (int)(price * 2m); } }"),
        new("MathF", GateRule.UnlistedType, "System.MathF", "class Node { float Get(float value) => System.MathF.Sqrt(value); }"),
        new("thread pool", GateRule.UnlistedType, "System.Threading.ThreadPool", "class Node { void Run() => System.Threading.ThreadPool.QueueUserWorkItem(Work); void Work(object state) { } }"),
        new("string.Replace", GateRule.UnlistedMember, "System.String::Replace", "class Node { string Get(string text) => text.Replace(\"a\", \"b\"); }"),
        new("string.Join", GateRule.UnlistedMember, "System.String::Join", "class Node { string Get(string[] texts) => string.Join(\",\", texts); }"),
        new("char.IsDigit", GateRule.UnlistedMember, "System.Char::IsDigit", "class Node { bool Get(char letter) => char.IsDigit(letter); }"),
        new("Array.Sort", GateRule.UnlistedMember, "System.Array::Sort", "class Node { void Get(System.Array values) => System.Array.Sort(values); }"),
        new("Monitor.Wait", GateRule.UnlistedMember, "System.Threading.Monitor::Wait", "class Node { void Get() => System.Threading.Monitor.Wait(this); }"),
        new("DateTime.Now", GateRule.UnlistedMember, "System.DateTime::get_Now", "class Node { long Get() => System.DateTime.Now.Ticks; }"),
        new("DateTime.AddYears", GateRule.UnlistedMember, "System.DateTime::AddYears", "class Node { System.DateTime Get(System.DateTime time) => time.AddYears(1); }"),
        new("GC.GetTotalMemory", GateRule.UnlistedMember, "System.GC::GetTotalMemory", "class Node { long Get() => System.GC.GetTotalMemory(true); }"),
        new("overload", GateRule.UnlistedMember, "it has Next() System.Int32", "class Node { int Get(System.Random random) => random.Next(1, 6); }"),
        new("WaitOne(int)", GateRule.UnlistedMember, "WaitOne(System.Int32) System.Boolean", "class Node { bool Get(System.Threading.WaitHandle handle) => handle.WaitOne(100); }"),
        new("parameter type of a member", GateRule.UnlistedMember, "FromSeconds(System.Double)", "class Node { System.TimeSpan Get() => System.TimeSpan.FromSeconds(0.5); }"),
        new("field of the library", GateRule.UnlistedMember, "System.Type::EmptyTypes", "class Node { object Get() => System.Type.EmptyTypes; }"),
        new("override of an absent method", GateRule.UnlistedMember, "InitializeLifetimeService", "class Node : System.MarshalByRefObject { public override object InitializeLifetimeService() => null; }"),
        new("method put into a delegate", GateRule.UnlistedMember, "System.Console::Beep", "class Node { System.Action Get() => System.Console.Beep; }"),

        // Generics in every shape.
        new("List<T>", GateRule.Generics, "System.Collections.Generic.List`1<System.Int32>", "class Node { object Get() => new System.Collections.Generic.List<int>(); }"),
        new("Func<T>", GateRule.Generics, "System.Func`1<System.Int32>", "class Node { int Get(System.Func<int> source) => source(); }"),
        new("Action<T>", GateRule.Generics, "System.Action`1<System.Int32>", "class Node { void Set(System.Action<int> target) { } }"),
        new("EventHandler<T>", GateRule.Generics, "System.EventHandler`1", "class Node { System.EventHandler<System.EventArgs> changed; void Set() => changed = null; }"),
        new("int?", GateRule.Generics, "System.Nullable`1<System.Int32>", "class Node { int Get(int? value) => value ?? 0; }"),
        new("tuple", GateRule.Generics, "System.ValueTuple`2", "class Node { (int, int) Get() => (1, 2); }"),
        new("record", GateRule.Generics, "System.IEquatable`1", "record Sample(int Value);"),
        new("anonymous type", GateRule.Generics, "AnonymousType", "class Node { object Get() => new { Value = 1 }; }"),
        new("LINQ", GateRule.Generics, "System.Func`2", "using System.Linq; class Node { int Get(int[] values) => values.Select(value => value * 2).Sum(); }"),
        new("Span<T>", GateRule.Generics, "System.Span`1<System.Byte>", "class Node { int Get(byte[] bytes) { System.Span<byte> span = bytes; return span.Length; } }"),
        new("own generic type", GateRule.Generics, "is generic", "class Ring<T> { T last; public void Add(T value) { last = value; } }"),
        new("own generic method", GateRule.Generics, "generic method", "class Node { T Same<T>(T value) => value; }"),
        new("generic method of the library", GateRule.Generics, "System.Array::Empty", "class Node { object Get() => System.Array.Empty<int>(); }"),
        new("dynamic", GateRule.Generics, "CallSite`1", "class Node { object Get(dynamic value) => value.Length; }"),

        // Constructs.
        new("multi-dimensional array", GateRule.MultiDimensionalArray, "2 dimensions", "class Node { readonly int[,] table = new int[2, 2]; int Get(int x, int y) => table[x, y]; }"),
        new("default interface method", GateRule.DefaultInterfaceMethod, "interface method with a body", "interface ISource { int Get() => 1; }"),
        new("fixed buffer", GateRule.FixedBuffer, "values is a fixed buffer", "unsafe struct Frame { public fixed byte values[8]; }"),
        new("stackalloc", GateRule.Stackalloc, "stackalloc", "class Node { unsafe int Get() { byte* bytes = stackalloc byte[8]; return bytes[0]; } }"),
        new("pointer", GateRule.UnsafeCode, "System.Int32* is a pointer", "class Node { unsafe int Get(int* value) => *value; }"),
        new("fixed statement", GateRule.UnsafeCode, "fixed statement", "class Node { unsafe int Get(byte[] bytes) { fixed (byte* first = bytes) { return *first; } } }"),
        new("function pointer", GateRule.UnsafeCode, "calli", "unsafe class Node { static int One() => 1; int Get() { delegate*<int> one = &One; return one(); } }"),
        new("256 locals", GateRule.TooManyLocals, "256 locals", Locals(256)),
        new("256 static methods", GateRule.TooManyStaticMethods, "256 static methods", StaticMethods(256)),
        new("iterator", GateRule.StateMachine, "iterator", "class Node { System.Collections.IEnumerator Get() { yield return null; } }"),
        new("async", GateRule.StateMachine, "async", "class Node { async void Get() { await System.Threading.Tasks.Task.Delay(1); } }"),
        new("volatile", GateRule.Volatile, "volatile", "class Node { volatile bool stop; bool Get() => stop; void Set() => stop = true; }"),
        new("explicit layout", GateRule.ExplicitLayout, "explicit layout", "using System.Runtime.InteropServices; [StructLayout(LayoutKind.Explicit)] struct Both { [FieldOffset(0)] public int Number; [FieldOffset(0)] public byte First; }"),
        new("ref return", GateRule.ReferenceReturn, "ref return", "class Node { readonly int[] values = new int[4]; ref int At(int index) => ref values[index]; }"),
        new("ref readonly return", GateRule.ReferenceReturn, "ref return", "class Node { readonly int[] values = new int[4]; ref readonly int At(int index) => ref values[index]; }"),
        new("checked addition", GateRule.CheckedArithmetic, "wraps silently", "class Node { int Get(int a, int b) => checked(a + b); }"),
        new("checked multiplication", GateRule.CheckedArithmetic, "wraps silently", "class Node { uint Get(uint a, uint b) => checked(a * b); }"),
        new("P/Invoke", GateRule.NativeMethod, "extern method", "class Node { [System.Runtime.InteropServices.DllImport(\"c\")] static extern int getpid(); int Get() => getpid(); }"),
        new("internal call", GateRule.NativeMethod, "extern method", "class Node { [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.InternalCall)] extern int Get(); }"),

        // Rules of device code.
        new("own struct", GateRule.OwnStruct, "Sample is a struct", "struct Sample { public int Value; }"),
        new("static field", GateRule.MutableStatic, "static count can change", "class Node { static int count; int Next() => ++count; }"),
        new("static property", GateRule.MutableStatic, "static Count can change", "class Node { static int Count { get; set; } int Next() => ++Count; }"),
        new("static object", GateRule.MutableStatic, "whose state can change", "class Counter { public int Value; } class Node { static readonly Counter counter = new Counter(); int Next() => ++counter.Value; }"),
        new("static list", GateRule.MutableStatic, "System.Collections.ArrayList", "class Node { static readonly System.Collections.ArrayList list = new System.Collections.ArrayList(); int Next() => list.Count; }"),
        new("static buffers", GateRule.MutableStatic, "Buffer[]", "class Buffer { public int Used; } class Node { static readonly Buffer[] buffers = { new Buffer() }; int Next() => buffers[0].Used; }"),
        new("static state beside a test class", GateRule.MutableStatic, "static count can change", "class Helper { static int count; public int Next() => ++count; } [nanoFramework.TestFramework.TestClass] class Tests { static Helper helper; void Setup() => helper = new Helper(); }"),
        new("static table written", GateRule.StaticTableWritten, "Node.table", "class Node { static readonly int[] table = { 1, 2 }; void Set() => table[0] = 3; }"),
        new("static table written through a property", GateRule.StaticTableWritten, "table", "class Tables { static readonly int[] table = { 1, 2 }; public static int[] Table => table; } class Node { void Set() => Tables.Table[0]++; }"),
        new("static table cleared", GateRule.StaticTableWritten, "Node.table", "class Node { static readonly byte[] table = { 1, 2 }; void Set() => System.Array.Clear(table, 0, 2); }"),
    ];

    private static string Locals(int count)
    {
        var source = new StringBuilder("class Node { int Get(int[] values) { ");
        for (int index = 0; index < count; index++)
        {
            source.Append($"int v{index} = values[{index}]; Use(ref v{index}); ");
        }

        return source.Append("return 0; } void Use(ref int value) { } }").ToString();
    }

    private static string StaticMethods(int count)
    {
        var source = new StringBuilder("class Node { ");
        for (int index = 0; index < count; index++)
        {
            source.Append($"static int M{index}() => {index}; ");
        }

        return source.Append('}').ToString();
    }
}
