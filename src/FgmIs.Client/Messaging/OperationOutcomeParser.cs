namespace FgmIs.Client.Messaging;

/// <summary>Parses the issues of an OperationOutcome.</summary>
internal static class OperationOutcomeParser
{
    public static void Read(FhirXmlCursor cursor, ResponseMessage message)
    {
        FhirXmlCursor.Children element = cursor.Enter();
        while (cursor.Next(element))
        {
            if (cursor.Name == "issue")
            {
                message.Issues.Add(ReadIssue(cursor, message));
            }
            else
            {
                message.NoteModifier(cursor, "OperationOutcome");
            }
        }
    }

    private static OutcomeIssue ReadIssue(FhirXmlCursor cursor, ResponseMessage message)
    {
        var issue = new OutcomeIssue();
        FhirXmlCursor.Children element = cursor.Enter();
        while (cursor.Next(element))
        {
            switch (cursor.Name)
            {
                case "severity":
                    issue.Severity = cursor.Once(issue.Severity, "OperationOutcome.issue.severity");
                    break;
                case "details":
                    CodingParser.ReadAll(cursor, issue.Codings);
                    break;
                default:
                    message.NoteModifier(cursor, "OperationOutcome.issue");
                    break;
            }
        }

        return issue;
    }
}
