using System.Globalization;

namespace FgmIs.Client.Assurance;

/// <summary>Writes what the client is asked for, in words.</summary>
internal static class StepWords
{
    public static string Rights(AssuranceUser user) => user.Rights.Count == 0 ? "none" : string.Join(", ", user.Rights);

    public static string Of(AssuranceQuery query) =>
        $"{query.User.Name} ({query.User.Role}, {query.User.Kind.ToString().ToLowerInvariant()}, rights: {Rights(query.User)}) asks about "
        + $"{query.NhsNumber}, born {query.DateOfBirth}, {(query.IsVerified ? "verified" : "not verified")}, because of "
        + $"{DriverMessages.Occasion(query.Occasion)}{(query.Encounter is null ? string.Empty : $", encounter {query.Encounter}")}.";

    public static string Of(AssuranceAuditSearch search)
    {
        string text = string.Join(
            ", ",
            new[]
            {
                search.MessageId is null ? null : $"message {search.MessageId}",
                search.NhsNumber is null ? null : $"patient {search.NhsNumber}",
                search.ByUser is null ? null : $"user {search.ByUser}",
                search.ByAuthoriser is null ? null : $"authoriser {search.ByAuthoriser}",
                search.From is { } from ? $"from {from:O}" : null,
                search.To is { } to ? $"to {to:O}" : null,
                search.Sequence is { } sequence ? $"sequence number {sequence.ToString(CultureInfo.InvariantCulture)}" : null,
            }.Where(part => part is not null));
        return text.Length == 0 ? "everything" : text;
    }
}
