namespace FgmIs.Client.Assurance;

/// <summary>Represents where the workbook of the Target Operating Model asks for a requirement.</summary>
/// <param name="sheet">The name of the sheet.</param>
/// <param name="row">The row, counted from 1: the status stands in column H, the notes in I.</param>
/// <param name="id">The id as the sheet spells it.</param>
/// <param name="allowsNotApplicable">Whether the cell's list has N/A.</param>
public sealed class AssuranceWorkbookCell(
    string sheet,
    int row,
    string id,
    bool allowsNotApplicable)
{
    /// <summary>Gets the name of the sheet.</summary>
    public string Sheet { get; } = sheet;

    /// <summary>Gets the row, counted from 1: the status stands in column H, the notes in I.</summary>
    public int Row { get; } = row;

    /// <summary>Gets the id as the sheet spells it.</summary>
    public string Id { get; } = id;

    /// <summary>Gets whether the cell's list has N/A.</summary>
    public bool AllowsNotApplicable { get; } = allowsNotApplicable;
}
