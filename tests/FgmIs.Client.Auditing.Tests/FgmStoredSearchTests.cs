using FgmIs.Client.Auditing.Storing;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>MSCA-AUD-02: what a search finds in records that are in memory, by which every store's own search is compared.</summary>
[TestFixture]
public sealed class FgmStoredSearchTests
{
    private static readonly Guid Own = new("11111111-1111-4111-8111-111111111111");
    private static readonly Guid Other = new("22222222-2222-4222-8222-222222222222");
    private static readonly Guid Message = Guid.NewGuid();
    private static readonly byte[] Anna = [1, 2];
    private static readonly byte[] AnnaByAnOlderKey = [3, 4];
    private static readonly byte[] Ben = [1, 3];

    private static readonly FgmSealedRecord[] Records =
    [
        NewRecord(Own, 1, at: 10, FgmAuditEventKind.TrailOpened),
        NewRecord(Own, 2, at: 20, FgmAuditEventKind.AttemptStarted, Anna),
        NewRecord(Own, 3, at: 20, FgmAuditEventKind.ResponseReceived, Anna, ends: 2),
        NewRecord(Own, 4, at: 40, FgmAuditEventKind.AttemptStarted, Ben),
        NewRecord(Other, 1, at: 20, FgmAuditEventKind.AttemptStarted, AnnaByAnOlderKey),
        NewRecord(Other, 2, at: 5, FgmAuditEventKind.ResponseReceived, Ben, message: Guid.NewGuid()),
    ];

    private static IEnumerable<TestCaseData> Searches =>
    [
        Row("everything, the oldest first", new FgmStoredSearch(), "o2 1 2 3 o1 4"),
        Row("the newest first", new FgmStoredSearch { NewestFirst = true }, "4 o1 3 2 1 o2"),
        Row("a patient under either key", new FgmStoredSearch { Patients = [Anna, AnnaByAnOlderKey] }, "2 3 o1"),
        Row("a patient of whom there is nothing", new FgmStoredSearch { Patients = [[9]] }, string.Empty),
        Row("a user, whom no record has", new FgmStoredSearch { Users = [Anna] }, string.Empty),
        Row("an authoriser, whom no record has", new FgmStoredSearch { Authorisers = [Anna] }, string.Empty),
        Row("an outcome, which no record has", new FgmStoredSearch { Outcomes = [Anna] }, string.Empty),
        Row("a message", new FgmStoredSearch { Message = Message }, "1 2 3 o1 4"),
        Row("a kind", new FgmStoredSearch { Kind = FgmAuditEventKind.ResponseReceived }, "o2 3"),
        Row("from a time on, which counts", new FgmStoredSearch { From = 20 }, "2 3 o1 4"),
        Row("up to a time, which does not count", new FgmStoredSearch { To = 20 }, "o2 1"),
        Row("from a place on, which counts", new FgmStoredSearch { FromPlace = 2 }, "o2 2 3 4"),
        Row("up to a place, which counts", new FgmStoredSearch { ToPlace = 2 }, "o2 1 2 o1"),
        Row("what has no end", new FgmStoredSearch { OnlyIncomplete = true }, "o1 4"),
        Row("the own chain", new FgmStoredSearch { OwnChainOnly = true }, "1 2 3 4"),
        Row("before a place of the own chain", new FgmStoredSearch { Before = 3 }, "o2 1 2 o1"),
        Row("a few", new FgmStoredSearch { Limit = 2 }, "o2 1"),
        Row("none of many", new FgmStoredSearch { Limit = 100, From = 41 }, string.Empty),
        Row("after a record", new FgmStoredSearch { After = PositionOf(Records[2]) }, "o1 4"),
        Row("after a record, the newest first", new FgmStoredSearch { After = PositionOf(Records[2]), NewestFirst = true }, "2 1 o2"),
        Row("a few after a record", new FgmStoredSearch { After = PositionOf(Records[0]), Limit = 2 }, "2 3"),
    ];

    [TestCaseSource(nameof(Searches))]
    public void Search_finds_what_it_asks_for_in_its_order(object search, string expected) =>
        Assert.That(string.Join(" ", ((FgmStoredSearch)search).Find(Records, Own).Select(NameOf)), Is.EqualTo(expected));

    [Test]
    public void End_counts_for_the_same_message_only()
    {
        FgmSealedRecord begun = NewRecord(Own, 1, at: 1, FgmAuditEventKind.AttemptStarted);
        FgmSealedRecord ended = NewRecord(Own, 2, at: 2, FgmAuditEventKind.ResponseReceived, ends: 1, message: Guid.NewGuid());

        Assert.That(new FgmStoredSearch { OnlyIncomplete = true }.Find([begun, ended], Own), Is.EqualTo(new[] { begun }));
    }

    private static string NameOf(FgmSealedRecord record) => $"{(record.Chain == Own ? string.Empty : "o")}{record.Place}";

    private static FgmStoredPosition PositionOf(FgmSealedRecord record) => new(record.OccurredAt, record.Chain, record.Place);

    private static FgmSealedRecord NewRecord(
        Guid chain, long place, long at, FgmAuditEventKind kind, byte[]? patient = null, long? ends = null, Guid? message = null) =>
        new()
        {
            Chain = chain,
            Place = place,
            OccurredAt = at,
            Kind = kind,
            Patient = patient,
            Id = IdOf(chain, place),
            Ends = ends is { } begun ? IdOf(chain, begun) : null,
            Message = message ?? Message,
        };

    private static Guid IdOf(Guid chain, long place) => new(chain.ToString("D")[..35] + place.ToString(null, null));

    private static TestCaseData Row(string name, FgmStoredSearch search, string expected) =>
        new TestCaseData(search, expected).SetArgDisplayNames(name);
}
