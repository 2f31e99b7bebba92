namespace Nf.Emulator.Tests.Core;

/// <summary>What the chip lacks does not compile; what it has does.</summary>
public sealed class DeviceReferencesTests
{
    [Theory]
    [InlineData("\"a\".Replace(\"a\", \"b\")")]
    [InlineData("string.Join(\",\", new string[0])")]
    [InlineData("string.IsNullOrWhiteSpace(\"\")")]
    [InlineData("new System.Collections.Generic.List<int>()")]
    [InlineData("new System.Collections.Generic.Dictionary<int, int>()")]
    [InlineData("(System.Func<int>)null")]
    [InlineData("(System.Action<int>)null")]
    [InlineData("(int?)1")]
    [InlineData("System.Threading.Tasks.Task.CompletedTask")]
    [InlineData("System.Console.ReadLine()")]
    [InlineData("System.IO.File.ReadAllLines(\"a\")")]
    [InlineData("System.IO.File.WriteAllLines(\"a\", new string[0])")]
    [InlineData("new int[3][..2]")]
    [InlineData("new int[3][^1]")]
    [InlineData("(1, 2)")]
    [InlineData("1.5m")]
    [InlineData("new { A = 1 }")]
    [InlineData("System.Linq.Enumerable.Range(0, 1)")]
    [InlineData("System.DateTime.Now")]
    [InlineData("System.DateTime.UtcNow.AddYears(1)")]
    [InlineData("System.TimeSpan.FromSeconds(0.5)")]
    [InlineData("System.GC.GetTotalMemory(false)")]
    [InlineData("char.IsDigit('1')")]
    [InlineData("System.Environment.MachineName")]
    [InlineData("System.Threading.Monitor.IsEntered(\"\")")]
    [InlineData("new System.Threading.Thread(() => { }).Name")]
    [InlineData("VirtualBoards.VirtualBoard.Current")]
    public void What_the_chip_lacks_does_not_compile(string expression) =>
        Assert.NotEmpty(DeviceCompiler.Errors($"class C {{ object M() {{ return {expression}; }} }}"));

    [Theory]
    [InlineData("async void M() { }")]
    [InlineData("System.Collections.IEnumerable M() { yield return 1; }")]
    [InlineData("record R(int A);")]
    [InlineData("volatile int field;")]
    [InlineData("object M() { System.Array.Sort(new int[1]); return null; }")]
    public void Language_that_needs_more_than_the_chip_has_does_not_compile(string member) =>
        Assert.NotEmpty(DeviceCompiler.Errors($"class C {{ {member} }}"));

    [Fact]
    public void Good_device_code_compiles()
    {
        const string Source = """
            using System;
            using System.Collections;
            using System.IO;
            using System.Text;
            using System.Threading;

            namespace Good
            {
                public enum Color { Red = 1, Green = 2 }

                public delegate void Seen(object sender, int value);

                public interface IThing { int Value { get; } }

                public abstract class Thing : IThing, IDisposable
                {
                    private static readonly byte[] Table = { 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 };
                    private readonly object gate = new object();
                    public event Seen Changed;
                    public int Value => Table[1];
                    public int Size { get; init; }
                    public virtual void Dispose() { }
                    protected void Raise() { lock (gate) { Changed?.Invoke(this, Value); } }
                    ~Thing() { }
                }

                public sealed class Other : Thing
                {
                    public static int Twice(int value) => checked(value * 2);

                    public string Text(Color color, params object[] rest)
                    {
                        string text = color switch { Color.Red => "red", Color.Green => "green", _ => throw new ArgumentException("color") };
                        switch (text) { case "a": case "b": case "c": case "d": case "e": case "f": case "g": return "letter"; }
                        foreach (char character in text) { if (character == 'x') { break; } }
                        foreach (object item in rest) { if (item is int number && number > 3) { text += number.ToString("X2"); } }
                        int Local(int x) { return x + Size; }
                        Action action = () => { text = $"{text} {Local(1)}"; };
                        action();
                        ArrayList list = new ArrayList { 1, "two" };
                        for (int i = 0; i < list.Count; i++) { text += list[i]; }
                        try { return text.Substring(1).ToLower().Trim(); }
                        catch (IOException exception) when (exception.ErrorCode == IOException.IOExceptionErrorCode.FileNotFound) { return exception.Message; }
                        finally { Raise(); }
                    }

                    public static void Wait()
                    {
                        using (FileStream stream = new FileStream(@"I:\a", FileMode.Create)) { stream.Write(Encoding.UTF8.GetBytes("a"), 0, 1); }
                        SpanByte span = new byte[4];
                        span[0] = (byte)Math.Max(1, DateTime.UtcNow.Second);
                        Thread.Sleep(TimeSpan.FromSeconds(1));
                        new Timer(state => { }, null, 0, 1000).Dispose();
                    }
                }
            }
            """;
        Assert.Empty(DeviceCompiler.Errors(Source));
    }
}
