using FgmIs.Client;

namespace FgmIs.Tool.Patients;

/// <summary>Represents a patient to ask about, or a line that names none and why.</summary>
internal sealed record PatientLine(NhsNumber NhsNumber, FhirDate DateOfBirth)
{
    /// <summary>Gets the line's number in its file, the header's being 1.</summary>
    public int Number { get; init; }

    /// <summary>Gets what is wrong with the line, without any of its content.</summary>
    public string? Problem { get; init; }

    /// <summary>Gets how much of its file is read with this line, from 0 to 1; nothing where the file's length is not known.</summary>
    public double? Fraction { get; init; }

    public static PatientLine Bad(string problem) => new(default, default) { Problem = problem };
}
