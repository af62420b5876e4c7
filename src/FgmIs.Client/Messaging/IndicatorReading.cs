namespace FgmIs.Client.Messaging;

/// <summary>Judges a response's Flags by rule 3: all of them must be active FGM indicators of the patient asked about.</summary>
internal static class IndicatorReading
{
    /// <summary>Says why the Flags are no indicator for the patient, or nothing if they are.</summary>
    public static (FgmFailureKind Kind, string Detail)? Problem(ResponseMessage message, NhsNumber asked)
    {
        foreach (FlagResource flag in message.Flags)
        {
            if (Problem(flag, message, asked) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Gives the latest assessment date that can be read, and what is odd about the Flags.</summary>
    public static FhirDate? LatestDate(IReadOnlyList<FlagResource> flags, List<FgmWarning> warnings)
    {
        FhirDate? latest = null;
        bool isAnyUnknown = false;
        foreach (FlagResource flag in flags)
        {
            if (ReadDate(flag.PeriodStart) is not { } date)
            {
                isAnyUnknown = true;
            }
            else if (latest is not { } known || date.Latest > known.Latest)
            {
                latest = date;
            }
        }

        if (isAnyUnknown)
        {
            warnings.Add(new FgmWarning(FgmWarningKind.AssessmentDateUnknown, "An assessment date is missing from the answer or cannot be read."));
        }

        if (latest is { } found && found.Precision != FhirDatePrecision.Day)
        {
            warnings.Add(new FgmWarning(FgmWarningKind.AssessmentDatePartial, "The assessment date is partial."));
        }

        if (flags.Count > 1)
        {
            warnings.Add(new FgmWarning(FgmWarningKind.SeveralIndicators, "The answer carries more than one indicator; the latest date is given."));
        }

        if (flags.Any(flag => flag.PeriodEnd is not null))
        {
            warnings.Add(new FgmWarning(FgmWarningKind.IndicatorHasEnd, "The indicator carries an end date, which the profile forbids; it is active all the same."));
        }

        return latest;
    }

    private static (FgmFailureKind Kind, string Detail)? Problem(FlagResource flag, ResponseMessage message, NhsNumber asked)
    {
        if (flag.Status != "active")
        {
            return (FgmFailureKind.InvalidResponse, "The answer carries a Flag that is not active.");
        }

        if (!flag.Codings.Any(coding => coding.Code == FhirNames.FgmIndicator && FhirNames.IsRiskIndicatorSystem(coding.System)))
        {
            return (FgmFailureKind.InvalidResponse, "The answer carries a Flag that is not coded as an FGM indicator.");
        }

        if (Resolve(flag, message) is not { } patient)
        {
            return (FgmFailureKind.InvalidResponse, "The answer carries a Flag whose subject leads to no one Patient in the message.");
        }

        if (patient.NhsNumbers.Count != 1)
        {
            return (FgmFailureKind.InvalidResponse, "The answer's Patient does not have exactly one NHS number.");
        }

        return string.Concat(patient.NhsNumbers[0].Split(' ')) == asked.Value
            ? null
            : (FgmFailureKind.PatientMismatch, "The answer is about another NHS number than the one asked for.");
    }

    private static PatientResource? Resolve(FlagResource flag, ResponseMessage message)
    {
        string? reference = flag.SubjectReference;
        if (string.IsNullOrEmpty(reference))
        {
            return null;
        }

        PatientResource[] candidates = reference![0] == '#'
            ? [.. flag.Contained.Where(patient => patient.Id is not null && reference.Length == patient.Id.Length + 1 && reference.EndsWith(patient.Id, StringComparison.Ordinal))]
            : [.. message.Patients.Where(patient => IsAt(patient, reference))];
        return candidates.Length == 1 ? candidates[0] : null;
    }

    private static bool IsAt(PatientResource patient, string reference) =>
        patient.FullUrl == reference || (patient.Id is not null && reference == "Patient/" + patient.Id);

    // The type is dateTime, the value a date: what is written before a time is the date as written.
    private static FhirDate? ReadDate(string? periodStart)
    {
        string? date = periodStart?.Split('T')[0];
        return FhirDate.TryParse(date, out FhirDate read) ? read : null;
    }
}
