namespace FgmIs.Client.Messaging;

/// <summary>Parses codings.</summary>
internal static class CodingParser
{
    /// <summary>Reads every coding of the concept that the cursor is on.</summary>
    public static void ReadAll(FhirXmlCursor cursor, List<Coding> codings)
    {
        FhirXmlCursor.Children concept = cursor.Enter();
        while (cursor.Next(concept))
        {
            if (cursor.Name == "coding")
            {
                codings.Add(Read(cursor));
            }
        }
    }

    /// <summary>Reads the coding that the cursor is on.</summary>
    public static Coding Read(FhirXmlCursor cursor)
    {
        string? system = null;
        string? code = null;
        FhirXmlCursor.Children coding = cursor.Enter();
        while (cursor.Next(coding))
        {
            if (cursor.Name == "system")
            {
                system = cursor.Once(system, "coding.system");
            }
            else if (cursor.Name == "code")
            {
                code = cursor.Once(code, "coding.code");
            }
        }

        return new Coding(system, code);
    }
}
