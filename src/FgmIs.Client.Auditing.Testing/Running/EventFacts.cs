using System.Collections;
using System.Globalization;
using System.Reflection;

namespace FgmIs.Client.Auditing.Testing.Running;

/// <summary>Reads every public fact of an event as text, by reflection: a fact that is added later is compared as well.</summary>
internal static class EventFacts
{
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
        _ => value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .OrderBy(property => property.Name, StringComparer.Ordinal)
            .SelectMany(property => Of($"{path}.{property.Name}", property.GetValue(value))),
    };
}
