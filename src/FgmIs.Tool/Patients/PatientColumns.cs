using FgmIs.Client;
using nietras.SeparatedValues;

namespace FgmIs.Tool.Patients;

/// <summary>Represents the columns of NHS number and date of birth in a file. Further columns are ignored.</summary>
internal sealed class PatientColumns
{
    private const string NhsNumberColumn = "nhs_number";
    private const string DateOfBirthColumn = "date_of_birth";

    private static readonly SepReaderOptions Csv = Sep.New(',').Reader(options => options with { HasHeader = false, Unescape = true });

    private readonly int _nhsNumber;
    private readonly int _dateOfBirth;

    private PatientColumns(int nhsNumber, int dateOfBirth)
    {
        _nhsNumber = nhsNumber;
        _dateOfBirth = dateOfBirth;
    }

    /// <summary>Finds the columns in a header.</summary>
    /// <exception cref="UsageException">The header does not name both.</exception>
    public static PatientColumns Find(string header)
    {
        string[] names = Split(header) ?? [];
        var columns = new PatientColumns(IndexOf(names, NhsNumberColumn), IndexOf(names, DateOfBirthColumn));
        return columns is { _nhsNumber: >= 0, _dateOfBirth: >= 0 }
            ? columns
            : throw new UsageException(
                $"--patients: the first line must be a header that names the columns {NhsNumberColumn} and {DateOfBirthColumn}.");
    }

    /// <summary>Reads a line.</summary>
    public PatientLine Read(string line)
    {
        if (Split(line) is not { } fields)
        {
            return PatientLine.Bad("The line's quotes are not in order.");
        }

        if (fields.Length <= Math.Max(_nhsNumber, _dateOfBirth))
        {
            return PatientLine.Bad($"The line has {fields.Length} columns; {NhsNumberColumn} or {DateOfBirthColumn} is missing.");
        }

        if (!NhsNumber.TryParse(fields[_nhsNumber], out NhsNumber nhsNumber, out string? problem))
        {
            return PatientLine.Bad($"{NhsNumberColumn}: {problem}");
        }

        return FhirDate.TryParse(fields[_dateOfBirth], out FhirDate dateOfBirth, out problem)
            ? new PatientLine(nhsNumber, dateOfBirth)
            : PatientLine.Bad($"{DateOfBirthColumn}: {problem}");
    }

    private static int IndexOf(string[] names, string name) =>
        Array.FindIndex(names, other => other.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static string[]? Split(string line)
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
