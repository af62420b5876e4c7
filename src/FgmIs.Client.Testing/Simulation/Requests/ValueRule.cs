using System.Globalization;
using System.Text.RegularExpressions;

namespace FgmIs.Client.Testing;

/// <summary>Represents the rule for the value of an element; returns null for a good one, and otherwise the rule in words.</summary>
internal delegate string? ValueRule(string value);

/// <summary>Provides the rules of docs/wire.md, section 2 for single values.</summary>
internal static class ValueRules
{
    public const string AsidPrefix = "urn:nhs:addressing:asid:";

    private static readonly Regex Uuid = Form(@"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\z");
    private static readonly Regex InstantForm = Form(
        @"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})\z");
    private static readonly Regex Endpoint = Form(@"^urn:nhs:addressing:asid:[0-9]{12}\z");
    private static readonly Regex TenDigits = Form(@"^[0-9]{10}\z");
    private static readonly Regex Ods = Form(@"^[A-Z0-9]{3,12}\z");

    public static ValueRule Any { get; } = static value => value.Trim().Length > 0 ? null : "the value must not be blank";

    public static ValueRule Id { get; } = static value => Uuid.IsMatch(value) ? null : "the id must be a lower-case UUID";

    public static ValueRule Instant { get; } = static value =>
        InstantForm.IsMatch(value) && DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : "the timestamp must be an instant with seconds and an offset";

    public static ValueRule AsidEndpoint { get; } = static value =>
        Endpoint.IsMatch(value) ? null : $"the endpoint must be {AsidPrefix} and 12 digits";

    public static ValueRule NhsNumber { get; } = static value =>
        TenDigits.IsMatch(value) ? null : "the NHS number must be ten digits without blanks";

    public static ValueRule OdsCode { get; } = static value =>
        Ods.IsMatch(value) ? null : "the ODS code must be 3 to 12 upper-case letters and digits";

    public static ValueRule Fixed(string expected) => value => value == expected ? null : $"the value must be exactly {expected}";

    public static ValueRule OneOf(params string[] allowed) =>
        value => allowed.Contains(value, StringComparer.Ordinal) ? null : $"the value must be one of {string.Join(", ", allowed)}";

    /// <summary>Determines whether ten digits carry the right modulus-11 check digit.</summary>
    public static bool HasRightCheckDigit(string tenDigits)
    {
        int remainder = 0;
        for (int position = 0; position < 9; position++)
        {
            remainder = (remainder + ((tenDigits[position] - '0') * (10 - position))) % 11;
        }

        // Eleven less the remainder, where eleven is written 0; ten cannot be written at all.
        return (remainder == 0 ? 0 : 11 - remainder) == tenDigits[9] - '0';
    }

    private static Regex Form(string pattern) =>
        new(pattern, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
