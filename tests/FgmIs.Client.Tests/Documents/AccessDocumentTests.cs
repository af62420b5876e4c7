using System.Security.Claims;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;
using FgmIs.Client.RepositoryFiles;
using FgmIs.Client.Testing;
using FgmIs.Client.Tests.DependencyInjection;
using FgmIs.Client.Tests.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Documents;

/// <summary>A host that follows the README and docs/access.md together starts, and asks as whoever is signed in.</summary>
[TestFixture]
public sealed class AccessDocumentTests
{
    [Test]
    public async Task Host_that_follows_readme_and_access_together_starts_and_asks_as_who_is_signed_in()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var files = new SimulatorFiles(simulator);
        IConfiguration configuration = With(files, "FgmIsClaims");
        var trail = new InMemoryAuditTrail();
        var reporter = new RecordingErrorReporter();
        var services = new ServiceCollection();

        // <container>
        services.AddSingleton<IFgmAuditTrail>(trail);
        services.AddSingleton<IFgmErrorReporter>(reporter);
        services.AddFgmStatusClient(configuration.GetSection("FgmIs"));

        // </container>
        // <claims-policy>
        FgmClaimNames names = FgmClaimNames.From(configuration.GetSection("FgmIsClaims"));
        services.AddHttpContextAccessor();
        services.AddSingleton<IFgmAccessPolicy>(provider =>
        {
            var http = provider.GetRequiredService<IHttpContextAccessor>();
            return new FgmClaimsAccessPolicy(
                () => http.HttpContext?.User,
                FgmAccessPolicy.Strict.WithLocalRoles("fgm.view"),
                names);
        });

        // </claims-policy>
        await using ServiceProvider host = services.BuildServiceProvider();
        host.GetRequiredService<IStartupValidator>().Validate();
        IFgmStatusClient client = host.GetRequiredService<IFgmStatusClient>();
        HttpContext httpContext = SignedIn();
        host.GetRequiredService<IHttpContextAccessor>().HttpContext = httpContext;
        VerifiedPatient patient = Samples.Patient;
        FgmStatusOutcome? outcome = null;

        // <claims-requester>
        if (new FgmClaimsRequester(names).TryCreate(httpContext.User, out Requester? requester, out string? reason))
        {
            outcome = await client.QueryAsync(new FgmStatusQuery(patient, requester, FgmQueryOccasion.RecordViewed));
        }

        // </claims-requester>
        Assert.That(reason, Is.Null);
        Asking.AssertFound(outcome!);
        Assert.That(trail.Events, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Claims_in_the_clients_own_section_stop_the_host()
    {
        await using SmspSimulator simulator = await SmspSimulator.StartAsync();
        using var files = new SimulatorFiles(simulator);
        using ServiceProvider host = new ServiceCollection()
            .AddSingleton<IFgmAuditTrail>(new InMemoryAuditTrail())
            .AddSingleton(FgmErrorReporting.None)
            .AddFgmStatusClient(With(files, "FgmIs:Claims").GetSection("FgmIs"))
            .BuildServiceProvider();

        Assert.That(
            host.GetRequiredService<IStartupValidator>().Validate,
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Setting Claims is no setting of the client"));
    }

    [TestCase("README.md", "container")]
    [TestCase("docs/access.md", "claims-policy")]
    [TestCase("docs/access.md", "claims-requester")]
    public void Document_has_this_code(string document, string mark)
    {
        string text = File.ReadAllText(OfficialFiles.InRepository(document.Split('/')));
        string tested = File.ReadAllText(OfficialFiles.InRepository("tests", "FgmIs.Client.Tests", "Documents", "AccessDocumentTests.cs"));

        Assert.That(TestedCode.OfDocument(text, mark), Is.EqualTo(TestedCode.OfTest(tested, mark)));
    }

    private static IConfigurationRoot With(SimulatorFiles files, string section) =>
        new ConfigurationBuilder()
            .AddConfiguration(files.Configuration)
            .AddInMemoryCollection(
                [KeyValuePair.Create($"{section}:UserId", (string?)"sub"), KeyValuePair.Create($"{section}:Right", (string?)"role")])
            .Build();

    private static DefaultHttpContext SignedIn() =>
        new()
        {
            User = new ClaimsPrincipal(new ClaimsIdentity([new Claim("sub", "jane.roe"), new Claim("role", "fgm.view")], "a sign-in")),
        };
}
