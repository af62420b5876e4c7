#if !CLIENT_NETSTANDARD
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace FgmIs.Client.Tests.Documents;

/// <summary>Compiles the code of the documents, as a host would that has the packages: only what is public is seen.</summary>
internal static class DocumentCompiler
{
    /// <summary>The line of a frame in whose place a fragment is put.</summary>
    public const string Place = "// the fragment";

    // What a new project of .NET has without asking.
    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    // The first line of a frame for hosts on .NET Framework: no later language, no implicit usings, no nullable types.
    private const string FrameworkMark = "// C# 7.3\n";

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);
    private static readonly CSharpParseOptions FrameworkLanguage = new(LanguageVersion.CSharp7_3);
    private static readonly Lazy<MetadataReference[]> References = new(FindReferences);

    /// <summary>Returns what the compiler refuses in a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="frame">Returns the text of the frame of a name.</param>
    public static IReadOnlyList<string> ErrorsOf(DocumentCode block, Func<string, string> frame)
    {
        string code = $"#line {block.Line} \"{block.Document}\"\n{block.Code}\n#line default\n";
        string text = block.Frame is null ? code : frame(block.Frame).Replace(Place, code, StringComparison.Ordinal);
        bool isFramework = text.StartsWith(FrameworkMark, StringComparison.Ordinal);
        CSharpParseOptions language = isFramework ? FrameworkLanguage : Language;
        bool isProgram = block.Frame is null
            && CSharpSyntaxTree.ParseText(block.Code, Language).GetCompilationUnitRoot().Members.Any(SyntaxKind.GlobalStatement);
        var compilation = CSharpCompilation.Create(
            "Document",
            [CSharpSyntaxTree.ParseText(isFramework ? string.Empty : ImplicitUsings, language), CSharpSyntaxTree.ParseText(text, language)],
            References.Value,
            new CSharpCompilationOptions(
                isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
                nullableContextOptions: isFramework ? NullableContextOptions.Disable : NullableContextOptions.Enable));
        return [.. compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(Text)];
    }

    private static string Text(Diagnostic found)
    {
        FileLinePositionSpan place = found.Location.GetMappedLineSpan();
        string message = found.GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        return FormattableString.Invariant($"{place.Path}({place.StartLinePosition.Line + 1}): {found.Id}: {message}");
    }

    // What the tests run with: the framework, the packages and all that they need.
    private static MetadataReference[] FindReferences()
    {
        string platform = (string?)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") ?? string.Empty;
        return
        [
            .. platform.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
                .Concat(Directory.EnumerateFiles(AppContext.BaseDirectory, "*.dll"))
                .DistinctBy(Path.GetFileName, StringComparer.OrdinalIgnoreCase)
                .Where(IsAssembly)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }

    private static bool IsAssembly(string path)
    {
        try
        {
            _ = AssemblyName.GetAssemblyName(path);
            return true;
        }
        catch (BadImageFormatException)
        {
            return false;
        }
    }
}
#endif
