namespace FgmIs.Client.Messaging;

/// <summary>Parses a Flag with the Patients that it contains.</summary>
internal static class FlagParser
{
    public static FlagResource Read(FhirXmlCursor cursor, ResponseMessage message)
    {
        var flag = new FlagResource();
        FhirXmlCursor.Children element = cursor.Enter();
        while (cursor.Next(element))
        {
            switch (cursor.Name)
            {
                case "contained":
                    ReadContained(cursor, message, flag);
                    break;
                case "status":
                    flag.Status = cursor.Once(flag.Status, "Flag.status");
                    break;
                case "period":
                    ReadPeriod(cursor, flag);
                    break;
                case "subject":
                    flag.SubjectReference = FhirParsingExtensions.Once(flag.SubjectReference, ReadReference(cursor), "Flag.subject");
                    break;
                case "code":
                    ReadCode(cursor, flag);
                    break;
                default:
                    message.NoteModifier(cursor, "Flag");
                    break;
            }
        }

        return flag;
    }

    private static void ReadCode(FhirXmlCursor cursor, FlagResource flag)
    {
        if (flag.Codings.Count > 0)
        {
            throw new UnreadableMessageException("Flag.code comes more than once");
        }

        CodingParser.ReadAll(cursor, flag.Codings);
    }

    private static void ReadContained(FhirXmlCursor cursor, ResponseMessage message, FlagResource flag)
    {
        FhirXmlCursor.Children contained = cursor.Enter();
        while (cursor.Next(contained))
        {
            if (cursor.Name == "Patient")
            {
                flag.Contained.Add(PatientParser.Read(cursor, message));
            }
        }
    }

    private static void ReadPeriod(FhirXmlCursor cursor, FlagResource flag)
    {
        FhirXmlCursor.Children period = cursor.Enter();
        while (cursor.Next(period))
        {
            if (cursor.Name == "start")
            {
                flag.PeriodStart ??= cursor.Value();
            }
            else if (cursor.Name == "end")
            {
                flag.PeriodEnd ??= cursor.Value();
            }
        }
    }

    private static string? ReadReference(FhirXmlCursor cursor)
    {
        string? reference = null;
        FhirXmlCursor.Children element = cursor.Enter();
        while (cursor.Next(element))
        {
            if (cursor.Name == "reference")
            {
                reference = cursor.Once(reference, "reference");
            }
        }

        return reference;
    }
}
