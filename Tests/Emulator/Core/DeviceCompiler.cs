using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Nf.Emulator.Tests.Core;

/// <summary>Compiles text as device code: C# 9 against the cut-down references and the API surface.</summary>
internal static class DeviceCompiler
{
    /// <summary>The numbers of the compiler's errors.</summary>
    public static string[] Errors(string source)
    {
        var directory = AppContext.BaseDirectory;
        var references = Directory.GetFiles(Path.Combine(directory, "DeviceReferences"), "*.dll").Append(Path.Combine(directory, "NanoFramework.dll"));
        var compilation = CSharpCompilation.Create(
            "Snippet",
            [CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.CSharp9))],
            references.Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        return [.. compilation.Emit(Stream.Null).Diagnostics.Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.Id).Distinct()];
    }
}
