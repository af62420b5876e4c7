using FgmIs.Client.Access;
using FgmIs.Client.Configuration;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

[TestFixture]
public sealed class ConfigurationReaderTests
{
    private static IEnumerable<string[]> BadValues =>
    [
        ["Endpoint", "smsp", "Setting Endpoint ('smsp'): it is no absolute address."],
        ["Endpoint", "//user:secret@smsp\n", "Setting Endpoint ('…@smsp?'): it is no absolute address."],
        ["FromAsid", "12345", "Setting FromAsid ('12345'): The ASID has 5 characters; it needs 12 digits."],
        ["ToAsid", "20000000000x", "Setting ToAsid ('20000000000x'): The ASID may hold only the digits 0 to 9."],
        ["Organization:Code", "R!8", "Setting Organization:Code ('R!8'): The ODS code may hold only the letters A to Z and the digits 0 to 9."],
        ["Organization:SiteCode", "1", "Setting Organization:SiteCode ('1'): The ODS code has 1 characters; it needs 3 to 12."],
        ["Organization:Name", " ", "Setting Organization:Name cannot be used: The organisation's name is empty."],
        ["ClientCertificate:Path", "", "Setting ClientCertificate:Path is missing: give the path of the PKCS#12 that the provider issued, or the Thumbprint or Subject of a certificate in a store."],
        ["TrustedRoots:Path", "", "Setting TrustedRoots:Path is missing: give the path of the PEM file with the provider's root certificate, or Thumbprints of certificates in a store."],
        ["ClientCertificate:Subject", "CN=x", "Setting ClientCertificate:Subject stands beside ClientCertificate:Path: give one of them."],
        ["TrustedRoots:Paths:0", "x", "Setting TrustedRoots:Paths stands beside TrustedRoots:Path: give one of them."],
        ["RevocationPolicy", "Sometimes", "Setting RevocationPolicy ('Sometimes'): it must be one of None, Online, Offline."],
        ["RevocationTimeout", "soon", "Setting RevocationTimeout ('soon'): a time is written hh:mm:ss, for example 00:00:30."],
        ["Access:LocalRoles:0", " ", "Setting Access cannot be used: One of the local roles is blank; name the roles that are mapped to B0370."],
        ["Access:UnattendedSystems:0", "a b", "Setting Access cannot be used: The local user id has a blank in it."],
        ["Access:LocalRoles", "Nurse", "Setting Access:LocalRoles is a list: write each on a line of its own, as Access:LocalRoles:0 and so on."],
        ["Access:UnattendedSystems", "x", "Setting Access:UnattendedSystems is a list: write each on a line of its own, as Access:UnattendedSystems:0 and so on."],
        ["Access", "Nurse", "Setting Access is a section: give Access:LocalRoles:0 or Access:UnattendedSystems:0 and so on."],
        ["SourceContact:System", "pigeon", "Setting SourceContact:System ('pigeon'): it must be one of Phone, Fax, Email, Url."],
        ["SourceContact:System", "1", "Setting SourceContact:System ('1'): it must be one of Phone, Fax, Email, Url."],
        ["SourceContact:Value", "", "Setting SourceContact:Value cannot be used: The contact's value is empty."],
        ["LocalIdentifierSystem", "2", "Setting LocalIdentifierSystem ('2'): it must be one of LocalIdentifier, LocalPractitionerIdentifier."],
        ["OverallTimeout", "half a minute", "Setting OverallTimeout ('half a minute'): a time is written hh:mm:ss, for example 00:00:30."],
        ["AttemptTimeout", "", "Setting AttemptTimeout (''): a time is written hh:mm:ss, for example 00:00:30."],
        ["AuditTimeout", "00:61:00", "Setting AuditTimeout ('00:61:00'): a time is written hh:mm:ss, for example 00:00:30."],
        ["MaximumResends", "two", "Setting MaximumResends ('two'): it is no whole number."],
        ["MaximumResponseBytes", "256K", "Setting MaximumResponseBytes ('256K'): it is no whole number."],
        ["Proxy", "proxy", "Setting Proxy ('proxy'): it is no absolute address."],
        ["AllowTestNhsNumbers", "yes", "Setting AllowTestNhsNumbers ('yes'): it must be true or false."],
    ];

    [Test]
    public void Full_configuration_sets_every_option()
    {
        FgmStatusClientOptions options = SettingsText.Read(SettingsText.Full());
        var untouched = new FgmStatusClientOptions();

        Assert.Multiple(() =>
        {
            Assert.That(options.ConfigurationProblems, Is.Empty);
            Assert.That(options.Endpoint, Is.EqualTo(new Uri("https://smsp.example.nhs.uk/fhir/fgm/query")));
            Assert.That(options.FromAsid?.Value, Is.EqualTo("200000000001"));
            Assert.That(options.ToAsid?.Value, Is.EqualTo("200000000002"));
            Assert.That(options.Organization?.Code.Value, Is.EqualTo("RR8"));
            Assert.That(options.Organization?.Name, Is.EqualTo("Leeds Teaching Hospitals"));
            Assert.That(options.Organization?.SiteCode?.Value, Is.EqualTo("RR801"));
            Assert.That(options.ClientCertificate?.ToString(), Is.EqualTo("the PKCS#12 file '/etc/fgm-is/client.p12'"));
            Assert.That(options.TrustedRoots?.ToString(), Is.EqualTo("the file '/etc/fgm-is/roots.pem'"));
            Assert.That(options.AccessPolicy, Is.Not.Null.And.Not.SameAs(FgmAccessPolicy.Strict));
            Assert.That(options.SourceName, Is.EqualTo("Ward system"));
            Assert.That(options.RevocationPolicy, Is.EqualTo(FgmRevocationPolicy.Online));
            Assert.That(options.CertificateRequestPolicy, Is.EqualTo(FgmCertificateRequestPolicy.Fail));
            Assert.That(options.RevocationTimeout, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(options.SoftwareName, Is.EqualTo("WardWorks"));
            Assert.That(options.SourceContact?.System, Is.EqualTo(FgmContactSystem.Email));
            Assert.That(options.SourceContact?.Value, Is.EqualTo("it@example.nhs.uk"));
            Assert.That(options.DestinationName, Is.EqualTo("SMSP"));
            Assert.That(options.LocalIdentifierSystem, Is.EqualTo(FgmLocalIdentifierSystem.LocalPractitionerIdentifier));
            Assert.That(options.DeviceName, Is.EqualTo("ward-7"));
            Assert.That(options.OverallTimeout, Is.EqualTo(TimeSpan.FromSeconds(20)));
            Assert.That(options.AttemptTimeout, Is.EqualTo(TimeSpan.FromSeconds(8)));
            Assert.That(options.AuditTimeout, Is.EqualTo(TimeSpan.FromSeconds(2)));
            Assert.That(options.ErrorReportInterval, Is.EqualTo(TimeSpan.FromMinutes(7)));
            Assert.That(options.MaximumResends, Is.EqualTo(1));
            Assert.That(options.MaximumResponseBytes, Is.EqualTo(65536));
            Assert.That(options.ContentType, Is.EqualTo("application/xml+fhir; charset=utf-8"));
            Assert.That(options.AdditionalHeaders, Is.EqualTo([KeyValuePair.Create("X-Api-Key", "abc")]));
            Assert.That(options.Proxy, Is.EqualTo(new Uri("http://proxy:8080")));
            Assert.That(options.AllowTestNhsNumbers, Is.True);
            Assert.That(options.MaximumVerificationAge, Is.EqualTo(TimeSpan.FromDays(365)));
            Assert.That(options.TraceUnderHost, Is.True);
            Assert.That(UnchangedIn(options, untouched), Is.EqualTo(["AuditTrail", "EncounterCache", "ErrorReporter", "LoggerFactory", "TimeProvider"]), "a new option needs a setting, or a reason");
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

        Assert.That((bool[])[role.IsGranted, otherRole.IsGranted, system.IsGranted, otherSystem.IsGranted], Is.EqualTo((bool[])[true, false, true, false]));

        async Task<FgmAccessDecision> DecideAsync(Requester requester) =>
            await policy.DecideAsync(new FgmAccessRequest(requester, Samples.Patient, QueryOccasion.RecordViewed));
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
        string[][] worst = [.. BadValues.GroupBy(row => row[0].Split(':')[0], StringComparer.Ordinal).Select(group => group.First())];
        Dictionary<string, string?> settings = SettingsText.Full();
        foreach (string[] row in worst)
        {
            settings[row[0]] = row[1];
        }

        Assert.That(SettingsText.Read(settings).ConfigurationProblems, Is.EquivalentTo(worst.Select(row => row[2])));
    }

    [TestCase("Endpont")]
    [TestCase("ClientCertificate:Pasword")]
    [TestCase("Organization:Site")]
    [TestCase("TrustedRoots:Thumbprint")]
    [TestCase("Access:Roles:0")]
    [TestCase("SourceContact:Kind")]
    public void Unknown_setting_is_reported_with_the_known_ones_but_without_its_value(string key)
    {
        Dictionary<string, string?> settings = SettingsText.Full();
        settings[key] = SettingsText.Password;

        string problem = SettingsText.Read(settings).ConfigurationProblems.Single();

        string reported = key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key;
        Assert.That(problem, Does.StartWith($"Setting {reported} is no setting of the client; check its spelling (there are ").And.Not.Contain(SettingsText.Password));
    }

    [Test]
    public void Keys_are_read_in_any_case()
    {
        Dictionary<string, string?> settings = SettingsText.Full().ToDictionary(pair => pair.Key.ToUpperInvariant(), pair => pair.Value, StringComparer.Ordinal);

        FgmStatusClientOptions options = SettingsText.Read(settings);

        Assert.That(options.ConfigurationProblems, Is.Empty);
        Assert.That(options.Organization?.Name, Is.EqualTo("Leeds Teaching Hospitals"));
    }

    [Test]
    public void Empty_configuration_is_one_problem_in_place_of_all_that_it_would_set()
    {
        FgmStatusClientOptions options = SettingsText.Read([]);

        Assert.That(options.ConfigurationProblems, Is.Empty);
        Assert.That(
            OptionsProblems.Find(options).Select(problem => problem.Split(' ')[0]),
            Is.EqualTo(["The", "AuditTrail", "ErrorReporter"]));
        Assert.That(OptionsProblems.Find(options)[0], Does.StartWith("The configuration is empty: "));
    }

    [Test]
    public void Problems_of_the_configuration_are_problems_of_the_options()
    {
        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(
            () => FgmStatusClient.Create(SettingsText.Read(new Dictionary<string, string?>(StringComparer.Ordinal) { ["FromAsid"] = "1" })))!;

        Assert.That(refusal.Problems[0], Does.StartWith("Setting FromAsid ('1'): "));
        Assert.That(refusal.Problems, Has.One.StartWith("ToAsid is not set"));
    }

    private static IEnumerable<string> UnchangedIn(FgmStatusClientOptions options, FgmStatusClientOptions untouched) =>
        typeof(FgmStatusClientOptions).GetProperties()
            .Where(property => property.SetMethod is not null && Equals(property.GetValue(options), property.GetValue(untouched)))
            .Select(property => property.Name)
            .Order(StringComparer.Ordinal);
}
