using FgmIs.Client.Access;
using FgmIs.Client.Configuration;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

[TestFixture]
public sealed class ConfigurationReaderTests
{
    private static IEnumerable<string[]> BadValues =>
    [
        ["Connection:Endpoint", "smsp", "Setting Connection:Endpoint ('smsp'): it is no absolute address."],
        ["Connection:Endpoint", "//user:secret@smsp\n", "Setting Connection:Endpoint ('…@smsp?'): it is no absolute address."],
        ["Identity:FromAsid", "12345", "Setting Identity:FromAsid ('12345'): The ASID has 5 characters; it needs 12 digits."],
        ["Identity:ToAsid", "20000000000x", "Setting Identity:ToAsid ('20000000000x'): The ASID may hold only the digits 0 to 9."],
        [
            "Identity:Organization:Code",
            "R!8",
            "Setting Identity:Organization:Code ('R!8'): The ODS code may hold only the letters A to Z and the digits 0 to 9.",
        ],
        [
            "Identity:Organization:SiteCode",
            "1",
            "Setting Identity:Organization:SiteCode ('1'): The ODS code has 1 characters; it needs 3 to 12.",
        ],
        ["Identity:Organization:Name", " ", "Setting Identity:Organization:Name cannot be used: The organisation's name is empty."],
        [
            "Certificates:Client:Path",
            "",
            "Setting Certificates:Client:Path is missing: give the path of the PKCS#12 that the provider issued, or the Thumbprint or "
            + "Subject of a certificate in a store.",
        ],
        [
            "Certificates:TrustedRoots:Path",
            "",
            "Setting Certificates:TrustedRoots:Path is missing: give the path of the PEM file with the provider's root certificate, or "
            + "Thumbprints of certificates in a store.",
        ],
        [
            "Certificates:Client:Subject",
            "CN=x",
            "Setting Certificates:Client:Subject stands beside Certificates:Client:Path: give one of them.",
        ],
        [
            "Certificates:TrustedRoots:Paths:0",
            "x",
            "Setting Certificates:TrustedRoots:Paths stands beside Certificates:TrustedRoots:Path: give one of them.",
        ],
        [
            "Certificates:RevocationPolicy",
            "Sometimes",
            "Setting Certificates:RevocationPolicy ('Sometimes'): it must be one of None, Online, Offline.",
        ],
        ["TimeLimits:Revocation", "soon", "Setting TimeLimits:Revocation ('soon'): a time is written hh:mm:ss, for example 00:00:30."],
        [
            "Access:LocalRoles:0",
            " ",
            "Setting Access cannot be used: One of the local roles is blank; name the roles that are mapped to B0370.",
        ],
        ["Access:UnattendedSystems:0", "a b", "Setting Access cannot be used: The local user id has a blank in it."],
        [
            "Access:LocalRoles",
            "Nurse",
            "Setting Access:LocalRoles is a list: write each on a line of its own, as Access:LocalRoles:0 and so on.",
        ],
        [
            "Access:UnattendedSystems",
            "x",
            "Setting Access:UnattendedSystems is a list: write each on a line of its own, as Access:UnattendedSystems:0 and so on.",
        ],
        ["Access", "Nurse", "Setting Access is a section: give Access:LocalRoles:0 or Access:UnattendedSystems:0 and so on."],
        [
            "Identity:SourceContact:System",
            "pigeon",
            "Setting Identity:SourceContact:System ('pigeon'): it must be one of Phone, Fax, Email, Url.",
        ],
        ["Identity:SourceContact:System", "1", "Setting Identity:SourceContact:System ('1'): it must be one of Phone, Fax, Email, Url."],
        ["Identity:SourceContact:Value", "", "Setting Identity:SourceContact:Value cannot be used: The contact's value is empty."],
        [
            "Identity:LocalIdentifierSystem",
            "2",
            "Setting Identity:LocalIdentifierSystem ('2'): it must be one of LocalIdentifier, LocalPractitionerIdentifier.",
        ],
        [
            "TimeLimits:Overall",
            "half a minute",
            "Setting TimeLimits:Overall ('half a minute'): a time is written hh:mm:ss, for example 00:00:30.",
        ],
        ["TimeLimits:Attempt", "", "Setting TimeLimits:Attempt (''): a time is written hh:mm:ss, for example 00:00:30."],
        ["TimeLimits:Audit", "00:61:00", "Setting TimeLimits:Audit ('00:61:00'): a time is written hh:mm:ss, for example 00:00:30."],
        ["Resending:Maximum", "two", "Setting Resending:Maximum ('two'): it is no whole number."],
        ["Limits:ResponseBytes", "256K", "Setting Limits:ResponseBytes ('256K'): it is no whole number."],
        ["Connection:Proxy", "proxy", "Setting Connection:Proxy ('proxy'): it is no absolute address."],
        ["Eligibility:AllowTestNhsNumbers", "yes", "Setting Eligibility:AllowTestNhsNumbers ('yes'): it must be true or false."],
    ];

    [Test]
    public void Full_configuration_sets_every_option()
    {
        FgmStatusClientOptions options = SettingsText.Read(SettingsText.Full());
        var untouched = new FgmStatusClientOptions();

        Assert.Multiple(() =>
        {
            Assert.That(options.ConfigurationProblems, Is.Empty);
            Assert.That(options.Connection.Endpoint, Is.EqualTo(new Uri("https://smsp.example.nhs.uk/fhir/fgm/query")));
            Assert.That(options.Identity.FromAsid?.Value, Is.EqualTo("200000000001"));
            Assert.That(options.Identity.ToAsid?.Value, Is.EqualTo("200000000002"));
            Assert.That(options.Identity.Organization?.Code.Value, Is.EqualTo("RR8"));
            Assert.That(options.Identity.Organization?.Name, Is.EqualTo("Leeds Teaching Hospitals"));
            Assert.That(options.Identity.Organization?.SiteCode?.Value, Is.EqualTo("RR801"));
            Assert.That(options.Certificates.Client?.ToString(), Is.EqualTo("the PKCS#12 file '/etc/fgm-is/client.p12'"));
            Assert.That(options.Certificates.TrustedRoots?.ToString(), Is.EqualTo("the file '/etc/fgm-is/roots.pem'"));
            Assert.That(options.AccessPolicy, Is.Not.Null.And.Not.SameAs(FgmAccessPolicy.Strict));
            Assert.That(options.Identity.SourceName, Is.EqualTo("Ward system"));
            Assert.That(options.Certificates.RevocationPolicy, Is.EqualTo(FgmRevocationPolicy.Online));
            Assert.That(options.Certificates.RequestPolicy, Is.EqualTo(FgmCertificateRequestPolicy.Fail));
            Assert.That(options.TimeLimits.Revocation, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(options.Identity.SoftwareName, Is.EqualTo("WardWorks"));
            Assert.That(options.Identity.SourceContact?.System, Is.EqualTo(FgmContactSystem.Email));
            Assert.That(options.Identity.SourceContact?.Value, Is.EqualTo("it@example.nhs.uk"));
            Assert.That(options.Identity.DestinationName, Is.EqualTo("SMSP"));
            Assert.That(options.Identity.LocalIdentifierSystem, Is.EqualTo(FgmLocalIdentifierSystem.LocalPractitionerIdentifier));
            Assert.That(options.Audit.DeviceName, Is.EqualTo("ward-7"));
            Assert.That(options.TimeLimits.Overall, Is.EqualTo(TimeSpan.FromSeconds(20)));
            Assert.That(options.TimeLimits.Attempt, Is.EqualTo(TimeSpan.FromSeconds(8)));
            Assert.That(options.TimeLimits.Audit, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(options.Reporting.Interval, Is.EqualTo(TimeSpan.FromMinutes(7)));
            Assert.That(options.Resending.Maximum, Is.EqualTo(1));
            Assert.That(options.Limits.ResponseBytes, Is.EqualTo(65536));
            Assert.That(options.Connection.ContentType, Is.EqualTo("application/xml+fhir; charset=utf-8"));
            Assert.That(options.Connection.AdditionalHeaders, Is.EqualTo([KeyValuePair.Create("X-Api-Key", "abc")]));
            Assert.That(options.Connection.Proxy, Is.EqualTo(new Uri("http://proxy:8080")));
            Assert.That(options.Eligibility.AllowTestNhsNumbers, Is.True);
            Assert.That(options.Eligibility.MaximumVerificationAge, Is.EqualTo(TimeSpan.FromDays(365)));
            Assert.That(options.TraceUnderHost, Is.True);
            Assert.That(
                UnchangedIn(options, untouched),
                Is.EqualTo(
                [
                    "Audit:Trail", "EncounterCache", "Limits:RateShare", "LoggerFactory", "Reporting:ErrorReporter", "TimeProvider",
                ]),
                "a new option needs a setting, or a reason");
        });
    }

    [Test]
    public async Task Access_settings_let_local_roles_and_unattended_systems_through()
    {
        IFgmAccessPolicy policy = SettingsText.Read(SettingsText.Full()).AccessPolicy!;

        FgmAccessDecision role = await DecideAsync(Requester.Local(Samples.LocalUserId, ["Safeguarding lead"]));
        FgmAccessDecision otherRole = await DecideAsync(Requester.Local(Samples.LocalUserId, ["Porter"]));
        FgmAccessDecision system = await DecideAsync(Requester.Unattended(LocalUserId.Parse("clinic-list")));
        FgmAccessDecision otherSystem = await DecideAsync(Requester.Unattended(LocalUserId.Parse("other")));

        Assert.That(
            (bool[])[role.IsGranted, otherRole.IsGranted, system.IsGranted, otherSystem.IsGranted],
            Is.EqualTo((bool[])[true, false, true, false]));

        async Task<FgmAccessDecision> DecideAsync(Requester requester) =>
            await policy.DecideAsync(new FgmAccessRequest(requester, Samples.Patient, FgmQueryOccasion.RecordViewed));
    }

    [TestCaseSource(nameof(BadValues))]
    public void Bad_value_gives_one_line_with_key_value_and_what_to_do(string key, string value, string problem)
    {
        Dictionary<string, string?> settings = SettingsText.Full();
        settings[key] = value;

        Assert.That(SettingsText.Read(settings).ConfigurationProblems, Is.EqualTo([problem]));
    }

    [Test]
    public void All_bad_values_are_reported_at_once()
    {
        string[][] worst = [.. BadValues.GroupBy(row => SettingOf(row[0]), StringComparer.Ordinal).Select(group => group.First())];
        Dictionary<string, string?> settings = SettingsText.Full();
        foreach (string[] row in worst)
        {
            settings[row[0]] = row[1];
        }

        Assert.That(SettingsText.Read(settings).ConfigurationProblems, Is.EquivalentTo(worst.Select(row => row[2])));
    }

    [TestCase("Endpont")]
    [TestCase("Endpoint")]
    [TestCase("Connection:Endpont")]
    [TestCase("TimeLimits:OverallTimeout")]
    [TestCase("Certificates:Client:Pasword")]
    [TestCase("Identity:Organization:Site")]
    [TestCase("Certificates:TrustedRoots:Thumbprint")]
    [TestCase("Access:Roles:0")]
    [TestCase("Identity:SourceContact:Kind")]
    public void Unknown_setting_is_reported_with_the_known_ones_but_without_its_value(string key)
    {
        Dictionary<string, string?> settings = SettingsText.Full();
        settings[key] = SettingsText.Password;

        string problem = SettingsText.Read(settings).ConfigurationProblems.Single();

        string reported = key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key;
        Assert.That(
            problem,
            Does.StartWith($"Setting {reported} is no setting of the client; check its spelling (there are ")
                .And.Not.Contain(SettingsText.Password));
    }

    [Test]
    public void Group_that_is_written_as_one_value_is_reported()
    {
        Dictionary<string, string?> settings = SettingsText.Full();
        settings["TimeLimits"] = "00:00:30";

        Assert.That(
            SettingsText.Read(settings).ConfigurationProblems,
            Is.EqualTo(["Setting TimeLimits is a section: give TimeLimits:Overall and so on."]));
    }

    [Test]
    public void Keys_are_read_in_any_case()
    {
        Dictionary<string, string?> settings =
            SettingsText.Full().ToDictionary(pair => pair.Key.ToUpperInvariant(), pair => pair.Value, StringComparer.Ordinal);

        FgmStatusClientOptions options = SettingsText.Read(settings);

        Assert.That(options.ConfigurationProblems, Is.Empty);
        Assert.That(options.Identity.Organization?.Name, Is.EqualTo("Leeds Teaching Hospitals"));
    }

    [Test]
    public void Empty_configuration_is_one_problem_in_place_of_all_that_it_would_set()
    {
        FgmStatusClientOptions options = SettingsText.Read([]);

        Assert.That(options.ConfigurationProblems, Is.Empty);
        Assert.That(
            OptionsProblems.Find(options).Select(problem => problem.Split(' ')[0]),
            Is.EqualTo(["The", "Audit:Trail", "Reporting:ErrorReporter"]));
        Assert.That(OptionsProblems.Find(options)[0], Does.StartWith("The configuration is empty: "));
    }

    [Test]
    public void Problems_of_the_configuration_are_problems_of_the_options()
    {
        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(
            () => FgmStatusClient.Create(
                SettingsText.Read(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Identity:FromAsid"] = "1" })))!;

        Assert.That(refusal.Problems[0], Does.StartWith("Setting Identity:FromAsid ('1'): "));
        Assert.That(refusal.Problems, Has.One.StartWith("Identity:ToAsid is not set"));
    }

    private static string SettingOf(string key) =>
        key.StartsWith("Access", StringComparison.Ordinal) ? "Access" : string.Join(':', key.Split(':').Take(2));

    private static IEnumerable<string> UnchangedIn(FgmStatusClientOptions options, FgmStatusClientOptions untouched) =>
        PublicOption.All
            .Where(option => option.Property.SetMethod is not null && Equals(option.ValueIn(options), option.ValueIn(untouched)))
            .Select(option => option.Path)
            .Order(StringComparer.Ordinal);
}
