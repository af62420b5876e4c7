using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Auditing;
using FgmIs.Client.Certificates;
using FgmIs.Client.Configuration;
using FgmIs.Client.Http;
using FgmIs.Client.Tests.Certificates;
using FgmIs.Client.Tests.Conventions;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Http;

/// <summary>docs/safety-case.md, H9: nobody outside can say which certificate is good, or hand the client a handler of their own.</summary>
[TestFixture]
public sealed class NoSwitchTests
{
    private static readonly string[] Telling =
        ["Validat", "Insecure", "Unsafe", "SkipC", "Ignore", "Bypass", "AcceptA", "Verify", "Revocation"];

    private static readonly Type[] Deciding =
    [
        typeof(RemoteCertificateValidationCallback), typeof(LocalCertificateSelectionCallback), typeof(SslPolicyErrors), typeof(X509Chain),
        typeof(X509ChainPolicy),
        typeof(HttpMessageHandler),
        typeof(HttpClientHandler),
        typeof(HttpClient),
        typeof(SslClientAuthenticationOptions),
    ];

    private static IEnumerable<Type> Client =>
        [.. typeof(FgmStatusClient).Assembly.GetExportedTypes(), .. typeof(FgmAuditKey).Assembly.GetExportedTypes()];

    [Test]
    public void Public_face_has_nothing_that_decides_on_certificates() =>
        Assert.Multiple(() =>
        {
            Assert.That(Client.SelectMany(Switches), Is.Empty);
            Assert.That(Switches(typeof(WithCallback)).ToList(), Has.Count.EqualTo(4), "the rule can fail");
        });

    [Test]
    public void Options_have_no_more_switches_than_these()
    {
        string[] switches = [.. Client.SelectMany(type => type.GetProperties())
            .Where(property => property.PropertyType == typeof(bool) && property.SetMethod?.IsPublic == true)
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")];

        Assert.That(
            switches,
            Is.EquivalentTo([
                "FgmAuditSearch.OnlyIncomplete",
                "FgmBatchOptions.InOrder",
                "FgmEligibilityOptions.AllowTestNhsNumbers",
                "FgmStatusClientOptions.TraceUnderHost",
            ]),
            "a switch more needs a look at H9 first");
    }

    [Test]
    public void Handler_checks_certificates_and_follows_nothing()
    {
        using var pki = new Testing.ThrowAwayPki();
        FgmStatusClientOptions options = pki.CreateClientOptions();
        using TlsCertificates certificates = options.LoadCertificates([])!;
        using HttpMessageHandler made = MutualTlsHandler.Create(certificates, new ClientSettings(options));
#if CLIENT_NETSTANDARD
        var handler = (HttpClientHandler)made;
        bool checks = handler.ServerCertificateCustomValidationCallback is not null;
        System.Security.Authentication.SslProtocols protocols = handler.SslProtocols;
#else
        var handler = (SocketsHttpHandler)made;
        Assert.That(handler.SslOptions.AllowTlsResume, Is.False);
        Assert.That(handler.SslOptions.CertificateChainPolicy?.DisableCertificateDownloads, Is.True);
        bool checks = handler.SslOptions.RemoteCertificateValidationCallback is not null;
        System.Security.Authentication.SslProtocols protocols = handler.SslOptions.EnabledSslProtocols;
#endif

        Assert.Multiple(() =>
        {
            Assert.That(checks, Is.True);
            Assert.That(protocols.ToString(), Is.EqualTo("Tls12, Tls13"));
            Assert.That(handler.AllowAutoRedirect, Is.False);
            Assert.That(handler.UseCookies, Is.False);
            Assert.That(handler.PreAuthenticate, Is.False);
            Assert.That(handler.Credentials, Is.Null);
            Assert.That(handler.DefaultProxyCredentials, Is.Null);
            Assert.That(handler.MaxResponseHeadersLength, Is.EqualTo(64));
#if CLIENT_NETSTANDARD
            Assert.That(handler.MaxConnectionsPerServer, Is.EqualTo(64));
#else
            Assert.That(handler.ConnectTimeout, Is.EqualTo(TimeSpan.FromSeconds(5)));
            Assert.That(handler.PooledConnectionLifetime, Is.EqualTo(TimeSpan.FromMinutes(5)));
            Assert.That(handler.PooledConnectionIdleTimeout, Is.EqualTo(TimeSpan.FromMinutes(1)));
#endif
        });
    }

    private static IEnumerable<string> Switches(Type type)
    {
        IEnumerable<(string Name, Type Type)> shown =
        [
            .. Visible.PropertiesOf(type).Select(property => (property.Name, property.PropertyType)),
            .. Visible.FieldsOf(type).Select(field => (field.Name, field.FieldType)),
            .. Visible.MethodsOf(type)
                .SelectMany(method => method.GetParameters().Select(parameter => (method.Name, parameter.ParameterType))),
            .. Visible.ConstructorsOf(type)
                .SelectMany(constructor => constructor.GetParameters().Select(parameter => (type.Name, parameter.ParameterType))),
        ];
        return shown
            .Where(member => IsTelling(member.Name, member.Type) || Parts(member.Type).Any(Deciding.Contains))
            .Select(member => $"{type.Name}.{member.Name}");
    }

    private static bool IsTelling(string name, Type type) =>
        (type == typeof(bool) || type.IsSubclassOf(typeof(Delegate)))
        && Array.Exists(Telling, word => name.Contains(word, StringComparison.Ordinal));

    private static IEnumerable<Type> Parts(Type type) =>
        type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];

    private sealed class WithCallback(HttpMessageHandler handler)
    {
        public HttpMessageHandler Handler { get; } = handler;

        public bool SkipCertificateCheck { get; set; }

        public Func<X509Certificate2, X509Chain, SslPolicyErrors, bool>? Check { get; set; }
    }
}
