using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// Revoked certificates over real sockets, with a real server of lists: what cannot be found out counts against the provider.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RevocationTests
{
    private const string List = ".crl";
    private const string Revoked = "has been revoked";
    private const string NotToBeHad = "its list of revocations is not to be had";

    [TestCase(FgmRevocationPolicy.Online)]
    [TestCase(FgmRevocationPolicy.None)]
    public async Task Server_that_is_not_revoked_is_asked(FgmRevocationPolicy policy)
    {
        await using var lists = new RevocationListServer();

        Asking.AssertFound(await AskAsync(lists, policy, isRevoked: false));
        Assert.That(
            lists.Requests.Any(path => path.EndsWith(List, StringComparison.Ordinal)),
            Is.EqualTo(policy == FgmRevocationPolicy.Online));
    }

    [Test]
    public async Task Server_that_is_revoked_is_refused_where_that_is_looked_up()
    {
        await using var lists = new RevocationListServer();

        Assert.That(Refused(await AskAsync(lists, FgmRevocationPolicy.Online, isRevoked: true)), Does.Contain(Revoked));
    }

    [Test]
    public async Task Server_that_is_revoked_is_asked_where_nothing_is_looked_up()
    {
        await using var lists = new RevocationListServer();

        Asking.AssertFound(await AskAsync(lists, FgmRevocationPolicy.None, isRevoked: true));
        Assert.That(lists.Requests, Has.None.EndsWith(List));
    }

    [Test]
    public async Task List_that_is_missing_refuses_the_server()
    {
        await using var lists = new RevocationListServer { Delivery = RevocationListDelivery.Missing };

        Assert.That(Refused(await AskAsync(lists, FgmRevocationPolicy.Online, isRevoked: false)), Does.Contain(NotToBeHad));
        Assert.That(lists.Requests, Has.Some.EndsWith(List));
    }

    [Test]
    public async Task List_server_that_is_down_refuses_the_server()
    {
        var lists = new RevocationListServer();
        var pki = new ThrowAwayPki(revocationLists: lists);
        await lists.DisposeAsync();

        Assert.That(Refused(await AskAsync(pki, FgmRevocationPolicy.Online, isRevoked: false)), Does.Contain(NotToBeHad));
    }

    [Test]
    public async Task Certificates_without_the_address_of_a_list_are_refused_where_that_is_looked_up() =>
        Assert.That(Refused(await AskAsync(new ThrowAwayPki(), FgmRevocationPolicy.Online, isRevoked: false)), Does.Contain(NotToBeHad));

    [Test]
    public async Task List_server_that_never_answers_refuses_the_server_when_the_time_is_over()
    {
        await using var lists = new RevocationListServer { Delivery = RevocationListDelivery.Silent };
        var clock = new ManualTimeProvider(TimeProvider.System.GetUtcNow());

        Task<FgmStatusOutcome> asking = AskAsync(lists, FgmRevocationPolicy.Online, isRevoked: false, options =>
        {
            options.TimeProvider = clock;
            options.TimeLimits.Revocation = TimeSpan.FromSeconds(15);
            options.TimeLimits.Connect = TimeSpan.FromSeconds(200);
            options.TimeLimits.Attempt = TimeSpan.FromSeconds(250);
            options.TimeLimits.Overall = TimeSpan.FromSeconds(300);
        });
        await Asking.WaitUntilAsync(() => lists.Requests.Any(path => path.EndsWith(List, StringComparison.Ordinal)));

        // The list is asked for on a thread of its own, perhaps a moment before the limit's timer is there: a step may be lost.
        await Asking.WaitUntilAsync(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return asking.IsCompleted;
        });

        Assert.That(Refused(await asking), Does.Contain("could not be found out within 15 s (TimeLimits:Revocation)"));
    }

    [Test]
    public async Task Offline_fetches_nothing_and_refuses_a_server_of_which_no_list_is_at_hand()
    {
        await using var lists = new RevocationListServer();

        Assert.That(Refused(await AskAsync(lists, FgmRevocationPolicy.Offline, isRevoked: false)), Does.Contain(NotToBeHad));
        Assert.That(lists.Requests, Has.None.EndsWith(List));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Offline_goes_by_the_list_that_an_earlier_look_up_left(bool isRevoked)
    {
        await using var lists = new RevocationListServer();
        using var pki = new ThrowAwayPki(revocationLists: lists);
        IssuedCertificate server = pki.IssueServer();
        if (isRevoked)
        {
            pki.Revoke(server);
        }

        await using TlsPeer peer = TlsPeer.Finding(pki, server);
        FgmStatusOutcome online = await AskAsync(peer, FgmRevocationPolicy.Online);
        int fetched = Fetched();
        FgmStatusOutcome offline = await AskAsync(peer, FgmRevocationPolicy.Offline);

        Assert.That(fetched, Is.Positive);
        Assert.That(Fetched(), Is.EqualTo(fetched));
        Assert.That(
            offline.GetType(),
            Is.EqualTo(online.GetType()).And.EqualTo(isRevoked ? typeof(FgmQueryFailed) : typeof(FgmIndicatorFound)));

        int Fetched() => lists.Requests.Count(path => path.EndsWith(List, StringComparison.Ordinal));
    }

    [TestCase(FgmRevocationPolicy.None)]
    [TestCase(FgmRevocationPolicy.Online)]
    public async Task Intermediate_that_is_missing_is_not_fetched_and_refuses_the_server(FgmRevocationPolicy policy)
    {
        await using var lists = new RevocationListServer();
        var pki = new ThrowAwayPki(revocationLists: lists);
        await using TlsPeer peer = TlsPeer.Finding(pki, pki.IssueServer(CertificateFlaw.IntermediateMissing));

        Assert.That(Refused(await AskAsync(peer, policy)), Does.Contain("does not lead to one of the configured roots"));
#if !CLIENT_NETSTANDARD
        // That target cannot keep the platform's own look at the chain off the network (docs/certificates.md); what
        // it fetches does not count.
        Assert.That(lists.Requests, Has.None.EndsWith(".cer"));
#endif
    }

    private static string Refused(FgmStatusOutcome outcome) => Asking.AssertFailed(outcome, FgmFailureKind.TlsFailure, attempts: 1).Detail;

    private static Task<FgmStatusOutcome> AskAsync(
        RevocationListServer lists, FgmRevocationPolicy policy, bool isRevoked, Action<FgmStatusClientOptions>? configure = null) =>
        AskAsync(new ThrowAwayPki(revocationLists: lists), policy, isRevoked, configure);

    private static async Task<FgmStatusOutcome> AskAsync(
        ThrowAwayPki pki, FgmRevocationPolicy policy, bool isRevoked, Action<FgmStatusClientOptions>? configure = null)
    {
        IssuedCertificate server = pki.IssueServer();
        if (isRevoked)
        {
            pki.Revoke(server);
        }

        await using TlsPeer peer = TlsPeer.Finding(pki, server);
        return await AskAsync(peer, policy, configure);
    }

    private static async Task<FgmStatusOutcome> AskAsync(
        TlsPeer peer, FgmRevocationPolicy policy, Action<FgmStatusClientOptions>? configure = null)
    {
        FgmStatusClientOptions options = peer.CreateClientOptions();
        options.Certificates.RevocationPolicy = policy;
        configure?.Invoke(options);
        return await options.AskAsync();
    }
}
