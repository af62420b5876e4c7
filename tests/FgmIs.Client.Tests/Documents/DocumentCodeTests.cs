#if !CLIENT_NETSTANDARD
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Tests.Conventions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Documents;

/// <summary>
/// Every block of C# in the documents compiles: as it stands, or in the frame that it names
/// (tests/FgmIs.Client.Tests/Documents/Frames/README.md says the rule).
/// </summary>
[TestFixture]
public sealed class DocumentCodeTests
{
    private const string Folder = "tests/FgmIs.Client.Tests/Documents/Frames";

    private static readonly string[] Documents =
        [
            .. TextFiles.Markdown()
                .Select(path => Path.GetRelativePath(Repository.PathOf(), path).Replace('\\', '/'))
                .Order(StringComparer.Ordinal),
        ];

    private static IEnumerable<TestCaseData> Blocks =>
        Documents.SelectMany(document => DocumentCode.In(document, File.ReadAllText(Repository.PathOf(document.Split('/')))))
            .Select(block => new TestCaseData(block).SetArgDisplayNames(block.ToString()));

    private static IEnumerable<string> Quoted =>
        from document in Documents
        let lines = File.ReadAllLines(Repository.PathOf(document.Split('/')))
        from i in Enumerable.Range(1, Math.Max(0, lines.Length - 1))
        where lines[i] == "```csharp" && QuotedCode.FileOf(lines[i - 1]) is not null
        select $"{document}, line {i + 1}";

    [TestCaseSource(nameof(Blocks))]
    public void Block_compiles(object block) => Assert.That(DocumentCompiler.ErrorsOf((DocumentCode)block, Frame), Is.Empty);

    [Test]
    public void Blocks_of_all_documents_are_found() => Assert.Multiple(() =>
    {
        Assert.That(Blocks.Count(), Is.GreaterThan(30));
        Assert.That(
            Documents.Sum(document => File.ReadAllText(Repository.PathOf(document.Split('/'))).Split("```c").Length - 1),
            Is.EqualTo(Blocks.Count() + Quoted.Count()),
            "a block that is written otherwise is not compiled");
    });

    [Test]
    public void Every_frame_is_in_use() => Assert.That(
        Directory.EnumerateFiles(Repository.PathOf(Folder.Split('/')), "*.txt").Select(Path.GetFileNameWithoutExtension),
        Is.SubsetOf(Blocks.Select(block => ((DocumentCode)block.Arguments[0]!).Frame)));

    [TestCase(
        "using FgmIs.Client;\nvar number = NhsNumber.Parse(\"943 476 5919\");\nConsole.WriteLine(number);",
        null,
        null,
        Description = "as it stands")]
    [TestCase(
        "using FgmIs.Client;\nvar number = NhsNumber.Pars(\"943 476 5919\");",
        null,
        "a.md(8): CS0117",
        Description = "a name that is none")]
    [TestCase("var number = NhsNumber.Parse(\"943 476 5919\");", null, "a.md(7): CS0103", Description = "without its using")]
    [TestCase("services.AddFgmStatusClient(configuration);", null, "a.md(7): CS0103", Description = "a fragment that does not say so")]
    [TestCase("services.AddFgmStatusClient(configuration);", "host", null, Description = "a fragment in its frame")]
    [TestCase("services.AddFgmStatusClient(configuration)", "host", "a.md(7): CS1002", Description = "a semicolon that is missing")]
    [TestCase("_ = options.ConfigurationProblems;", "host", "a.md(7): CS1061", Description = "what is not public")]
    [TestCase("public static Asid From() { return Asid.Parse(\"200000000001\"); }", "framework", null, Description = "C# 7.3")]
    [TestCase("public static Asid? From() { return new(); }", "framework", "a.md(7): CS8370", Description = "newer than C# 7.3")]
    public void Broken_block_is_told_with_its_place(string code, string? frame, string? error)
    {
        string mark = frame is null ? "" : $"<!-- fragment: {frame} -->\n<!-- another mark -->\n";
        string text = $"# Title\n\nWords.{(frame is null ? "\n\n" : "")}\n{mark}```csharp\n{code}\n```\n";
        DocumentCode block = DocumentCode.In("a.md", text).Single();

        IReadOnlyList<string> errors = DocumentCompiler.ErrorsOf(block, Frame);

        Assert.That(block.Frame, Is.EqualTo(frame));
        Assert.That(
            errors.Select(found => found[..Math.Min(found.Length, 15)].TrimEnd(':')).Distinct(StringComparer.Ordinal),
            error is null ? Is.Empty : Is.EqualTo([error]));
    }

    private static string Frame(string name)
    {
        string text = File.ReadAllText(Repository.PathOf([.. Folder.Split('/'), name + ".txt"]));
        return text.Split(DocumentCompiler.Place).Length == 2
            ? text
            : throw new InvalidDataException($"The frame '{name}' has no single line '{DocumentCompiler.Place}'.");
    }
}
#endif
