namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>Divides the slots of a figure among its hosts: what is only fair, never what is safe.</summary>
internal static class Division
{
    // An idle host keeps a slot, so that its first query waits for nobody, where all of these are no more than this part of the figure.
    private const int PartForIdleHosts = 20;

    // Where there are fewer slots than hosts that want one, they take turns of so many changes by each.
    private const int ChangesInATurn = 20;

    /// <summary>Returns how many slots one host should have.</summary>
    /// <param name="host">The host.</param>
    /// <param name="slots">How many there are.</param>
    /// <param name="tick">The tick of the ledger, by which hosts take turns.</param>
    /// <param name="rows">All hosts.</param>
    /// <param name="isSilent">Determines whether a host was not heard of for a while: then what it may use is left to it.</param>
    public static int SlotsOf(string host, int slots, long tick, IReadOnlyList<LedgerRow> rows, Func<LedgerRow, bool> isSilent)
    {
        LedgerRow[] live = [.. rows.Where(row => !isSilent(row)).OrderBy(row => row.Host, StringComparer.Ordinal)];
        int free = slots - rows.Where(isSilent).Sum(row => Math.Max(row.Slots, row.Reserved));
        int least = rows.Count * PartForIdleHosts <= slots ? 1 : 0;
        int[] wanted = [.. live.Select(row => Math.Min(Math.Max(row.Wanted, least), slots))];
        int[] given = [.. live.Select((row, index) => Math.Min(wanted[index], row.Reserved))];

        // The same for all who want it, beyond what is reserved.
        int level = HighestLevel(wanted, given, free, slots);
        given = [.. given.Select((one, index) => AtLevel(wanted[index], one, level))];
        long turn = level == 0 ? tick / (ChangesInATurn * Math.Max(1, live.Length)) : 0;
        for (int n = 0; n < live.Length && given.Sum() < free; n++)
        {
            int index = (int)((n + turn) % live.Length);
            given[index] += given[index] < wanted[index] ? 1 : 0;
        }

        // Who wants nothing has what is reserved for it while nobody else wants it.
        for (int index = 0; index < live.Length && given.Sum() < free; index++)
        {
            given[index] = Math.Max(given[index], Math.Min(live[index].Reserved, given[index] + free - given.Sum()));
        }

        return given[Array.FindIndex(live, row => row.Host == host)];
    }

    private static int HighestLevel(int[] wanted, int[] given, int free, int slots)
    {
        (int low, int high) = (0, slots);
        while (low < high)
        {
            int middle = (low + high + 1) / 2;
            bool fits = given.Select((one, index) => (long)AtLevel(wanted[index], one, middle)).Sum() <= free;
            (low, high) = fits ? (middle, high) : (low, middle - 1);
        }

        return low;
    }

    private static int AtLevel(int wanted, int given, int level) => Math.Min(wanted, Math.Max(given, level));
}
