using System.Diagnostics;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>
/// A host's trace context may carry a user's name as baggage; none of it may go to the provider (docs/safety-case.md, H8).
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class WithheldContextTests
{
    // What the specification and HTTP itself ask for.
    private static readonly string[] OwnHeaders =
        ["Host", "Accept", "User-Agent", "SOAPAction", "Content-Type", "Content-Length", "Accept-Encoding"];

    [TestCase(false)]
    [TestCase(true)]
    public async Task Provider_gets_no_baggage_whether_the_host_traces_or_not(bool traces)
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using Eavesdropper? ear = traces ? new Eavesdropper() : null;
        using var hosts = new Activity("record viewed");
        hosts.AddBaggage("user", Canaries.Name).AddBaggage("patient", Canaries.NhsNumber);
        hosts.TraceStateString = $"user={Canaries.UserId}";
        hosts.Start();

        FgmStatusOutcome outcome = await simulator.AskAsync();

        Assert.That(outcome, Is.TypeOf<FgmIndicatorFound>());
        IReadOnlyDictionary<string, string> headers = simulator.ReceivedQueries.Single().Headers;
        Assert.That(headers.Keys, Is.SubsetOf(OwnHeaders).Using((IEqualityComparer<string>)StringComparer.OrdinalIgnoreCase));
    }
}
