using System.Text;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching.Distributed.Tests.Support;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Caching.Distributed.Tests;

/// <summary>What instances share of an encounter's answers, and what the store sees of them (docs/safety-case.md, H5, H8, H10).</summary>
[TestFixture(CacheStore.PostgreSql)]
[TestFixture(CacheStore.Redis)]
internal sealed class SharedCacheTests(CacheStore store)
{
    private readonly FgmEncounterCacheKey _key = FgmEncounterCacheKey.Generate();

    private SmspSimulator _simulator = null!;
    private Instance _first = null!;
    private Instance _second = null!;

    private ICacheServer Server => ServerLifetime.Of(store);

    [SetUp]
    public void SetUp()
    {
        Server.Clear();
        _simulator = SmspSimulator.CreateInMemory(new SmspSimulatorOptions { TimeProvider = Instance.Clock });
        _simulator.RespondToAll(SmspAnswer.Found());
        _first = new Instance(_simulator, Server, _key);
        _second = new Instance(_simulator, Server, _key);
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        await _first.DisposeAsync();
        await _second.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Test]
    public async Task Answer_of_one_instance_is_shown_again_by_another_as_it_was_and_audited_there()
    {
        var asked = (FgmIndicatorFound)await _first.AskAsync();
        var again = (FgmIndicatorFound)await _second.AskAsync();

        Assert.Multiple(() =>
        {
            Assert.That((asked.Source, again.Source), Is.EqualTo((FgmAnswerSource.Spine, FgmAnswerSource.EncounterCache)));
            Assert.That((again.MessageId, again.AskedAt, again.AnsweredAt), Is.EqualTo((asked.MessageId, asked.AskedAt, asked.AnsweredAt)));
            Assert.That(again.Alert.AssessmentDate, Is.EqualTo(asked.Alert.AssessmentDate));
            Assert.That(_simulator.ReceivedQueries, Has.Count.EqualTo(1));
            Assert.That(_second.AuditedKinds(), Is.EqualTo([FgmAuditEventKind.AnsweredFromCache]));
        });
    }

    [Test]
    public async Task Server_holds_nothing_that_tells_who_it_is_about_or_what_was_answered()
    {
        await _first.AskAsync();
        await _first.AskAsync(SampleQueries.Viewed(SampleQueries.OtherNhsNumberDigits));

        string[] secrets =
        [
            SampleQueries.NhsNumberDigits, SampleQueries.OtherNhsNumberDigits, SampleQueries.DateOfBirth, SampleQueries.UserId,
            SampleQueries.Encounter,
            "X26", _simulator.ClientAsid.Value,
        ];
        string everything = string.Concat(Server.Entries().Select(entry => entry.Name + Encoding.Latin1.GetString(entry.Value)));
        byte[][] answers = [.. Server.Entries().Where(entry => !entry.IsMark).Select(entry => entry.Value)];
        Assert.Multiple(() =>
        {
            Assert.That(Server.Entries(), Has.Count.EqualTo(5), "two answers, two patients' marks, one of all");
            Assert.That(secrets, Has.None.Matches<string>(secret => everything.Contains(secret, StringComparison.Ordinal)));
            Assert.That(Server.Entries().Select(entry => entry.Name), Is.All.Match("^fgmis:[0-9a-f]{64}$"));
            Assert.That(answers.Select(answer => answer.Distinct().Count()), Is.All.GreaterThan(64), "ciphertext is even");
        });
    }

    [Test]
    public async Task Server_is_told_to_forget_an_answer_after_a_day_or_at_the_18th_birthday()
    {
        await _first.AskAsync();
        TimeSpan[] child = Lifetimes();
        Server.Clear();
        await using var anew = new Instance(_simulator, Server, _key);
        await anew.AskAsync(SampleQueries.Viewed(dateOfBirth: "2008-07-02"));

        Assert.That(child, Has.Length.EqualTo(1).And.All.InRange(TimeSpan.FromHours(23.9), TimeSpan.FromHours(24)));
        Assert.That(
            Lifetimes(),
            Has.Length.EqualTo(1).And.All.InRange(TimeSpan.FromHours(10.9), TimeSpan.FromHours(11)),
            "the birthday begins at midnight in London");

        TimeSpan[] Lifetimes() => [.. Server.Entries().Where(entry => !entry.IsMark).Select(entry => entry.Lifetime)];
    }

    [Test]
    public async Task Answer_made_void_by_one_instance_is_asked_for_again_by_the_others()
    {
        await _first.AskAsync();
        await _first.AskAsync(SampleQueries.Viewed(SampleQueries.OtherNhsNumberDigits));

        await _second.Cache.InvalidateAsync(NhsNumber.Parse(SampleQueries.NhsNumberDigits));

        Assert.That(await _first.SourceAsync(), Is.EqualTo(FgmAnswerSource.Spine));
        Assert.That(
            await _first.SourceAsync(SampleQueries.Viewed(SampleQueries.OtherNhsNumberDigits)),
            Is.EqualTo(FgmAnswerSource.EncounterCache),
            "another patient's");
    }

    [Test]
    public async Task All_answers_made_void_by_one_instance_are_asked_for_again_by_the_others()
    {
        await _first.AskAsync();
        await _first.AskAsync(SampleQueries.Viewed(SampleQueries.OtherNhsNumberDigits));

        await _second.Cache.InvalidateAllAsync();

        Assert.That(await _first.SourceAsync(), Is.EqualTo(FgmAnswerSource.Spine));
        Assert.That(await _first.SourceAsync(SampleQueries.Viewed(SampleQueries.OtherNhsNumberDigits)), Is.EqualTo(FgmAnswerSource.Spine));
    }

    [Test]
    public async Task Requester_without_the_right_gets_nothing_of_what_another_instance_keeps()
    {
        await _first.AskAsync();

        FgmStatusOutcome outcome = await _second.AskAsync(SampleQueries.Viewed(requester: SampleQueries.Smartcard()));

        Assert.That((outcome as FgmQueryNotSent)?.Reason, Is.EqualTo(FgmNotSentReason.AccessDenied));
        Assert.That(_second.AuditedKinds(), Is.EqualTo([FgmAuditEventKind.AccessDenied]));
    }

    [TestCase(Forgery.OneBit, TestName = "{m}(one bit of each value changed)")]
    [TestCase(Forgery.CutOff, TestName = "{m}(values cut off)")]
    [TestCase(Forgery.AnotherApplication, TestName = "{m}(values of another application)")]
    [TestCase(Forgery.Exchanged, TestName = "{m}(values exchanged between patients)")]
    public async Task Value_that_is_not_the_one_that_was_kept_costs_a_query(Forgery forgery)
    {
        await _first.AskAsync();
        await _first.AskAsync(SampleQueries.Viewed(SampleQueries.OtherNhsNumberDigits));
        Server.Forge(forgery);

        FgmStatusOutcome outcome = await _second.AskAsync();

        Assert.That((outcome as FgmIndicatorFound)?.Source, Is.EqualTo(FgmAnswerSource.Spine));
        Assert.That(await _second.SourceAsync(), Is.EqualTo(FgmAnswerSource.EncounterCache), "it is kept again");
    }

    [Test]
    public async Task Answer_under_another_key_is_not_seen()
    {
        await _first.AskAsync();
        await using var stranger = new Instance(_simulator, Server, FgmEncounterCacheKey.Generate());

        Assert.That(await stranger.SourceAsync(), Is.EqualTo(FgmAnswerSource.Spine));
    }
}
