using System.Xml;

namespace FgmIs.Client.Messaging;

/// <summary>Reads FHIR's instant, which is XML Schema's dateTime to the second at least and with an offset.</summary>
internal static class FhirInstant
{
    private const int Seconds = 19;

    private static readonly char[] Offset = ['Z', '+', '-'];

    /// <summary>Returns the time in UTC, or nothing where the text is no instant.</summary>
    public static DateTimeOffset? Read(string? text)
    {
        // What takes every type of XML Schema's would take a time of day, too, and a time without an offset as this machine's.
        bool isWhole = text is { Length: > Seconds } && text[4] == '-' && text[10] == 'T' && text.IndexOfAny(Offset, Seconds) > 0;
        try
        {
            return isWhole ? XmlConvert.ToDateTimeOffset(text!).ToUniversalTime() : null;
        }
        catch (Exception failure) when (failure is FormatException or ArgumentOutOfRangeException)
        {
            return null;
        }
    }
}
