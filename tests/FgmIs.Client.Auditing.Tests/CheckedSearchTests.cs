using FgmIs.Client.Auditing.Reading;
using FgmIs.Client.Auditing.Shared;

namespace FgmIs.Client.Auditing.Tests;

/// <summary>MSCA-AUD-01: the record of a reading says what was looked for.</summary>
[TestFixture]
public sealed class CheckedSearchTests
{
    private static readonly FgmAuditKeyRing Keys = new(FgmAuditKey.Generate());

    private static IEnumerable<TestCaseData> Contradictions =>
    [
        Row("NhsNumber was never set.", new FgmAuditSearch { NhsNumber = default(NhsNumber) }),
        Row("Limit (0) must be at least 1.", new FgmAuditSearch { Limit = 0 }),
        Row("From must lie before To.", new FgmAuditSearch { From = Events.Noon, To = Events.Noon }),
        Row("ContinueAfter is no Position of a record.", new FgmAuditSearch { ContinueAfter = "record 7" }),
    ];

    [Test]
    public void Whatever_was_looked_for_is_said_under_its_name()
    {
        var message = Guid.NewGuid();

        var search = new CheckedSearch(
            new FgmAuditSearch
            {
                UserId = "jane.roe",
                Authoriser = "head.nurse",
                MessageId = message,
                From = Events.Noon,
                To = Events.Noon.AddDays(1),
                FromSequence = 3,
                ToSequence = 9,
                Outcome = "FgmIndicatorFound",
                Kind = FgmAuditEventKind.ResponseReceived,
                OnlyIncomplete = true,
                Limit = 50,
            },
            Keys);

        Assert.That(
            search.Details.Select(detail => $"{detail.Key}: {detail.Value}"),
            Is.EqualTo([
                "UserId: jane.roe",
                "Authoriser: head.nurse",
                $"MessageId: {message:D}",
                "From: 2026-07-01T12:00:00.0000000+00:00",
                "To: 2026-07-02T12:00:00.0000000+00:00",
                "FromSequence: 3",
                "ToSequence: 9",
                "Outcome: FgmIndicatorFound",
                "Kind: ResponseReceived",
                "OnlyIncomplete: yes",
                "Limit: 50",
            ]));
    }

    [Test]
    public void Search_for_everything_says_nothing() =>
        Assert.That(new CheckedSearch(new FgmAuditSearch(), Keys).Details, Is.Empty);

    [TestCaseSource(nameof(Contradictions))]
    public void Search_that_contradicts_itself_is_refused(string problem, object search) => Assert.That(
        () => new CheckedSearch((FgmAuditSearch)search, Keys), Throws.ArgumentException.With.Message.StartsWith(problem));

    private static TestCaseData Row(string problem, FgmAuditSearch search) => new TestCaseData(problem, search).SetArgDisplayNames(problem);
}
