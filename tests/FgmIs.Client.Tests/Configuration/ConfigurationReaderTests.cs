using FgmIs.Client.Access;
using FgmIs.Client.Configuration;
using FgmIs.Client.Testing;
using FgmIs.Client.Transport;
using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

[TestFixture]
public sealed class ConfigurationReaderTests
{
    private const string Password = "pass-word-canary";

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
        FgmStatusClientOptions options = Read(Full());
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
            Assert.That(options.AccessPolicy, Is.Not.SameAs(FgmAccessPolicy.Strict));
            Assert.That(options.SourceName, Is.EqualTo("Ward system"));
            Assert.That(options.RevocationPolicy, Is.EqualTo(FgmRevocationPolicy.Online));
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
            Assert.That(UnchangedIn(options, untouched), Is.EqualTo(["AuditTrail", "EncounterCache", "ErrorReporter", "LoggerFactory", "TimeProvider"]), "a new option needs a setting, or a reason");
        });
    }

    [Test]
    public async Task Access_settings_let_local_roles_and_unattended_systems_through()
    {
        IFgmAccessPolicy policy = Read(Full()).AccessPolicy;

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
        Dictionary<string, string?> settings = Full();
        settings[key] = value;

        Assert.That(Read(settings).ConfigurationProblems, Is.EqualTo([problem]));
    }

    [Test]
    public void All_bad_values_are_reported_at_once()
    {
        string[][] worst = [.. BadValues.GroupBy(row => row[0].Split(':')[0], StringComparer.Ordinal).Select(group => group.First())];
        Dictionary<string, string?> settings = Full();
        foreach (string[] row in worst)
        {
            settings[row[0]] = row[1];
        }

        Assert.That(Read(settings).ConfigurationProblems, Is.EquivalentTo(worst.Select(row => row[2])));
    }

    [TestCase("Endpont")]
    [TestCase("ClientCertificate:Pasword")]
    [TestCase("Organization:Site")]
    [TestCase("TrustedRoots:Thumbprint")]
    [TestCase("Access:Roles:0")]
    [TestCase("SourceContact:Kind")]
    public void Unknown_setting_is_reported_with_the_known_ones_but_without_its_value(string key)
    {
        Dictionary<string, string?> settings = Full();
        settings[key] = Password;

        string problem = Read(settings).ConfigurationProblems.Single();

        string reported = key.EndsWith(":0", StringComparison.Ordinal) ? key[..^2] : key;
        Assert.That(problem, Does.StartWith($"Setting {reported} is no setting of the client; check its spelling (there are ").And.Not.Contain(Password));
    }

    [Test]
    public void Keys_are_read_in_any_case()
    {
        Dictionary<string, string?> settings = Full().ToDictionary(pair => pair.Key.ToUpperInvariant(), pair => pair.Value, StringComparer.Ordinal);

        FgmStatusClientOptions options = Read(settings);

        Assert.That(options.ConfigurationProblems, Is.Empty);
        Assert.That(options.Organization?.Name, Is.EqualTo("Leeds Teaching Hospitals"));
    }

    [Test]
    public void Empty_section_leaves_the_options_alone_so_that_their_problems_list_what_is_missing()
    {
        FgmStatusClientOptions options = Read([]);

        Assert.That(options.ConfigurationProblems, Is.Empty);
        Assert.That(
            OptionsProblems.Find(options).Select(problem => problem.Split(' ')[0]),
            Is.EqualTo(["Endpoint", "FromAsid", "ToAsid", "Organization", "AuditTrail", "ErrorReporter"]));
    }

    [TestCase("the PEM files 'a.pem' and 'a.key'", "Path=a.pem", "KeyPath=a.key")]
    [TestCase("the store CurrentUser/My, with the thumbprint 0123456789ABCDEF0123456789ABCDEF01234567", "Thumbprint=0123456789abcdef0123456789abcdef01234567")]
    [TestCase("the store LocalMachine/WebHosting, with the subject 'CN=x'", "Subject=CN=x", "StoreName=WebHosting", "StoreLocation=LocalMachine")]
    public void Client_certificate_is_read_from_each_kind_of_source(string source, params string[] settings) =>
        Assert.That(Read(Section("ClientCertificate", settings)).ClientCertificate?.ToString(), Is.EqualTo(source));

    [TestCase("the files 'a.pem', 'b.cer'", "Paths:0=a.pem", "Paths:1=b.cer")]
    [TestCase("the store LocalMachine/Root", "Thumbprints:0=0123456789abcdef0123456789abcdef01234567", "StoreLocation=LocalMachine")]
    public void Roots_are_read_from_each_kind_of_source(string source, params string[] settings) =>
        Assert.That(Read(Section("TrustedRoots", settings)).TrustedRoots?.ToString(), Is.EqualTo(source));

    [TestCase("ClientCertificate", "cannot be used: The thumbprint must have 40 hexadecimal digits (SHA-1, as the store shows it).", "Thumbprint=12")]
    [TestCase("ClientCertificate:StoreLocation", "('Here'): it must be one of CurrentUser, LocalMachine.", "Subject=x", "StoreLocation=Here")]
    [TestCase("ClientCertificate:Path", "is missing: give the path of the PKCS#12 that the provider issued, or the Thumbprint or Subject of a certificate in a store.", "KeyPath=x")]
    public void Certificate_settings_that_cannot_be_used_are_named(string key, string problem, params string[] settings) =>
        Assert.That(Read(Section("ClientCertificate", settings)).ConfigurationProblems, Is.EqualTo([$"Setting {key} {problem}"]));

    [Test]
    public void Password_file_that_is_missing_is_named()
    {
        using var pki = new ThrowAwayPki();
        string certificate = Path.Combine(Path.GetTempPath(), $"fgm-is-tests-{Guid.NewGuid():N}.p12");
        File.WriteAllBytes(certificate, pki.IssueClient().ToPkcs12(Password));
        try
        {
            Dictionary<string, string?> settings = Full();
            settings["ClientCertificate:Path"] = certificate;
            settings["ClientCertificate:PasswordFile"] = "/no/such/file";
            List<string> problems = [];

            Assert.That(TlsCertificates.Load(Read(settings), problems), Is.Null);
            Assert.That(
                problems[0],
                Is.EqualTo("The password file '/no/such/file' of the client certificate cannot be read: it does not exist. Check the path and the file's permissions."));
        }
        finally
        {
            File.Delete(certificate);
        }
    }

    [TestCase("")]
    [TestCase("\n")]
    [TestCase("\r\n")]
    public void Password_file_is_read_without_its_line_end_and_goes_before_the_password(string end)
    {
        string folder = Directory.CreateTempSubdirectory("fgm-is-tests-").FullName;
        try
        {
            using var pki = new ThrowAwayPki();
            string certificate = Path.Combine(folder, "client.p12");
            string password = Path.Combine(folder, "password");
            File.WriteAllBytes(certificate, pki.IssueClient().ToPkcs12(Password));
            File.WriteAllText(password, Password + end);
            FgmStatusClientOptions options = Read(new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["ClientCertificate:Path"] = certificate,
                ["ClientCertificate:PasswordFile"] = password,
                ["ClientCertificate:Password"] = "another",
            });

            options.TrustedRoots = TrustedRoots.FromPem(pki.RootPem);

            using TlsCertificates? loaded = TlsCertificates.Load(options, []);

            Assert.That(loaded?.Client.Certificate.HasPrivateKey, Is.True);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void Problems_of_the_configuration_are_problems_of_the_options()
    {
        FgmConfigurationException refusal = Assert.Throws<FgmConfigurationException>(
            () => FgmStatusClient.Create(Read(new Dictionary<string, string?>(StringComparer.Ordinal) { ["FromAsid"] = "1" })))!;

        Assert.That(refusal.Problems[0], Does.StartWith("Setting FromAsid ('1'): "));
        Assert.That(refusal.Problems, Has.One.StartWith("ToAsid is not set"));
    }

    private static Dictionary<string, string?> Section(string name, string[] settings) => settings.Select(setting => setting.Split('=', 2))
        .ToDictionary(pair => $"{name}:{pair[0]}", pair => (string?)pair[1], StringComparer.OrdinalIgnoreCase);

    private static Dictionary<string, string?> Full() => new(StringComparer.OrdinalIgnoreCase)
    {
        ["Endpoint"] = "https://smsp.example.nhs.uk/fhir/fgm/query",
        ["FromAsid"] = "200000000001",
        ["ToAsid"] = "200000000002",
        ["Organization:Code"] = "RR8",
        ["Organization:Name"] = "Leeds Teaching Hospitals",
        ["Organization:SiteCode"] = "RR801",
        ["ClientCertificate:Path"] = "/etc/fgm-is/client.p12",
        ["ClientCertificate:Password"] = Password,
        ["TrustedRoots:Path"] = "/etc/fgm-is/roots.pem",
        ["RevocationPolicy"] = "Online",
        ["RevocationTimeout"] = "00:00:02",
        ["Access:LocalRoles:0"] = "Safeguarding lead",
        ["Access:LocalRoles:1"] = "Midwife",
        ["Access:UnattendedSystems:0"] = "clinic-list",
        ["SourceName"] = "Ward system",
        ["SoftwareName"] = "WardWorks",
        ["SourceContact:System"] = "email",
        ["SourceContact:Value"] = "it@example.nhs.uk",
        ["DestinationName"] = "SMSP",
        ["LocalIdentifierSystem"] = "LocalPractitionerIdentifier",
        ["DeviceName"] = "ward-7",
        ["OverallTimeout"] = "00:00:20",
        ["AttemptTimeout"] = "00:00:08",
        ["AuditTimeout"] = "00:00:02",
        ["ErrorReportInterval"] = "00:07:00",
        ["MaximumResends"] = "1",
        ["MaximumResponseBytes"] = "65536",
        ["MaximumResponseHeaderBytes"] = "8192",
        ["ConnectTimeout"] = "00:00:03",
        ["ConnectionLifetime"] = "00:02:00",
        ["ConnectionIdleTimeout"] = "00:00:30",
        ["MaximumConcurrentQueries"] = "16",
        ["TransactionsPerSecond"] = "2.5",
        ["TransactionBurst"] = "3",
        ["UnreachablePause"] = "00:00:00",
        ["ContentType"] = "application/xml+fhir; charset=utf-8",
        ["AdditionalHeaders:X-Api-Key"] = "abc",
        ["Proxy"] = "http://proxy:8080",
        ["AllowTestNhsNumbers"] = "true",
    };

    private static FgmStatusClientOptions Read(Dictionary<string, string?> settings)
    {
        var options = new FgmStatusClientOptions();
        ConfigurationReader.Read(new ConfigurationBuilder().AddInMemoryCollection(settings).Build(), options);
        return options;
    }

    private static IEnumerable<string> UnchangedIn(FgmStatusClientOptions options, FgmStatusClientOptions untouched) =>
        typeof(FgmStatusClientOptions).GetProperties()
            .Where(property => property.SetMethod is not null && Equals(property.GetValue(options), property.GetValue(untouched)))
            .Select(property => property.Name)
            .Order(StringComparer.Ordinal);
}
