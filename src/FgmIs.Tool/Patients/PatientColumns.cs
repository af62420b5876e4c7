using FgmIs.Client;

namespace FgmIs.Tool.Patients;

/// <summary>Represents the columns of NHS number and date of birth in a file. Further columns are ignored.</summary>
internal sealed class PatientColumns
{
    private const string NhsNumberColumn = "nhs_number";
    private const string DateOfBirthColumn = "date_of_birth";

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
        string[] names = CsvLine.Split(header) ?? [];
        var columns = new PatientColumns(IndexOf(names, NhsNumberColumn), IndexOf(names, DateOfBirthColumn));
        return columns is { _nhsNumber: >= 0, _dateOfBirth: >= 0 }
            ? columns
            : throw new UsageException(
                $"--patients: the first line must be a header that names the columns {NhsNumberColumn} and {DateOfBirthColumn}.");
    }

    /// <summary>Reads a line.</summary>
    public PatientLine Read(string line)
    {
        if (CsvLine.Split(line) is not { } fields)
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
}
