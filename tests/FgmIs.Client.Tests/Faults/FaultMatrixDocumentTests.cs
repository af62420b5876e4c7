#if !CLIENT_NETSTANDARD
using System.Text.Json;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

[TestFixture]
public sealed class FaultMatrixDocumentTests
{
    private const string RowsVariable = "FGMIS_FAULT_MATRIX_ROWS";

    [Test]
    public void Document_says_what_the_table_says()
    {
        // The script that writes the document takes the rows from here.
        if (Environment.GetEnvironmentVariable(RowsVariable) is { Length: > 0 } file)
        {
            File.WriteAllText(
                file, JsonSerializer.Serialize(FaultMatrixDocument.Sections.Select(section => new { section.Title, section.Lines })));
            Assert.Pass("The rows are written.");
        }

        string[] document = File.ReadAllLines(OfficialFiles.InRepository("docs", "fault-matrix.md"));
        IEnumerable<string> written = document.Where(line => line.StartsWith("| ", StringComparison.Ordinal)
            && !line.StartsWith("| row", StringComparison.Ordinal)
            && !line.StartsWith("| ---", StringComparison.Ordinal));

        Assert.That(
            written.Select(WithoutResults),
            Is.EqualTo(FaultMatrixDocument.Sections.SelectMany(section => section.Lines)),
            "docs/fault-matrix.md is out of date: run tests/fault-matrix/write-docs");
    }

    [Test]
    public void Document_tells_of_no_row_that_did_not_hold()
    {
        string[] document = File.ReadAllLines(OfficialFiles.InRepository("docs", "fault-matrix.md"));

        Assert.That(document, Has.Some.EndsWith("| held | held |"));
        Assert.That(document, Has.None.EndsWith("| **no** |").And.None.Contains("| **no** | held |"));
    }

    private static string WithoutResults(string line) => string.Join('|', line.Split('|')[..6]) + "|";
}
#endif
