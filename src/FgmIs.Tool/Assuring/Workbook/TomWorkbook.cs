using FgmIs.Client.Assurance;
using NPOI.HSSF.UserModel;
using NPOI.POIFS.FileSystem;

namespace FgmIs.Tool.Assuring.Workbook;

/// <summary>Fills a copy of the workbook of the Target Operating Model in place.</summary>
internal static class TomWorkbook
{
    private const string Option = "--tom";

    // The part of the file that holds the sheets.
    private const string SheetsPart = "Workbook";

    /// <summary>Reads the template, fills it, and returns the workbook's bytes.</summary>
    /// <param name="template">The path of the template, which is only read.</param>
    /// <param name="run">What came of the run.</param>
    /// <exception cref="UsageException">It is not the template.</exception>
    public static byte[] Fill(string template, AssuranceRunResult run)
    {
        HSSFWorkbook workbook = Open(template);
        foreach (IGrouping<string, AssuranceRequirementResult> ofSheet in
            run.Requirements.Where(result => result.Requirement.WorkbookCell is not null)
                .GroupBy(result => result.Requirement.WorkbookCell!.Sheet, StringComparer.Ordinal))
        {
            var sheet = WorkbookSheet.Open(workbook, ofSheet.Key);
            foreach (AssuranceRequirementResult result in ofSheet)
            {
                int row = sheet.RowOf(result.Requirement.WorkbookCell!.Id);
                IReadOnlyList<string> offers = sheet.Offers(row);
                var answer = WorkbookAnswer.Of(result, offers.Contains("N/A", StringComparer.Ordinal), run);
                sheet.Fill(row, Status(answer.Status, offers), answer.Note);
            }

            foreach (int row in sheet.RowsOfTheEndUserOrganisation())
            {
                sheet.Fill(row, string.Empty, $"{WorkbookAnswer.OfTheEndUserOrganisation} {WorkbookAnswer.RunFacts(run)}");
            }
        }

        // What the sheets say below their tables depends on the statuses: the program that opens the workbook works it out.
        workbook.ForceFormulaRecalculation = true;
        return Replace(InputFile.Bytes(Option, template), workbook.GetBytes());
    }

    /// <summary>Reads the template and throws it away, so that a run does not end at a file that is none.</summary>
    /// <exception cref="UsageException">It is not the template.</exception>
    public static void Check(string template)
    {
        HSSFWorkbook workbook = Open(template);
        foreach (IGrouping<string, AssuranceWorkbookCell> ofSheet in AssuranceCatalogue.Requirements
            .Select(requirement => requirement.WorkbookCell).OfType<AssuranceWorkbookCell>()
                .GroupBy(cell => cell.Sheet, StringComparer.Ordinal))
        {
            var sheet = WorkbookSheet.Open(workbook, ofSheet.Key);
            foreach (AssuranceWorkbookCell cell in ofSheet)
            {
                _ = sheet.Offers(sheet.RowOf(cell.Id));
            }
        }
    }

    // NPOI would write the other parts of the file anew, such as its title and author. They stay as they are to the byte.
    private static byte[] Replace(byte[] template, byte[] sheets)
    {
        using var stream = new MemoryStream(template);
        var file = new POIFSFileSystem(stream);
        file.Root.GetEntry(SheetsPart).Delete();
        using var content = new MemoryStream(sheets);
        file.CreateDocument(content, SheetsPart);
        using var written = new MemoryStream();
        file.WriteFileSystem(written);
        return written.ToArray();
    }

    private static HSSFWorkbook Open(string template)
    {
        byte[] bytes = InputFile.Bytes(Option, template);
        try
        {
            using var stream = new MemoryStream(bytes);
            return new HSSFWorkbook(new POIFSFileSystem(stream), preserveNodes: true);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            throw new UsageException($"{Option}: '{template}' is no Excel workbook (.xls). Give the published template.");
        }
    }

    private static string Status(AssuranceStatus? status, IReadOnlyList<string> offers)
    {
        string wanted = status switch
        {
            AssuranceStatus.Yes => "Yes",
            AssuranceStatus.No => "No",
            AssuranceStatus.NotApplicable => "N/A",
            _ => string.Empty,
        };
        return wanted.Length == 0 || offers.Contains(wanted, StringComparer.Ordinal)
            ? wanted
            : throw new UsageException($"{Option}: a list of the workbook does not offer '{wanted}'. Give the published template.");
    }
}
