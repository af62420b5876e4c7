namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Keeps indicators within an encounter.</summary>
internal sealed class EncounterCache(Clock clock, Eligibility eligibility, FaultSwitch faults)
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    private readonly Lock _keeping = new();
    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);

    public Kept? Find(Query query)
    {
        if (query.IsSignificantEvent && faults.Lacks(Fault.ServesCacheAtSignificantEvent))
        {
            return null;
        }

        lock (_keeping)
        {
            return Key(query) is { } key && _kept.TryGetValue(key, out Kept? kept) && IsCurrent(kept) ? kept : null;
        }
    }

    /// <summary>Keeps the last answer: no record is not kept, and takes an older indicator away.</summary>
    public void Keep(Kept answer)
    {
        if (Key(answer.Query) is not { } key || answer.Found is { IsOfLocalStore: true })
        {
            return;
        }

        lock (_keeping)
        {
            if (answer.Found is null && faults.Lacks(Fault.CachesNoRecord))
            {
                _ = _kept.Remove(key);
            }
            else
            {
                _kept[key] = answer;
            }
        }
    }

    /// <summary>Determines whether an answer may still be shown: within 24 hours by both clocks, and under 18.</summary>
    public bool IsCurrent(Kept kept)
    {
        DateTimeOffset from = kept.Found?.AnsweredAt is { } at && at < kept.AskedAt && kept.AskedAt - at < Day ? at : kept.AskedAt;
        bool isFresh = (clock.Now - from < Day && clock.Elapsed - kept.Elapsed < Day) || faults.Has(Fault.CachesBeyond24Hours);
        return isFresh && (!eligibility.MayHaveTurned18(kept.Query.DateOfBirth) || faults.Has(Fault.CachesPastBirthday));
    }

    private string? Key(Query query) => query.Encounter is null ? null
        : faults.Has(Fault.CachesAcrossEncounters) ? query.NhsNumber
        : $"{query.Encounter}|{query.NhsNumber}";
}
