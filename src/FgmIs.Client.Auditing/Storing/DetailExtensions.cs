namespace FgmIs.Client.Auditing.Storing;

/// <summary>Finds what an event says under a name.</summary>
internal static class DetailExtensions
{
    /// <summary>Returns the first text under a name; null if there is none.</summary>
    public static string? ValueOf(this IEnumerable<KeyValuePair<string, string>> details, string name) =>
        details.FirstOrDefault(detail => detail.Key == name).Value;
}
