namespace FgmIs.Client.Messaging;

/// <summary>Parses a Bundle, and passes each entry's resource to its parser.</summary>
internal static class BundleParser
{
    public static void Read(FhirXmlCursor cursor, ResponseMessage message)
    {
        FhirXmlCursor.Children bundle = cursor.Enter();
        while (cursor.Next(bundle))
        {
            switch (cursor.Name)
            {
                case "type":
                    message.BundleType = cursor.Once(message.BundleType, "Bundle.type");
                    break;
                case "entry":
                    ReadEntry(cursor, message);
                    break;
                default:
                    message.NoteModifier(cursor, "Bundle");
                    break;
            }
        }
    }

    private static void ReadEntry(FhirXmlCursor cursor, ResponseMessage message)
    {
        bool isFirst = message.Entries++ == 0;
        int patientsBefore = message.Patients.Count;
        string? fullUrl = null;
        FhirXmlCursor.Children entry = cursor.Enter();
        while (cursor.Next(entry))
        {
            switch (cursor.Name)
            {
                case "fullUrl":
                    fullUrl ??= cursor.Value();
                    break;
                case "resource":
                    FhirXmlCursor.Children resource = cursor.Enter();
                    while (cursor.Next(resource))
                    {
                        ReadResource(cursor, message, isFirst);
                    }

                    break;
                default:
                    message.NoteModifier(cursor, "Bundle.entry");
                    break;
            }
        }

        for (int i = patientsBefore; i < message.Patients.Count; i++)
        {
            message.Patients[i].FullUrl = fullUrl;
        }
    }

    private static void ReadResource(FhirXmlCursor cursor, ResponseMessage message, bool isInFirstEntry)
    {
        if (isInFirstEntry)
        {
            message.FirstResource ??= cursor.Name;
        }

        switch (cursor.Name)
        {
            case "MessageHeader":
                MessageHeaderParser.Read(cursor, message);
                break;
            case "Flag":
                message.Flags.Add(FlagParser.Read(cursor, message));
                break;
            case "Patient":
                message.Patients.Add(PatientParser.Read(cursor, message));
                break;
            case "OperationOutcome":
                OperationOutcomeParser.Read(cursor, message);
                break;
            default:
                // Resources that the message does not need may come beside those that it does.
                break;
        }
    }
}
