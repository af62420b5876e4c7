namespace FgmIs.Client.RepositoryFiles;

/// <summary>Code of a document that a test compiles and runs, and so stands in both; a mark tells where.</summary>
internal static class TestedCode
{
    /// <summary>Gives the code between <c>// &lt;mark&gt;</c> and <c>// &lt;/mark&gt;</c> of a test.</summary>
    public static string OfTest(string source, string mark)
    {
        string[] lines = [.. Between(source, $"// <{mark}>\n", $"// </{mark}>").Split('\n').Select(static line => line.TrimEnd())];
        int indentation = lines.Where(static line => line.Length > 0).Min(static line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indentation..] : line)).Trim();
    }

    /// <summary>Gives the code below <c>&lt;!-- mark --&gt;</c> of a document.</summary>
    public static string OfDocument(string document, string mark) => Between(document, $"<!-- {mark} -->\n```csharp\n", "```").Trim();

    private static string Between(string text, string start, string end)
    {
        int from = text.IndexOf(start, StringComparison.Ordinal) + start.Length;
        return text[from..text.IndexOf(end, from, StringComparison.Ordinal)];
    }
}
