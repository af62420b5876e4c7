#if !CLIENT_NETSTANDARD
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Tests.Conventions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FgmIs.Client.Tests.Documents;

/// <summary>Reads the texts of the packages' sources, with … in the place of what differs each time.</summary>
internal static class SourceTexts
{
    private const string Hole = "…";

    /// <summary>Returns every text of the packages that a live system uses, with its file's path below src.</summary>
    public static IEnumerable<(string File, string Text)> All() =>
        from path in SourceFiles.Under("src")
        let file = Path.GetRelativePath(Repository.PathOf("src"), path).Replace('\\', '/')
        where !file.StartsWith("FgmIs.Client.Testing/", StringComparison.Ordinal)
            && !file.StartsWith("FgmIs.Client.Auditing.Testing/", StringComparison.Ordinal)
            && !file.StartsWith("FgmIs.Client.Assurance/", StringComparison.Ordinal)
            && !file.StartsWith("FgmIs.Templates/", StringComparison.Ordinal)

            // The tool says on the spot what to do, and shows what the libraries say.
            && !file.StartsWith("FgmIs.Tool/", StringComparison.Ordinal)
        from text in In(File.ReadAllText(path))
        select (file, text);

    /// <summary>Returns the texts of one source, for every target.</summary>
    public static IEnumerable<string> In(string source) => Of(source, ["NET"]).Union(Of(source, []), StringComparer.Ordinal);

    private static IEnumerable<string> Of(string source, string[] symbols) =>
        CSharpSyntaxTree.ParseText(source, new CSharpParseOptions(LanguageVersion.Latest, preprocessorSymbols: symbols)).GetRoot()
            .DescendantNodes().OfType<ExpressionSyntax>().Where(IsWhole).Select(TextOf);

    // A text that is put together counts once, as a whole.
    private static bool IsWhole(ExpressionSyntax expression) =>
        IsText(expression) && !(expression.Parent is BinaryExpressionSyntax sum && IsText(sum));

    private static bool IsText(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal => literal.IsKind(SyntaxKind.StringLiteralExpression),
        InterpolatedStringExpressionSyntax => true,
        BinaryExpressionSyntax sum => sum.IsKind(SyntaxKind.AddExpression) && (IsText(sum.Left) || IsText(sum.Right)),
        _ => false,
    };

    private static string TextOf(ExpressionSyntax expression) => expression switch
    {
        LiteralExpressionSyntax literal when literal.IsKind(SyntaxKind.StringLiteralExpression) => WithoutPlaces(literal.Token.ValueText),
        InterpolatedStringExpressionSyntax interpolated =>
            string.Concat(
                interpolated.Contents.Select(part => part is InterpolatedStringTextSyntax text ? text.TextToken.ValueText : Hole)),
        BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression) => TextOf(sum.Left) + TextOf(sum.Right),
        _ => Hole,
    };

    // The places of a log entry or a composite format: {Count}, {0}.
    private static string WithoutPlaces(string text)
    {
        int start = text.IndexOf('{', StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf('}', start);
        return end < 0 ? text : text[..start] + Hole + WithoutPlaces(text[(end + 1)..]);
    }
}
#endif
