using FgmIs.Client.Auditing.Sqlite.Tests.Support;
using FgmIs.Client.Auditing.Storing;
using Microsoft.Data.Sqlite;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>How searches go through the file: what a page costs does not grow with what a user, or the trail, ever did.</summary>
[TestFixture]
internal sealed class SearchPlanTests
{
    private static readonly byte[] Hash = new byte[16];

    private SqliteStoreUnderTest _store = null!;

    private static IEnumerable<TestCaseData> Searches =>
        from search in new (string Name, Func<FgmStoredSearch> New)[]
        {
            ("all", () => new FgmStoredSearch()),
            ("patient", () => new FgmStoredSearch { Patients = [Hash] }),
            ("user", () => new FgmStoredSearch { Users = [Hash] }),
            ("authoriser", () => new FgmStoredSearch { Authorisers = [Hash] }),
            ("outcome", () => new FgmStoredSearch { Outcomes = [Hash] }),
        }
        from isNewestFirst in new[] { true, false }
        from after in new[] { null, new FgmStoredPosition(1, Guid.Empty, 1) }
        select new TestCaseData(search.New, isNewestFirst, after)
            .SetArgDisplayNames(search.Name, isNewestFirst ? "newest first" : "oldest first", after is null ? "begin" : "go on");

    [SetUp]
    public async Task SetUpAsync()
    {
        _store = new SqliteStoreUnderTest();
        await (await _store.OpenAsync()).DisposeAsync();
    }

    [TearDown]
    public async Task TearDownAsync() => await _store.DisposeAsync();

    [TestCaseSource(nameof(Searches))]
    public void Page_is_read_in_the_order_of_an_index(Func<FgmStoredSearch> newSearch, bool isNewestFirst, FgmStoredPosition? after)
    {
        FgmStoredSearch search = newSearch();
        search.NewestFirst = isNewestFirst;
        search.After = after;
        search.Limit = 10;

        Assert.That(PlanOf(search), Does.Contain("USING INDEX record_").And.Not.Contain("TEMP B-TREE"));
    }

    [Test]
    public void Opening_looks_only_at_what_came_since_the_last() =>
        Assert.That(
            PlanOf(new FgmStoredSearch { OnlyIncomplete = true, FromPlace = 1_000, OwnChainOnly = true }),
            Does.Contain("SEARCH record USING INTEGER PRIMARY KEY (rowid>?)"));

    private string PlanOf(FgmStoredSearch search)
    {
        using var connection = new SqliteConnection($"Data Source={_store.Path};Pooling=False;Mode=ReadOnly");
        connection.Open();
        using SqliteCommand command = RecordQuery.Of(search).ToCommand(connection);
#pragma warning disable CA2100 // The package's own statement.
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        List<string> steps = [];
        while (reader.Read())
        {
            steps.Add(reader.GetString(3));
        }

        return string.Join(Environment.NewLine, steps);
    }
}
