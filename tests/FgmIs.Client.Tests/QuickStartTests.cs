using FgmIs.Client.Testing;
using FgmIs.Client.Tests.Http;
using NUnit.Framework;

namespace FgmIs.Client.Tests;

/// <summary>The README's quick start, which runs.</summary>
[TestFixture]
public sealed class QuickStartTests
{
    private const string Marker = "<!-- quick-start -->";
    private const string Fence = "```";

    [Test]
    public async Task Quick_start_runs_and_finds()
    {
        // quick-start
        await using SmspSimulator simulator = await SmspSimulator.StartAsync(); // stands in for the provider: mutual TLS on this machine
        var trust = new RequestingOrganization(OdsCode.Parse("RR8"), "Example NHS Trust");
        var options = new FgmStatusClientOptions
        {
            Connection = { Endpoint = simulator.Endpoint },
            Identity = { FromAsid = simulator.ClientAsid, ToAsid = simulator.ProviderAsid, Organization = trust },
            Certificates =
            {
                Client = ClientCertificateSource.FromPkcs12(simulator.ClientCertificate.ToPkcs12("password"), "password"),
                TrustedRoots = TrustedRoots.FromPem(simulator.Pki.RootPem),
            },
            Audit = { Trail = new InMemoryAuditTrail() }, // for trying out: a live system needs a durable one
            Reporting = { ErrorReporter = new RecordingErrorReporter() },
        };
        await using var client = FgmStatusClient.Create(options);

        var verification = NhsNumberVerification.PdsTrace(TimeProvider.System.GetUtcNow());
        var patient = new VerifiedPatient(NhsNumber.Parse("943 476 5919"), FhirDate.Parse("2015-05-09"), verification);
        var user = Requester.Smartcard(
            SdsUserId.Parse("555021935107"), SdsRoleProfileId.Parse("555021940107"), [RbacActivity.ViewSummaryHealthRecords]);
        FgmStatusOutcome outcome = await client.QueryAsync(new FgmStatusQuery(patient, user, FgmQueryOccasion.RecordViewed));

        switch (outcome)
        {
            case FgmIndicatorFound found: Console.WriteLine(found.Alert.ToDisplayText()); break; // show the alert
            case FgmNoRecordFound: break; // show nothing: it does not mean that a child is not at risk
            case FgmQueryNotSent: break; // show nothing: 18 or over, no right to ask, or a record that staff must put right
            case FgmQueryFailed: break; // show nothing: the error reporter has told staff
        }

        // end of quick-start
        Asking.AssertFound(outcome);
        Assert.That(
            ((FgmIndicatorFound)outcome).Alert.AssessmentDate!.Value.Earliest,
            Is.GreaterThanOrEqualTo(patient.DateOfBirth.Latest),
            "nobody is assessed before the birth");
        simulator.AssertNoUnexpectedRequests();
    }

    [Test]
    public void Readme_shows_the_quick_start_that_runs()
    {
        string path = OfficialFiles.InRepository("README.md");
        Assert.That(path, Does.Exist);
        string readme = File.ReadAllText(path).ReplaceLineEndings("\n");
        Assert.That(readme, Does.Contain(Marker), "the quick start's code block follows this marker");

        string[] shown = [.. readme[readme.IndexOf(Marker, StringComparison.Ordinal)..]
            .Split('\n')
            .SkipWhile(line => !line.StartsWith(Fence, StringComparison.Ordinal))
            .Skip(1)
            .TakeWhile(line => !line.StartsWith(Fence, StringComparison.Ordinal))
            .SkipWhile(line => line.StartsWith("using ", StringComparison.Ordinal))];

        Assert.That(string.Join('\n', shown).Trim(), Is.EqualTo(Running()));
        Assert.That(shown, Has.Length.LessThanOrEqualTo(30));
    }

    private static string Running()
    {
        string[] lines = [.. File.ReadAllLines(OfficialFiles.InRepository("tests", "FgmIs.Client.Tests", "QuickStartTests.cs"))
            .SkipWhile(line => line.Trim() != "// quick-start")
            .Skip(1)
            .TakeWhile(line => line.Trim() != "// end of quick-start")];
        int indent = lines.Where(line => line.Length > 0).Min(line => line.Length - line.TrimStart().Length);
        return string.Join('\n', lines.Select(line => line.Length > 0 ? line[indent..].TrimEnd() : line)).Trim();
    }
}
