namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Writes what the clinician sees.</summary>
internal sealed class Alert(FaultSwitch faults)
{
    public string Write(Kept kept, bool isOfCache)
    {
        Answer.Found found = kept.Found!;
        List<string> lines =
        [
            "NHS Confidential: Personal Data about a patient",
            "A family history of FGM is recorded for this child.",
        ];
        if (faults.Lacks(Fault.ShowsNoPatient))
        {
            lines.Add($"NHS number: {NhsNumbers.Show(found.NhsNumber, faults)}");
            lines.Add($"Date of birth: {Dates.Show(kept.Query.DateOfBirth, faults)}");
        }

        if (faults.Lacks(Fault.ShowsNoAssessmentDate))
        {
            lines.Add($"Date of assessment: {(found.Assessed is null ? "not stated" : Dates.Show(found.Assessed, faults))}");
        }

        if (faults.Lacks(Fault.ShowsNoTimeOfQuestion))
        {
            lines.Add($"Asked at: {Dates.Show(kept.AskedAt, faults)}");
        }

        string answeredAt = found.AnsweredAt is { } at && faults.Lacks(Fault.ShowsNoTimeOfAnswer) ? Dates.Show(at, faults) : "not stated";
        lines.Add(found.IsOfLocalStore
            ? $"Answered by the provider's own store at: {answeredAt}. Spine was unavailable."
            : $"Answered by Spine at: {answeredAt}");
        if (isOfCache)
        {
            lines.Add("Shown again in this encounter.");
        }

        if (kept.Note is not null)
        {
            lines.Add(kept.Note);
        }

        return string.Join('\n', lines);
    }
}
