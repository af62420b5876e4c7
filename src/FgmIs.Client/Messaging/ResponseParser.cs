using System.Xml;

namespace FgmIs.Client.Messaging;

/// <summary>
/// Performs step 7 of the journey: parses a body as RSP-FGM-QueryRequestResponse, v1 or v2, as tolerantly as docs/wire.md, section 4 lists
/// (MSCA-FGMRISQR-05).
/// </summary>
/// <remarks>Whatever the bytes are, the result is a <see cref="ParsedResponse"/>: it throws nothing.</remarks>
internal static class ResponseParser
{
    public static ParsedResponse Read(byte[] body)
    {
        if (body.Length == 0)
        {
            return ParsedResponse.NotFhir("The body is empty.");
        }

        bool isFhir = false;
        try
        {
            using var cursor = new FhirXmlCursor(body);
            isFhir = IsFhirRoot(cursor);
            return isFhir ? ParsedResponse.Of(ReadRoot(cursor)) : ParsedResponse.NotFhir("The body is XML, but no FHIR message.");
        }
        catch (UnreadableMessageException failure)
        {
            return ParsedResponse.Unreadable($"The FHIR message cannot be read: {failure.Message}.");
        }
        catch (Exception failure) when (IsOfTheXmlReader(failure))
        {
            // The reader's own words may quote the body, so they stay here.
            return isFhir
                ? ParsedResponse.Unreadable("The FHIR message is not well-formed XML.")
                : ParsedResponse.NotFhir("The body is not well-formed XML, or declares a document type.");
        }
    }

    /// <summary>Determines whether a body is FHIR of any kind, XML or JSON, readable to its end or not.</summary>
    public static bool IsFhirAtAll(byte[] body)
    {
        if (FhirJson.LooksLike(body))
        {
            return true;
        }

        try
        {
            using var cursor = new FhirXmlCursor(body);
            return IsFhirRoot(cursor);
        }
        catch (Exception failure) when (IsOfTheXmlReader(failure))
        {
            return false;
        }
    }

    private static bool IsOfTheXmlReader(Exception failure) =>
        failure is XmlException or ArgumentException or NotSupportedException or IOException or InvalidOperationException;

    private static bool IsFhirRoot(FhirXmlCursor cursor) =>
        cursor.MoveToRoot() && (cursor.Name is "Bundle" or "OperationOutcome" || cursor.IsInFhirNamespace);

    private static ResponseMessage ReadRoot(FhirXmlCursor cursor)
    {
        var message = new ResponseMessage();
        cursor.Check();
        switch (cursor.Name)
        {
            case "Bundle":
                BundleParser.Read(cursor, message);
                break;
            case "OperationOutcome":
                message.IsBareOutcome = true;
                OperationOutcomeParser.Read(cursor, message);
                break;
            default:
                throw new UnreadableMessageException("it is a resource of another type than Bundle");
        }

        cursor.Finish();
        message.HiddenFlags = cursor.Flags - message.Flags.Count;
        message.NearlyFhir = cursor.NearlyFhir;
        return message;
    }
}
