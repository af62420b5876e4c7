using System.Globalization;
using FgmIs.Client.Auditing.Sealing;
using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Reading;

/// <summary>Represents a search as it was when a reading began, checked.</summary>
internal sealed class CheckedSearch
{
    private readonly FgmStoredSearch _stored;

    /// <summary>Initializes a new instance of the <see cref="CheckedSearch"/> class.</summary>
    /// <exception cref="ArgumentException">It contradicts itself.</exception>
    public CheckedSearch(FgmAuditSearch search, FgmAuditKeyRing keys)
    {
        Require(search.NhsNumber != default(NhsNumber), "NhsNumber was never set.");
        Require(search.Limit is null or > 0, $"Limit ({search.Limit}) must be at least 1.");
        Require(search.From is null || search.To is null || search.From < search.To, "From must lie before To.");
        FgmStoredPosition? after = null;
        Require(
            search.ContinueAfter is null || FgmStoredPosition.TryParse(search.ContinueAfter, out after),
            "ContinueAfter is no Position of a record.");
        Details = [.. DetailsOf(search)];
        _stored = new FgmStoredSearch
        {
            Patients = HashesOf(search.NhsNumber, (key, value) => SearchHash.OfPatient(key, value)),
            Users = HashesOf(search.UserId, SearchHash.OfUser),
            Authorisers = HashesOf(search.Authoriser, SearchHash.OfAuthoriser),
            Outcomes = HashesOf(search.Outcome, SearchHash.OfOutcome),
            Message = search.MessageId,
            Kind = search.Kind,
            From = search.From?.UtcTicks,
            To = search.To?.UtcTicks,
            FromPlace = search.FromSequence,
            ToPlace = search.ToSequence,
            OnlyIncomplete = search.OnlyIncomplete,
            NewestFirst = search.Order != FgmAuditOrder.OldestFirst,
            Limit = search.Limit,
            After = after,
        };

        IReadOnlyList<byte[]>? HashesOf<T>(T? value, Func<FgmAuditKey, T, byte[]?> hash) =>
            value is null ? null : [.. keys.All.Select(key => hash(key, value)!)];

        static void Require(bool isRight, string problem)
        {
            if (!isRight)
            {
                throw new ArgumentException(problem, nameof(search));
            }
        }
    }

    /// <summary>Gets what the record of the reading says of it.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Details { get; }

    /// <summary>
    /// Returns the search, which leaves out the reading's own record and what came after it; nothing where that record is kept elsewhere.
    /// </summary>
    public FgmStoredSearch Before(long? own) => _stored.LeavingOut(own);

    private static IEnumerable<KeyValuePair<string, string>> DetailsOf(FgmAuditSearch search)
    {
        (string Name, object? Value)[] details =
        [
            ("UserId", search.UserId),
            ("Authoriser", search.Authoriser),
            ("MessageId", search.MessageId),
            ("From", search.From),
            ("To", search.To),
            ("FromSequence", search.FromSequence), ("ToSequence", search.ToSequence), ("Outcome", search.Outcome), ("Kind", search.Kind),
            ("OnlyIncomplete", search.OnlyIncomplete ? "yes" : null), ("Limit", search.Limit), ("ContinueAfter", search.ContinueAfter),
        ];
        foreach ((string name, object? value) in details)
        {
            if (value is not null)
            {
                yield return new KeyValuePair<string, string>(name, value is DateTimeOffset time
                    ? time.ToString("O", CultureInfo.InvariantCulture)
                    : Convert.ToString(value, CultureInfo.InvariantCulture)!);
            }
        }
    }
}
