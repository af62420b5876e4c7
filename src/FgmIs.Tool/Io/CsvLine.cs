using nietras.SeparatedValues;

namespace FgmIs.Tool.Io;

/// <summary>Reads CSV a line at a time: a quote that is never closed spoils its own line, not the rest of a file.</summary>
internal static class CsvLine
{
    private static readonly SepReaderOptions Csv = Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true });

    /// <summary>Returns the fields of a line without blanks around them; nothing where its quotes are not in order.</summary>
    public static string[]? Split(string line)
    {
        if (line.Count(letter => letter == '"') % 2 != 0)
        {
            return null;
        }

        using SepReader reader = Csv.FromText(line);
        foreach (SepReader.Row row in reader)
        {
            var fields = new string[row.ColCount];
            for (int i = 0; i < fields.Length; i++)
            {
                fields[i] = row[i].ToString().Trim();
            }

            return fields;
        }

        return [];
    }
}
