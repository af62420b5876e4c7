using FgmIs.Client.Assurance;
using FgmIs.Client.Assurance.Tests.Support;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Tool.Assuring.Workbook;
using NPOI.HSSF.UserModel;
using NPOI.POIFS.FileSystem;
using NPOI.SS.UserModel;
using NPOI.SS.Util;

namespace FgmIs.Tool.Tests.Assuring;

/// <summary>Section 6 of the assurance's design, on the published template: the cells that should change, and no others.</summary>
[TestFixture]
internal sealed class WorkbookTests
{
    private const string Generic = "10a - SMS Generic Client Reqs";
    private const string Fgm = "10f - SMS FGM Client Reqs";
    private const int Status = 7;
    private const int Notes = 8;

    // The kinds of records of the format (BIFF8) that hold what cells do not. Reading them by NPOI would change them.
    private static readonly (string What, int Kind)[] RecordKinds =
    [
        ("lists of values, of a sheet", 0x1B2), ("lists of values", 0x1BE), ("pictures", 0xEB), ("drawings", 0xEC), ("objects", 0x5D),
        ("conditional formats", 0x1B0), ("merged cells", 0xE5), ("widths of columns", 0x7D), ("links", 0x1B8), ("names", 0x18),
    ];

    private string _template = null!;

    [OneTimeSetUp]
    public void Find()
    {
        _template = Repository.Beside(
            "shared", "spec", "official", "TEMPLATE_Target_Operating_Model-Spine_Mini_Service_com_v1.1.xls") ?? string.Empty;
        if (_template.Length == 0)
        {
            Assert.Ignore("The published workbook (../shared/spec/official/TEMPLATE_Target_Operating_Model-…xls) is not on this machine.");
        }
    }

    [Test]
    public void Nothing_changes_but_status_and_note_of_the_rows_that_are_answered()
    {
        AssuranceRunResult run = MadeUpRun.Mixed();
        byte[] published = File.ReadAllBytes(_template), filled = TomWorkbook.Fill(_template, run);
        HSSFWorkbook before = Open(published), after = Open(filled);
        HashSet<(string Sheet, int Row)> answered =
        [
            .. run.Requirements.Select(result => result.Requirement.WorkbookCell).OfType<AssuranceWorkbookCell>()
                .Select(cell => (cell.Sheet, cell.Row - 1)),
            (Fgm, 31),
        ];

        Assert.That(after.NumberOfSheets, Is.EqualTo(before.NumberOfSheets));
        int compared = 0;
        for (int i = 0; i < before.NumberOfSheets; i++)
        {
            compared += AssertSame(before.GetSheetAt(i), after.GetSheetAt(i), answered);
        }

        Assert.That(compared, Is.GreaterThan(3000));
        Assert.That(after.NumberOfNames, Is.EqualTo(before.NumberOfNames));
        Assert.That(Pictures(after), Is.EqualTo(Pictures(before)).And.Not.Empty);
        Assert.That(Parts(filled), Is.EqualTo(Parts(published)).And.Not.Empty);
        Assert.That(answered, Has.Count.EqualTo(40));
        foreach ((string what, int kind) in RecordKinds)
        {
            Assert.That(Records(filled, kind), Is.EqualTo(Records(published, kind)).And.Not.Empty, what);
        }
    }

    [Test]
    public void Each_verdict_stands_in_the_words_of_the_cells_own_list()
    {
        (AssuranceVerdict Verdict, string InGeneric, string InFgm)[] expected =
        [
            (AssuranceVerdict.Passed, "Yes", "Yes"), (AssuranceVerdict.Attested, "Yes", "Yes"), (AssuranceVerdict.Failed, "No", "No"),
            (AssuranceVerdict.NotApplicable, "N/A", string.Empty), (AssuranceVerdict.NotTested, string.Empty, string.Empty),
            (AssuranceVerdict.NeedsAttestation, string.Empty, string.Empty),
        ];
        foreach ((AssuranceVerdict verdict, string generic, string fgm) in expected)
        {
            HSSFWorkbook filled = Fill(MadeUpRun.With(_ => verdict));

            Assert.That(Texts(filled, Generic, Status, 10, 13, 15, 19, 21, 27), Has.All.EqualTo(generic), verdict.ToString());
            Assert.That(Texts(filled, Fgm, Status, 10, 13, 26, 30), Has.All.EqualTo(fgm), verdict.ToString());
            Assert.That(
                Texts(filled, Fgm, Status, 31, 34), Has.All.EqualTo(generic), $"{verdict}: rows 31 and 34 of 10f take N/A");
            Assert.That(Texts(filled, Generic, Notes, 10, 19, 27), Has.All.Contain("Because of this.").Or.Contain("vouch"),
                verdict.ToString());
        }
    }

    [Test]
    public void Notes_carry_the_facts_of_the_run()
    {
        HSSFWorkbook filled = Fill(MadeUpRun.Mixed());

        foreach (string note in Texts(filled, Fgm, Notes, [.. Enumerable.Range(10, 23), 34]))
        {
            Assert.That(
                note,
                Does.Contain("[Example EHR 4.2, Example Ltd. Tester: T. Ester. Run: 2026-03-01 09:00:00 to 2026-03-01 09:03:00 UTC. "
                    + "Harness 0.1.0, catalogue 1.0.0.]"));
        }
    }

    [Test]
    public void Row_13_records_the_conflict_and_row_32_is_the_organisations()
    {
        HSSFWorkbook filled = Fill(MadeUpRun.With(_ => AssuranceVerdict.Passed));

        Assert.That(Texts(filled, Fgm, Status, 13).Single(), Is.EqualTo("Yes"));
        Assert.That(Texts(filled, Fgm, Notes, 13).Single(), Does.Contain("for a male").And.Contain("Gender was not tested"));
        Assert.That(Texts(filled, Fgm, Status, 32).Single(), Is.Empty);
        Assert.That(Texts(filled, Fgm, Notes, 32).Single(), Does.Contain("belongs to the end user organisation"));
    }

    [Test]
    public void Filled_workbook_filled_again_holds_nothing_of_the_first_time()
    {
        using var folder = new TemporaryFolder();
        string once = folder["once.xls"];
        File.WriteAllBytes(once, TomWorkbook.Fill(_template, MadeUpRun.With(_ => AssuranceVerdict.Passed)));

        HSSFWorkbook twice = Open(TomWorkbook.Fill(once, MadeUpRun.With(_ => AssuranceVerdict.NotTested)));

        Assert.That(Texts(twice, Fgm, Status, [.. Enumerable.Range(10, 22)]), Has.All.Empty);
    }

    [Test]
    public void Cells_of_the_catalogue_are_those_of_the_template()
    {
        HSSFWorkbook template = Open(File.ReadAllBytes(_template));
        foreach (AssuranceWorkbookCell cell in AssuranceCatalogue.Requirements
            .Select(one => one.WorkbookCell).OfType<AssuranceWorkbookCell>())
        {
            var sheet = WorkbookSheet.Open(template, cell.Sheet);

            Assert.That(sheet.RowOf(cell.Id) + 1, Is.EqualTo(cell.Row), cell.Id);
            Assert.That(sheet.Offers(cell.Row - 1), Is.EqualTo(cell.AllowsNotApplicable ? ["Yes", "No", "N/A"] : new[] { "Yes", "No" }),
                cell.Id);
        }
    }

    [TestCase("MSCA-IG-005", "MSCA-IG-05", true)]
    [TestCase(" msca-fgmrisqr-09 ", "MSCA-FGMRISQR-09", true)]
    [TestCase("MSCA-IG-50", "MSCA-IG-05", false)]
    public void Ids_are_compared_by_what_they_mean(string one, string other, bool same) =>
        Assert.That(WorkbookId.Normalise(one) == WorkbookId.Normalise(other), Is.EqualTo(same));

    [Test]
    public void What_is_no_template_is_told_before_the_run()
    {
        using var folder = new TemporaryFolder();
        var other = new HSSFWorkbook();
        other.CreateSheet("Sheet1");
        using (FileStream file = File.Create(folder["other.xls"]))
        {
            other.Write(file);
        }

        Assert.That(
            Assert.Throws<UsageException>(() => TomWorkbook.Check(folder.Write("text.xls", "no workbook")))!.Message,
            Does.Contain("is no Excel workbook"));
        Assert.That(
            Assert.Throws<UsageException>(() => TomWorkbook.Check(folder["other.xls"]))!.Message, Does.Contain("has no sheet"));
        Assert.DoesNotThrow(() => TomWorkbook.Check(_template));
    }

    private static int AssertSame(ISheet before, ISheet after, HashSet<(string Sheet, int Row)> answered)
    {
        string name = before.SheetName;
        int compared = 0;
        Assert.That(after.SheetName, Is.EqualTo(name));
        Assert.That(after.LastRowNum, Is.EqualTo(before.LastRowNum), name);
        for (int row = 0; row <= before.LastRowNum; row++)
        {
            IRow? one = before.GetRow(row), other = after.GetRow(row);
            Assert.That(other is null, Is.EqualTo(one is null), $"{name}, row {row + 1}");
            Assert.That(other?.Height, Is.EqualTo(one?.Height), $"{name}, row {row + 1}");
            for (int column = 0; column < Math.Max(one?.LastCellNum ?? 0, other?.LastCellNum ?? 0); column++)
            {
                string where = $"{name}, {CellReference.ConvertNumToColString(column)}{row + 1}";
                ICell? was = one?.GetCell(column), now = other?.GetCell(column);
                Assert.That(now?.CellStyle.Index, Is.EqualTo(was?.CellStyle.Index), where);
                compared++;
                if (!(column is Status or Notes && answered.Contains((name, row))))
                {
                    Assert.That(Content(now), Is.EqualTo(Content(was)), where);
                }
            }
        }

        Assert.That(after.NumMergedRegions, Is.EqualTo(before.NumMergedRegions), name);
        Assert.That(Ranges(after), Is.EqualTo(Ranges(before)), name);
        Assert.That(
            ((HSSFSheet)after).SheetConditionalFormatting.NumConditionalFormattings,
            Is.EqualTo(((HSSFSheet)before).SheetConditionalFormatting.NumConditionalFormattings), name);
        return compared;
    }

    private static string Content(ICell? cell) => cell is null
        ? "none"
        : $"{cell.CellType}: " + (cell.CellType == CellType.Formula ? cell.CellFormula + " = " + Cached(cell)
            : new DataFormatter().FormatCellValue(cell));

    private static string Cached(ICell cell) => cell.CachedFormulaResultType switch
    {
        CellType.String => cell.StringCellValue,
        CellType.Numeric => cell.NumericCellValue.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
        CellType.Boolean => cell.BooleanCellValue.ToString(),
        _ => cell.CachedFormulaResultType.ToString(),
    };

    private static string[] Ranges(ISheet sheet) =>
        [.. Enumerable.Range(0, sheet.NumMergedRegions).Select(i => sheet.GetMergedRegion(i).FormatAsString())];

    private static string[] Pictures(HSSFWorkbook workbook) =>
    [
        .. workbook.GetAllPictures().Cast<HSSFPictureData>()
            .Select(picture => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(picture.Data))),
    ];

    // Everything in the file beside the sheets: embedded documents, and what other programs keep there.
    private static string[] Parts(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return [.. Parts(new POIFSFileSystem(stream).Root, string.Empty).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Parts(DirectoryEntry directory, string path)
    {
        IEnumerator<Entry> entries = directory.Entries;
        while (entries.MoveNext())
        {
            string name = $"{path}/{entries.Current.Name}";
            if (entries.Current is DirectoryEntry folder)
            {
                foreach (string inner in Parts(folder, name))
                {
                    yield return inner;
                }
            }
            else if (entries.Current is DocumentEntry document && name != "/Workbook")
            {
                byte[] content = Content(((DirectoryNode)directory).CreateDocumentInputStream(document));
                yield return $"{name}: {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(content))}";
            }
        }
    }

    private static byte[] Content(DocumentInputStream input)
    {
        using DocumentInputStream read = input;
        byte[] content = new byte[read.Available()];
        read.ReadFully(content);
        return content;
    }

    private static string[] Records(byte[] file, int kind)
    {
        using var stream = new MemoryStream(file);
        byte[] bytes = Content(new POIFSFileSystem(stream).Root.CreateDocumentInputStream("Workbook"));
        List<string> records = [];
        for (int at = 0; at + 4 <= bytes.Length;)
        {
            int found = BitConverter.ToUInt16(bytes, at), length = BitConverter.ToUInt16(bytes, at + 2);
            if (found == kind)
            {
                records.Add(Convert.ToHexString(bytes.AsSpan(at + 4, length)));
            }

            at += 4 + length;
        }

        return [.. records];
    }

    private HSSFWorkbook Fill(AssuranceRunResult run) => Open(TomWorkbook.Fill(_template, run));

    private static HSSFWorkbook Open(byte[] bytes) => new(new MemoryStream(bytes));

    private static string[] Texts(HSSFWorkbook workbook, string sheet, int column, params int[] rows) =>
        [.. rows.Select(row => new DataFormatter().FormatCellValue(workbook.GetSheet(sheet).GetRow(row - 1).GetCell(column)))];
}
