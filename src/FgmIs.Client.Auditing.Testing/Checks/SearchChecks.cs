using FgmIs.Client.Auditing.Testing.Running;

namespace FgmIs.Client.Auditing.Testing.Checks;

/// <summary>Checks that a search means what <see cref="Storing.FgmStoredSearch.Find"/> says.</summary>
internal static class SearchChecks
{
    private static readonly CheckList List = new("A store's searches mean what FgmStoredSearch.Find says.");

    private static readonly (string? User, string? Authoriser, string? Outcome)[] Persons =
        [
            (null, null, null),
            ("jane.roe", null, null),
            ("495023758492", "head.nurse", null),
            (null, null, "FgmNoRecordFound"),
            ("jane", null, null),
        ];

    public static IEnumerable<AuditStoreCheck> All => [List.Of(Each_search_finds_the_same_as_the_rule)];

    private static async Task Each_search_finds_the_same_as_the_rule(CheckRun run)
    {
        var store = new ComparingStore(await run.OpenStoreAsync());
        await using ComparingTrail trail = await ComparingTrail.OpenAsync(store, run);
        await FillAsync(run, trail);
        foreach (FgmAuditSearch search in Searches())
        {
            foreach (FgmAuditOrder order in new[] { FgmAuditOrder.NewestFirst, FgmAuditOrder.OldestFirst })
            {
                search.Order = order;
                search.Limit = null;
                search.ContinueAfter = null;
                List<FgmAuditRecord> whole = await run.ReadAsync(trail, search);
                search.Limit = 2;
                search.ContinueAfter = whole.Count > 1 ? whole[1].Position : null;
                _ = await run.ReadAsync(trail, search);
            }
        }

        Expect.That(store.Compared > 50, "searches come to the store");
    }

    /// <summary>
    /// Appends exchanges of two patients and two users, one without an end, and two that happened before others that are recorded before
    /// them, as what waited in a spool did.
    /// </summary>
    private static async Task FillAsync(CheckRun run, ChainedAuditTrail trail)
    {
        for (int i = 0; i < 6; i++)
        {
            FgmStatusQuery query = SampleEvents.Query(
                i % 2 == 0 ? SampleEvents.NhsNumberDigits : SampleEvents.OtherNhsNumberDigits, i % 3 == 0 ? SampleEvents.Nurse : null);
            FgmAuditEvent begun = SampleEvents.Attempt(query, SampleEvents.Noon.AddSeconds(i < 4 ? i : 5 - i));
            _ = await run.AppendAsync(trail, begun);
            if (i != 3)
            {
                _ = await run.AppendAsync(trail, SampleEvents.Ending(begun, query));
            }
        }

        run.Clock.Advance(TimeSpan.FromHours(1));
    }

    private static IEnumerable<FgmAuditSearch> Searches()
    {
        foreach ((string? user, string? authoriser, string? outcome) in Persons)
        {
            yield return new FgmAuditSearch { UserId = user, Authoriser = authoriser, Outcome = outcome };
            yield return new FgmAuditSearch { UserId = user, Authoriser = authoriser, Outcome = outcome, NhsNumber = SampleEvents.Patient };
            yield return new FgmAuditSearch
            {
                UserId = user,
                Authoriser = authoriser,
                Outcome = outcome,
                Kind = FgmAuditEventKind.AttemptStarted,
                OnlyIncomplete = true,
            };
            yield return new FgmAuditSearch
            {
                UserId = user,
                From = SampleEvents.Noon,
                To = SampleEvents.Noon.AddSeconds(4),
                FromSequence = 3,
                ToSequence = 9,
            };
        }

        yield return new FgmAuditSearch { OnlyIncomplete = true };
        yield return new FgmAuditSearch { MessageId = Guid.NewGuid() };
    }
}
