namespace Nf.DeviceCode.Tests.Gates;

/// <summary>Code that nanoCLR runs, and code that takes nothing from its heap: the gates let it pass.</summary>
internal static class CleanDeviceCode
{
    /// <summary>What was seen to work on nanoCLR, and what .NET's compiler adds on its own.</summary>
    public static IReadOnlyList<(string Name, string Source)> Api { get; } =
    [
        ("constant tables", "class Node { static readonly byte[] table = { 1, 2, 3, 4, 5, 6, 7, 8, 9 }; static readonly string[] names = { \"a\", \"b\" }; static readonly string name = \"bin\"; int Get(int index) => table[index] + names[0].Length + name.Length; }"),
        ("immutable static objects", "sealed class Channel { public int Number { get; } public string Name { get; } public Channel(int number, string name) { Number = number; Name = name; } } static class Catalogue { public static Channel[] All { get; } = { new Channel(1, \"a\"), new Channel(2, \"b\") }; }"),
        ("lambdas and closures", "class Node { System.Action Get(int value) { System.Action first = () => { }; System.Action second = () => Use(value); return value > 0 ? first : second; } void Use(int value) { } }"),
        ("local functions", "class Node { int Get(int value) { int sum = 0; void Add(int more) { sum += more + value; } Add(1); Add(2); return sum; } }"),
        ("patterns and switch expressions", "class Node { int Get(object value, int kind) => value is string text ? text.Length : kind switch { 1 => 2, 3 => 4, _ => 5 }; }"),
        ("init and in", "class Node { public int Value { get; init; } int Get(in long value) => (int)value; }"),
        ("ref locals", "class Node { readonly int[] values = new int[4]; void Set(int index) { ref int value = ref values[index]; value++; } }"),
        ("exception filters and finally", "class Node { int Get() { try { return Value(); } catch (System.Exception error) when (error.Message == null) { return 0; } finally { Clean(); } } int Value() => 1; void Clean() { } }"),
        ("finalizers and disposing", "class Node : System.IDisposable { ~Node() { } public void Dispose() => System.GC.SuppressFinalize(this); }"),
        ("checked casts", "class Node { byte Get(int value) => checked((byte)value); }"),
        ("enums, interfaces, arrays of arrays", "enum Kind : byte { None, Bin } interface ISource { int Get(Kind kind); } class Node : ISource { readonly int[][] table = new int[2][]; public int Get(Kind kind) => table[(int)kind][0]; }"),
        ("own exceptions", "class Broken : System.Exception { public Broken(string message) : base(message) { } public override string Message => \"broken\"; }"),
        ("overrides of listed members", "class Node { public override string ToString() => \"node\"; public override bool Equals(object other) => other == this; public override int GetHashCode() => 1; }"),
        ("time and delay", "class Node { long Wait() { System.Threading.Thread.Sleep(5); return System.DateTime.UtcNow.Ticks + System.TimeSpan.FromTicks(5).Ticks; } }"),
        ("static state of a test class", "[nanoFramework.TestFramework.TestClass] public class Tests { static int count; void Setup() => count = 1; int Get() => count; }"),
        ("switch on strings", "class Node { int Get(string text) { switch (text) { case \"a\": return 1; case \"b\": return 2; default: return 3; } } }"),
    ];

    /// <summary>What was measured to take nothing from nanoCLR's heap; each has a Node::Sample.</summary>
    public static IReadOnlyList<(string Name, string Source)> Allocation { get; } =
    [
        ("arithmetic, arrays, fields", "class Node { readonly int[] values = new int[8]; long sum; public void Sample() { for (int i = 0; i < values.Length; i++) { sum += values[i] * 3L; values[i] = (int)(sum % 7); } System.Array.Copy(values, 0, values, 1, 7); System.Array.Clear(values, 0, 1); foreach (int value in values) { sum += value; } } }"),
        ("calls of every kind", "interface ISource { int Get(); } abstract class Source : ISource { public abstract int Get(); } sealed class Fixed : Source { public override int Get() => 4; } class Node { readonly ISource source = new Fixed(); int last; int Last { get => last; set => last = value; } public void Sample() { Last = source.Get() + Twice(2) + Recurse(3); } static int Twice(int value) => value * 2; int Recurse(int depth) => depth == 0 ? 0 : Recurse(depth - 1); }"),
        ("static strings", "class Node { static readonly string name = \"bin\"; string last; public void Sample() { last = name; if (last == name && last.Length > 0) { last = string.Empty; } } }"),
        ("time", "class Node { System.DateTime at; public long Sample() { System.DateTime now = System.DateTime.UtcNow; System.TimeSpan past = now - at; at = now.AddTicks(5); System.Threading.Thread.Sleep(past > System.TimeSpan.FromTicks(3) ? 1 : 2); return new System.DateTime(at.Ticks + 1).Ticks; } }"),
        ("interlocked and queues", "class Node { int count; readonly System.Collections.Queue queue = new System.Collections.Queue(); readonly object item = new object(); public void Sample() { System.Threading.Interlocked.Increment(ref count); queue.Enqueue(item); if (queue.Dequeue() is Node node) { node.Sample(); } } }"),
        ("cached lambda, delegate invoke", "delegate int Source(); class Node { Source source; public int Sample() { Source one = () => 1; return one() + source(); } void Set() { source = Two; } int Two() => 2; }"),
        ("local functions, capturing too", "class Node { public int Sample(int start) { int sum = start; void Add(int more) { sum += more; } Add(1); Add(2); return sum; } }"),
        ("hardware without heap", "class Node { readonly System.Device.Adc.AdcChannel channel; readonly System.Device.Gpio.GpioPin pin; Node(System.Device.Adc.AdcChannel channel, System.Device.Gpio.GpioPin pin) { this.channel = channel; this.pin = pin; } public ulong Sample() { pin.Toggle(); int sum = 0; for (int i = 0; i < 16; i++) { sum += channel.ReadValue(); } return nanoFramework.Hardware.Esp32.HighResTimer.GetCurrent() + (ulong)sum; } }"),
        ("try and catch that catches nothing", "class Node { int last; public int Sample() { try { last++; } catch (System.InvalidOperationException) { last = -1; } finally { last += 2; } return last; } }"),
        ("ref, out and unboxing", "class Node { readonly object boxed = 5; public int Sample() { int value = (int)boxed; Get(ref value, out int more); return value + more; } void Get(ref int value, out int more) { value++; more = value; } }"),
        ("allocation outside the path", "class Node { readonly byte[] buffer; Node() { buffer = new byte[16]; Name = \"node\" + buffer.Length; } string Name; public int Sample() => buffer[0]; }"),
    ];
}
