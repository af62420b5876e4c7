using NPOI.SS.UserModel;
using NPOI.SS.Util;

namespace FgmIs.Tool.Assuring.Workbook;

/// <summary>Represents a sheet of requirements: id in column B, status in H, notes in I, headers in row 8.</summary>
internal sealed class WorkbookSheet
{
    private const int HeaderRow = 7;
    private const int IdColumn = 1;
    private const int ActionedByColumn = 6;
    private const int StatusColumn = 7;
    private const int NoteColumn = 8;

    private static readonly (int Column, string Text)[] Headers =
    [
        (IdColumn, "Category / Requirement"), (StatusColumn, "Compliance Status"), (NoteColumn, "Additional Notes / References"),
    ];

    private readonly ISheet _sheet;
    private readonly DataFormatter _text = new();
    private readonly IList<IDataValidation> _lists;

    private WorkbookSheet(ISheet sheet)
    {
        _sheet = sheet;
        _lists = sheet.GetDataValidations();
    }

    /// <summary>Opens a sheet.</summary>
    /// <exception cref="UsageException">There is no such sheet, or it has other columns.</exception>
    public static WorkbookSheet Open(IWorkbook workbook, string name)
    {
        ISheet sheet = workbook.GetSheet(name)
            ?? throw new UsageException($"--tom: the workbook has no sheet '{name}'. Give the published template of the Target "
                + "Operating Model.");
        var opened = new WorkbookSheet(sheet);
        foreach ((int column, string text) in Headers)
        {
            if (!opened.Text(HeaderRow, column).Equals(text, StringComparison.OrdinalIgnoreCase))
            {
                throw new UsageException(
                    $"--tom: row 8 of '{name}' does not have '{text}' in column {CellReference.ConvertNumToColString(column)}. "
                    + "Give the published template of the Target Operating Model.");
            }
        }

        return opened;
    }

    /// <summary>Returns the row of an id, counted from 0.</summary>
    /// <exception cref="UsageException">No row has it, or several have.</exception>
    public int RowOf(string id)
    {
        string wanted = WorkbookId.Normalise(id);
        int[] rows =
        [
            .. Enumerable.Range(HeaderRow + 1, Math.Max(0, _sheet.LastRowNum - HeaderRow))
                .Where(row => WorkbookId.Normalise(Text(row, IdColumn)) == wanted),
        ];
        return rows.Length == 1
            ? rows[0]
            : throw new UsageException(
                $"--tom: '{_sheet.SheetName}' has {(rows.Length == 0 ? "no row" : "several rows")} with the id {id}. "
                + "Give the published template of the Target Operating Model.");
    }

    /// <summary>Returns the rows without an id that the end user organisation answers.</summary>
    public IReadOnlyList<int> RowsOfTheEndUserOrganisation() =>
    [
        .. Enumerable.Range(HeaderRow + 1, Math.Max(0, _sheet.LastRowNum - HeaderRow))
            .Where(row => Text(row, IdColumn).Length == 0
                && Text(row, ActionedByColumn).Contains("End User", StringComparison.OrdinalIgnoreCase)),
    ];

    /// <summary>Returns what the list of a row's status offers, without blanks around.</summary>
    /// <exception cref="UsageException">The status has no list.</exception>
    public IReadOnlyList<string> Offers(int row)
    {
        IDataValidation list = _lists.FirstOrDefault(
                one => one.Regions.CellRangeAddresses.Any(range => range.IsInRange(row, StatusColumn)))
            ?? throw NoList(row);
        return list.ValidationConstraint.ExplicitListValues is { Length: > 0 } values
            ? [.. values.Select(value => value.Trim())]
            : throw NoList(row);
    }

    /// <summary>Fills a row's status and note; an empty status empties the cell.</summary>
    public void Fill(int row, string status, string note)
    {
        Set(row, StatusColumn, status);
        Set(row, NoteColumn, note);
    }

    private UsageException NoList(int row) => new(
        $"--tom: row {WorkbookId.RowName(row)} of '{_sheet.SheetName}' has no list of statuses. "
        + "Give the published template of the Target Operating Model.");

    private void Set(int row, int column, string text)
    {
        ICell? cell = _sheet.GetRow(row)?.GetCell(column);
        if (text.Length == 0)
        {
            if (cell is not null && cell.CellType != CellType.Blank)
            {
                cell.SetCellType(CellType.Blank);
            }

            return;
        }

        (cell ?? (_sheet.GetRow(row) ?? _sheet.CreateRow(row)).CreateCell(column)).SetCellValue(text);
    }

    private string Text(int row, int column) => _text.FormatCellValue(_sheet.GetRow(row)?.GetCell(column)).Trim();
}
