using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using FgmIs.Client.Reporting;
using FgmIs.Client.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

/// <summary>A problem says which client and which section it is about, and one mistake is one problem.</summary>
[TestFixture]
public sealed class ProblemMessagesTests
{
    [TestCase("", "FGM-IS client without a name, section 'Hospitals:North': ")]
    [TestCase("north", "FGM-IS client 'north', section 'Hospitals:North': ")]
    public void Each_problem_names_the_client_and_the_section_once(string name, string start)
    {
        Dictionary<string, string?> settings = SettingsText.Full();
        settings["Connection:Endpoint"] = "smsp";
        settings["Identity:FromAsid"] = "12345";

        string[] problems = ProblemsAtStart(name, Section("Hospitals:North", settings));

        Assert.That(problems, Has.Length.GreaterThanOrEqualTo(2));
        foreach (string problem in problems)
        {
            Assert.That(problem, Does.StartWith(start));
            Assert.That(problem.Split("Hospitals:North"), Has.Length.EqualTo(2), problem);
            Assert.That(problem.Split("FGM-IS client"), Has.Length.EqualTo(2), problem);
        }
    }

    [Test]
    public void Client_that_code_configures_is_named_without_a_section()
    {
        string[] problems = ProblemsAtStart(services => services.AddFgmStatusClient("north", options => options.Resending.Maximum = 9));

        Assert.That(problems, Has.All.StartsWith("FGM-IS client 'north': "));
        Assert.That(problems, Has.Some.Contains("Resending:Maximum (9)"));
    }

    [TestCase("Connection:Endpoint", "smsp", "Connection:Endpoint")]
    [TestCase("Identity:FromAsid", "1", "Identity:FromAsid")]
    [TestCase("Identity:ToAsid", "1", "Identity:ToAsid")]
    [TestCase("Identity:Organization:Code", "!", "Identity:Organization")]
    [TestCase("Certificates:Client:Path", "", "Certificates:Client")]
    [TestCase("Certificates:Client:Subject", "CN=x", "Certificates:Client")]
    [TestCase("Certificates:TrustedRoots:Path", "", "Certificates:TrustedRoots")]
    [TestCase("TimeLimits:Attempt", "00:30:00", "TimeLimits:Attempt")]
    [TestCase("TimeLimits:Overall", "00:00:00", "TimeLimits:Overall")]
    [TestCase("TimeLimits:Connect", "00:00:00.05", "TimeLimits:Connect")]
    public void One_mistake_is_one_problem(string key, string value, string about)
    {
        using var files = new CertificatesOnDisk();
        Dictionary<string, string?> settings = files.Settings();
        settings[key] = value;

        string[] problems = ProblemsAtStart("", Section("FgmIs", settings));

        Assert.That(problems, Has.Length.EqualTo(1).And.All.Contains(about));
    }

    [TestCase("FgmIs", "FGM-IS client without a name, section 'FgmIs': The section is missing or empty: ")]
    [TestCase("Elsewhere:FgmIs", "FGM-IS client without a name, section 'Elsewhere:FgmIs': The section is missing or empty: ")]
    public void Missing_or_empty_section_is_called_that_in_one_problem(string path, string problem) =>
        Assert.That(
            ProblemsAtStart("", new ConfigurationBuilder().Build().GetSection(path)),
            Has.Length.EqualTo(1).And.All.StartsWith(problem));

    [Test]
    public void Section_that_is_one_value_is_called_that_without_the_value()
    {
        IConfiguration configuration =
            new ConfigurationBuilder().AddInMemoryCollection([KeyValuePair.Create("FgmIs", (string?)SettingsText.Password)]).Build();

        string[] problems = ProblemsAtStart("", configuration.GetSection("FgmIs"));

        Assert.That(problems, Has.Length.EqualTo(1).And.All.Contains("The section is one value").And.None.Contains(SettingsText.Password));
    }

    [Test]
    public void Missing_section_is_no_problem_where_code_sets_the_options()
    {
        using var files = new CertificatesOnDisk();

        string[] problems = ProblemsAtStart(services => services
            .AddFgmStatusClient(new ConfigurationBuilder().Build().GetSection("FgmIs"))
            .Configure<FgmStatusClientOptions>(options => ConfigurationReader.Read(Section("x", files.Settings()), options)));

        Assert.That(problems, Is.Empty);
    }

    [TestCase("Identity:Organization")]
    [TestCase("Certificates:Client")]
    [TestCase("Certificates:TrustedRoots")]
    public void Empty_part_of_the_section_is_called_that(string part)
    {
        using var files = new CertificatesOnDisk();
        Dictionary<string, string?> settings = files.Settings();
        foreach (string key in settings.Keys.Where(key => key.StartsWith(part + ":", StringComparison.Ordinal)).ToArray())
        {
            settings.Remove(key);
        }

        // As JSON has it: "Organization": {}.
        settings[part] = null;

        Assert.That(
            ProblemsAtStart("", Section("FgmIs", settings)),
            Has.Length.EqualTo(1).And.All.Contains($"Setting {part} is an empty section"));
    }

    [TestCase("Password", "PasswordFile", "Path=a.p12", "Password=secret", "PasswordFile=b")]
    [TestCase("Path", "StoreName", "Path=a.p12", "StoreName=My")]
    [TestCase("Path", "StoreLocation", "Path=a.p12", "StoreLocation=CurrentUser")]
    [TestCase("Subject", "KeyPath", "Subject=x", "KeyPath=a.key")]
    [TestCase("Subject", "Password", "Subject=x", "Password=secret")]
    [TestCase("Thumbprint", "PasswordFile", "Thumbprint=0123456789abcdef0123456789abcdef01234567", "PasswordFile=b")]
    public void Pair_of_which_one_would_win_silently_is_an_error(string one, string other, params string[] settings)
    {
        FgmStatusClientOptions options = SettingsText.Read(SettingsText.Section("Certificates:Client", settings));

        Assert.That(options.Certificates.Client, Is.Null);
        Assert.That(
            options.ConfigurationProblems,
            Is.EqualTo([$"Setting Certificates:Client:{other} stands beside Certificates:Client:{one}: give one of them."]));
    }

    [TestCase("Path", "StoreName", "Path=a.pem", "StoreName=Root")]
    [TestCase("Paths", "StoreLocation", "Paths:0=a.pem", "StoreLocation=LocalMachine")]
    public void Pair_of_roots_of_which_one_would_win_silently_is_an_error(string one, string other, params string[] settings) =>
        Assert.That(
            SettingsText.Read(SettingsText.Section("Certificates:TrustedRoots", settings)).ConfigurationProblems,
            Is.EqualTo([$"Setting Certificates:TrustedRoots:{other} stands beside Certificates:TrustedRoots:{one}: give one of them."]));

    [TestCase("KeyPath")]
    [TestCase("PasswordFile")]
    [TestCase("Thumbprint")]
    public void Empty_certificate_setting_is_named(string key)
    {
        string[] others = key == "Thumbprint" ? [] : ["Path=a.pem"];

        FgmStatusClientOptions options = SettingsText.Read(SettingsText.Section("Certificates:Client", [.. others, $"{key}="]));

        Assert.That(options.ConfigurationProblems.Single(), Does.Match($"^Setting Certificates:Client:({key}|Path) is (empty|missing): "));
        Assert.That(
            options.ConfigurationProblems.Single(),
            others.Length == 0 ? Does.Contain(":Path is missing") : Does.Contain($":{key} is empty"));
    }

    [TestCase("a.pem", "no.key", "no.key")]
    [TestCase("no.pem", "a.key", "no.pem")]
    public void Of_two_paths_the_one_that_is_missing_is_named(string certificate, string key, string missing)
    {
        using var files = new CertificatesOnDisk();
        string[] paths = [files.In(certificate), files.In(key)];
        foreach (string path in paths.Where(path => !path.EndsWith(missing, StringComparison.Ordinal)))
        {
            File.WriteAllText(path, "x");
        }

        string problem = ProblemOf(ClientCertificateSource.FromPemFiles(paths[0], paths[1]));

        Assert.That(problem, Does.EndWith($": '{files.In(missing)}' does not exist. Check the path and the file's permissions."));
    }

    [Test]
    public void Path_that_is_a_folder_is_called_that()
    {
        using var files = new CertificatesOnDisk();

        Assert.That(
            ProblemOf(ClientCertificateSource.FromPkcs12File(files.In(""), password: (string?)null)),
            Does.Contain(": it is a folder. "));
        Assert.That(
            () => TrustedRoots.FromPemFile(files.In("")).Read(),
            Throws.TypeOf<CertificateProblemException>().With.Message.Contains(": it is a folder. "));
    }

    [Test]
    public void File_without_rights_is_called_that() =>
        Assert.That(
            CertificateFiles.WhyUnread("a.p12", new UnauthorizedAccessException(), "it"),
            Is.EqualTo("it may not be read by this process's account"));

    [Test]
    public void Options_of_the_audit_do_not_speak_of_the_client()
    {
        Assert.Multiple(() =>
        {
            Assert.That(
                Assert.Throws<FgmConfigurationException>(() => new FallbackAuditTrailOptions().Validate())!.Message,
                Does.StartWith("The FallbackAuditTrailOptions have problems. ErrorReporter is not set: "));
            Assert.That(
                Assert.Throws<FgmConfigurationException>(
                    () => FgmClaimNames.From(Section("Claims", new(StringComparer.Ordinal) { ["UserId"] = "" })))!.Message,
                Does.StartWith("The FgmClaimNames have problems. The claim name Claims:UserId is blank: "));
            Assert.That(
                Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(new()))!.Message,
                Does.StartWith("The FgmStatusClientOptions have problems. Connection:Endpoint is not set: "));
        });
    }

    private static string ProblemOf(ClientCertificateSource source)
    {
        List<string> problems = [];
        Assert.That(TlsCertificates.Load(source, TrustedRoots.FromPem(""), TimeProvider.System, problems), Is.Null);
        return problems.Single(problem => problem.StartsWith("The client certificate", StringComparison.Ordinal));
    }

    private static string[] ProblemsAtStart(string name, IConfiguration configuration) =>
        ProblemsAtStart(services => services.AddFgmStatusClient(name, configuration));

    private static string[] ProblemsAtStart(Action<IServiceCollection> add)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IFgmAuditTrail>(new InMemoryAuditTrail()).AddSingleton(FgmErrorReporting.None);
        add(services);
        using ServiceProvider container = services.BuildServiceProvider();
        try
        {
            container.GetRequiredService<IStartupValidator>().Validate();
            return [];
        }
        catch (OptionsValidationException refusal)
        {
            return [.. refusal.Failures];
        }
    }

    private static IConfigurationSection Section(string path, Dictionary<string, string?> settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create($"{path}:{setting.Key}", setting.Value)))
        .Build()
        .GetSection(path);

    /// <summary>A certificate and its root in a folder, and settings that are right.</summary>
    private sealed class CertificatesOnDisk : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("fgm-is-tests-").FullName;

        public CertificatesOnDisk()
        {
            using var pki = new ThrowAwayPki();
            File.WriteAllBytes(In("client.p12"), pki.IssueClient().ToPkcs12(SettingsText.Password));
            File.WriteAllText(In("roots.pem"), pki.RootPem);
        }

        public string In(string name) => Path.Combine(_folder, name);

        public Dictionary<string, string?> Settings() => new(StringComparer.OrdinalIgnoreCase)
        {
            ["Connection:Endpoint"] = "https://smsp.example.nhs.uk/fhir/fgm/query",
            ["Identity:FromAsid"] = "200000000001",
            ["Identity:ToAsid"] = "200000000002",
            ["Identity:Organization:Code"] = "RR8",
            ["Identity:Organization:Name"] = "Leeds Teaching Hospitals",
            ["Certificates:Client:Path"] = In("client.p12"),
            ["Certificates:Client:Password"] = SettingsText.Password,
            ["Certificates:TrustedRoots:Path"] = In("roots.pem"),
        };

        public void Dispose() => Directory.Delete(_folder, recursive: true);
    }
}
