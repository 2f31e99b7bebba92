using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace Nf.DeviceCode.Tests.Gates;

/// <summary>
/// Compiles code for the gates' own tests, as a device assembly is: C# 9, release. It may name all of .NET (that is how a
/// violation gets planted), and small stand-ins of nanoFramework's types for what .NET lacks.
/// </summary>
internal static class PlantedCode
{
    private const string StandIns = """
        namespace System
        {
            public readonly ref struct SpanByte
            {
                private readonly byte[] array; private readonly int start; private readonly int length;
                public SpanByte(byte[] array) { this.array = array; start = 0; length = array.Length; }
                public SpanByte(byte[] array, int start, int length) { this.array = array; this.start = start; this.length = length; }
                public byte this[int index] { get => array[start + index]; set => array[start + index] = value; }
                public int Length => length;
                public SpanByte Slice(int start) => new SpanByte(array, this.start + start, length - start);
                public static implicit operator SpanByte(byte[] array) => new SpanByte(array);
            }
        }
        namespace System.Device.Gpio
        {
            public readonly struct PinValue
            {
                private readonly byte value;
                private PinValue(byte value) { this.value = value; }
                public static PinValue High => new PinValue(1);
                public static PinValue Low => new PinValue(0);
                public static explicit operator bool(PinValue value) => value.value != 0;
            }
            public struct WaitForEventResult { public bool TimedOut; }
            public sealed class GpioPin
            {
                public PinValue Read() => PinValue.Low;
                public void Write(PinValue value) { }
                public void Toggle() { }
            }
        }
        namespace System.Device.I2c
        {
            public enum I2cTransferStatus { UnknownError, FullTransfer }
            public struct I2cTransferResult { public uint BytesTransferred => 0; public I2cTransferStatus Status => 0; }
            public class I2cDevice { public I2cTransferResult WriteRead(SpanByte write, SpanByte read) => default; }
        }
        namespace System.Device.Adc
        {
            public class AdcChannel { public int ReadValue() => 0; public double ReadRatio() => 0; }
        }
        namespace nanoFramework.Hardware.Esp32
        {
            public class HighResTimer { public static ulong GetCurrent() => 0; }
        }
        namespace nanoFramework.TestFramework
        {
            public class TestClassAttribute : System.Attribute { }
        }
        """;

    private static readonly MetadataReference[] Framework = Directory
        .GetFiles(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "*.dll")
        .Where(IsManaged)
        .Select(path => (MetadataReference)MetadataReference.CreateFromFile(path))
        .ToArray();

    private static readonly MetadataReference Library = MetadataReference.CreateFromImage(Emit("NanoFramework", StandIns, Framework).Assembly);

    /// <summary>Compiles the source as one device assembly; the source must be valid C#.</summary>
    public static CompiledDeviceCode Compile(string source)
    {
        (byte[] assembly, byte[] symbols) = Emit("Planted", source, [.. Framework, Library]);
        return CompiledDeviceCode.Read(assembly, symbols);
    }

    /// <summary>The compiler's errors for the source as a device project is compiled, against these reference assemblies alone.</summary>
    public static IReadOnlyList<string> ErrorsAgainst(IEnumerable<string> referencePaths, string source)
    {
        using var assembly = new MemoryStream();
        EmitResult result = Compilation("Planted", source, referencePaths.Select(path => MetadataReference.CreateFromFile(path))).Emit(assembly);
        return result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString()).ToList();
    }

    private static CSharpCompilation Compilation(string name, string source, IEnumerable<MetadataReference> references)
    {
        SyntaxTree tree = CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp9), path: name + ".cs", encoding: System.Text.Encoding.UTF8);
        bool isUnsafe = source.Contains("unsafe", StringComparison.Ordinal);
        var options = new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, allowUnsafe: isUnsafe);
        return CSharpCompilation.Create(name, [tree], references, options);
    }

    private static (byte[] Assembly, byte[] Symbols) Emit(string name, string source, IEnumerable<MetadataReference> references)
    {
        CSharpCompilation compilation = Compilation(name, source, references);
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        EmitResult result = compilation.Emit(assembly, symbols, options: new EmitOptions(debugInformationFormat: DebugInformationFormat.PortablePdb));
        Assert.True(result.Success, $"the planted code does not compile: {string.Join("; ", result.Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error))}");
        return (assembly.ToArray(), symbols.ToArray());
    }

    private static bool IsManaged(string path)
    {
        try
        {
            AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
