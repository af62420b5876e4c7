using System.Collections;
using System.Globalization;
using System.Reflection;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>
/// Reads every public fact of an event as text, by reflection: a fact that is added later is compared as well. Its types are named one
/// by one, so that trimming leaves their facts; one that is not named is an error.
/// </summary>
internal static class EventFacts
{
    private const BindingFlags Facts = BindingFlags.Public | BindingFlags.Instance;

    public static IReadOnlyList<string> Of(FgmAuditEvent auditEvent) => [.. Of(string.Empty, auditEvent)];

    private static IEnumerable<string> Of(string path, object? value) => value switch
    {
        null => [$"{path}: none"],
        ReadOnlyMemory<byte> bytes => [$"{path}: {Convert.ToBase64String(bytes.ToArray())}"],
        string or Guid or int or long or Enum => [$"{path}: {value}"],
        DateTimeOffset time => [$"{path}: {time.ToString("O", CultureInfo.InvariantCulture)}"],
        NhsNumber number => [$"{path}: {number.Value}"],
        EncounterId encounter => [$"{path}: {encounter.Value}"],
        Asid or OdsCode => [$"{path}: {value}"],
        IEnumerable sequence => sequence.Cast<object>().SelectMany((item, index) => Of($"{path}[{index}]", item)),
        _ => FactsOf(value)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .SelectMany(property => Of($"{path}.{property.Name}", property.GetValue(value))),
    };

    private static PropertyInfo[] FactsOf(object value) => value switch
    {
        FgmAuditEvent => typeof(FgmAuditEvent).GetProperties(Facts),
        FgmAuditedAttempt => typeof(FgmAuditedAttempt).GetProperties(Facts),
        FgmAuditedOrigin => typeof(FgmAuditedOrigin).GetProperties(Facts),
        FgmAuditedQuery => typeof(FgmAuditedQuery).GetProperties(Facts),
        FgmAuditedRequester => typeof(FgmAuditedRequester).GetProperties(Facts),
        FgmAuditedResult => typeof(FgmAuditedResult).GetProperties(Facts),
        FgmAuditedSpooling => typeof(FgmAuditedSpooling).GetProperties(Facts),
        FgmAuditedTruncation => typeof(FgmAuditedTruncation).GetProperties(Facts),
        KeyValuePair<string, string> => typeof(KeyValuePair<string, string>).GetProperties(Facts),
        NhsNumberVerification => typeof(NhsNumberVerification).GetProperties(Facts),
        _ => throw new InvalidOperationException($"{value.GetType()} is no type of an event's facts: name it here."),
    };
}
