namespace FgmIs.Client.Messaging;

/// <summary>Provides what the parsers of all resources share: what decides is stated once, and what changes a meaning is noted.</summary>
internal static class FhirParsingExtensions
{
    // Of two statuses or two subjects neither can be believed.
    public static string? Once(string? known, string? value, string element) => known is null || value is null
        ? known ?? value
        : throw new UnreadableMessageException($"{element} comes more than once");

    /// <summary>Reads the current element's value, which must be the only one.</summary>
    public static string? Once(this FhirXmlCursor cursor, string? known, string element) => Once(known, cursor.Value(), element);

    /// <summary>Notes the current element if it changes the meaning of its resource (rule 7).</summary>
    public static void NoteModifier(this ResponseMessage message, FhirXmlCursor cursor, string element)
    {
        bool isModifier = cursor.Name == "modifierExtension" || (cursor.Name == "implicitRules" && cursor.Value() is not null);
        if (isModifier)
        {
            message.NotUnderstood ??= $"{cursor.Name} on {element}";
        }
    }
}
