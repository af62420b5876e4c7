namespace FgmIs.Client.Messaging;

/// <summary>Evaluates a response's Flags by rule 3: all of them must be active FGM indicators of the patient asked about.</summary>
internal static class IndicatorEvaluator
{
    /// <summary>Returns the reason why the Flags are no indicator for the patient, or nothing if they are.</summary>
    public static (FgmFailureKind Kind, string Detail)? Problem(ResponseMessage message, NhsNumber asked)
    {
        var patients = new PatientIndex(message.Patients);
        foreach (FlagResource flag in message.Flags)
        {
            if (Problem(flag, patients, asked) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    /// <summary>Returns the latest assessment date that can be read, and what is odd about the Flags.</summary>
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
            warnings.Add(
                new FgmWarning(FgmWarningKind.AssessmentDateUnknown, "An assessment date is missing from the answer or cannot be read."));
        }

        if (latest is { } found && found.Precision != FhirDatePrecision.Day)
        {
            warnings.Add(new FgmWarning(FgmWarningKind.AssessmentDatePartial, "The assessment date is partial."));
        }

        if (flags.Count > 1)
        {
            warnings.Add(
                new FgmWarning(FgmWarningKind.SeveralIndicators, "The answer carries more than one indicator; the latest date is given."));
        }

        if (flags.Any(flag => flag.PeriodEnd is not null))
        {
            warnings.Add(new FgmWarning(
                FgmWarningKind.IndicatorHasEnd,
                "The indicator carries an end date, which the profile forbids; it is active all the same."));
        }

        return latest;
    }

    private static (FgmFailureKind Kind, string Detail)? Problem(FlagResource flag, PatientIndex patients, NhsNumber asked)
    {
        if (flag.Status != "active")
        {
            return (FgmFailureKind.InvalidResponse, "The answer carries a Flag that is not active.");
        }

        if (!flag.Codings.Any(coding => coding.Code == FhirNames.FgmIndicator && FhirNames.IsRiskIndicatorSystem(coding.System)))
        {
            return (FgmFailureKind.InvalidResponse, "The answer carries a Flag that is not coded as an FGM indicator.");
        }

        if (Resolve(flag, patients) is not { } patient)
        {
            return (FgmFailureKind.InvalidResponse, "The answer carries a Flag whose subject leads to no one Patient in the message.");
        }

        if (patient.NhsNumbers.Count != 1)
        {
            return (FgmFailureKind.InvalidResponse, "The answer's Patient does not have exactly one NHS number.");
        }

        return IsWritten(asked, patient.NhsNumbers[0])
            ? null
            : (FgmFailureKind.PatientMismatch, "The answer is about another NHS number than the one asked for.");
    }

    // One look for each Flag, however long the references are and however many Patients there are.
    private static PatientResource? Resolve(FlagResource flag, PatientIndex patients)
    {
        if (flag.SubjectReference is not { Length: > 0 } reference)
        {
            return null;
        }

        return reference[0] == '#' ? FindContained(flag, reference) : patients.Find(reference);
    }

    private static PatientResource? FindContained(FlagResource flag, string reference)
    {
        PatientResource? found = null;
        foreach (PatientResource patient in flag.Contained)
        {
            if (patient.Id is { } id && reference.Length == id.Length + 1 && reference.EndsWith(id, StringComparison.Ordinal))
            {
                if (found is not null)
                {
                    return null;
                }

                found = patient;
            }
        }

        return found;
    }

    /// <summary>
    /// Determines whether a text is a number, spaces aside; it is looked at once and not copied, since its length is the sender's choice.
    /// </summary>
    private static bool IsWritten(NhsNumber number, string text)
    {
        int digits = 0;
        foreach (char one in text)
        {
            if (one == ' ')
            {
                continue;
            }

            if (digits == number.Value.Length || one != number.Value[digits])
            {
                return false;
            }

            digits++;
        }

        return digits == number.Value.Length;
    }

    // The type is dateTime, the value a date: what is written before a time is the date as written.
    private static FhirDate? ReadDate(string? periodStart)
    {
        ReadOnlySpan<char> text = periodStart.AsSpan();
        int time = text.IndexOf('T');
        return FhirDate.TryParse(time < 0 ? periodStart : text.Slice(0, time).ToString(), out FhirDate read) ? read : null;
    }
}
