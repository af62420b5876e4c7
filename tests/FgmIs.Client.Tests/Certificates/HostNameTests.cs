using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using FgmIs.Client.Certificates;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Certificates;

/// <summary>The host's name comes from alternative names of the right kind, and never from the common name.</summary>
[TestFixture]
public sealed class HostNameTests
{
    private static readonly ECDsa Key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private static readonly X509Certificate2 Root = NewRoot();

    [OneTimeTearDown]
    public void TearDown()
    {
        Root.Dispose();
        Key.Dispose();
    }

    [TestCase("localhost", "dns:localhost")]
    [TestCase("localhost", "dns:LOCALHOST")]
    [TestCase("smsp.example.nhs.uk", "email:a@b.test", "dns:other.test", "dns:smsp.example.nhs.uk")]
    [TestCase("smsp.example.nhs.uk.", "dns:smsp.example.nhs.uk")]
    [TestCase("smsp.example.nhs.uk", "dns:*.example.nhs.uk")]
    [TestCase("SMSP.example.nhs.uk", "dns:*.EXAMPLE.nhs.uk")]
    [TestCase("127.0.0.1", "ip:127.0.0.1")]
    [TestCase("::1", "ip:::1")]
    [TestCase("xn--bcher-kva.example", "dns:xn--bcher-kva.example")]
    public void Name_among_the_alternative_names_of_its_kind_is_accepted(string host, params string[] names) =>
        Assert.That(Accept(host, names), Is.True);

    [TestCase("localhost", "email:localhost@example.test")]
    [TestCase("localhost", "uri:https://localhost/")]
    [TestCase("localhost", "ip:127.0.0.1")]
    [TestCase("localhost", "email:a@b.test", "uri:https://localhost/", "ip:10.0.0.1")]
    [TestCase("localhost", "upn:localhost")]
    [TestCase("localhost", "dns:other.test")]
    [TestCase("localhost", "dns:localhost.evil.test")]
    [TestCase("localhost", "dns:*")]
    [TestCase("localhost", "dns:*.localhost.test")]
    [TestCase("127.0.0.1", "dns:127.0.0.1")]
    [TestCase("127.0.0.1", "ip:127.0.0.2")]
    [TestCase("127.0.0.1", "ip:::1")]
    [TestCase("127.0.0.1", "dns:*.0.0.1")]
    [TestCase("::1", "ip:127.0.0.1")]
    [TestCase("smsp.example.nhs.uk", "dns:*.nhs.uk")]
    [TestCase("example.nhs.uk", "dns:*.example.nhs.uk")]
    [TestCase("smsp.example.nhs.uk", "dns:s*.example.nhs.uk")]
    [TestCase("smsp.example.nhs.uk", "dns:smsp.*.nhs.uk")]
    [TestCase("example.test", "dns:*.test")]
    public void Name_that_stands_elsewhere_is_refused_although_it_is_the_common_name(string host, params string[] names) =>
        Assert.That(
            () => Accept(host, names),
            Throws.TypeOf<ServerCertificateRefusedException>().With.Message.Contains("not issued for the endpoint's host name"));

    [Test]
    public void Names_that_stand_in_two_extensions_or_cannot_be_read_are_refused()
    {
        X509Extension good = Names(["dns:localhost"]);

        Assert.Multiple(() =>
        {
            Assert.That(
                () => AcceptWith("localhost", new X509Extension("2.5.29.17", [.. good.RawData, 0], false)),
                Throws.TypeOf<ServerCertificateRefusedException>());
            Assert.That(
                () => AcceptWith("localhost", new X509Extension("2.5.29.17", good.RawData[..^1], false)),
                Throws.TypeOf<ServerCertificateRefusedException>());
            Assert.That(() => AcceptWith("localhost"), Throws.TypeOf<ServerCertificateRefusedException>());
        });
    }

    // No tool makes such a certificate, so the second extension gets its name afterwards; the name is judged before any signature.
    [Test]
    public void Names_that_stand_in_two_extensions_are_refused()
    {
        byte[] other = [0x06, 0x03, 0x55, 0x1D, 0x7F];
        using X509Certificate2 made = Certificate(
            "localhost", Names(["dns:localhost"]), new X509Extension("2.5.29.127", Names(["dns:other.test"]).RawData, false));
        byte[] bytes = made.RawData;
        bytes[bytes.AsSpan().IndexOf(other) + 4] = 0x11;
        using X509Certificate2 twice = X509CertificateLoader.LoadCertificate(bytes);

        Assert.That(SubjectAlternativeNames.Hold(made, "localhost"), Is.True);
        Assert.That(SubjectAlternativeNames.Hold(twice, "localhost"), Is.False);
    }

    private static bool Accept(string host, string[] names) => AcceptWith(host, Names(names));

    private static bool AcceptWith(string host, params X509Extension[] extensions)
    {
        using X509Certificate2 leaf = Certificate(host, extensions);
        return CheckedCertificate.Accept(leaf, [], [Root], host);
    }

    private static X509Certificate2 Certificate(string host, params X509Extension[] extensions)
    {
        var request = new CertificateRequest($"CN={host}", Key, HashAlgorithmName.SHA256);
        foreach (X509Extension extension in extensions)
        {
            request.CertificateExtensions.Add(extension);
        }

        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return request.Create(Root, now.AddHours(-1), now.AddHours(1), [1]);
    }

    private static X509Certificate2 NewRoot()
    {
        var authority = new CertificateRequest("CN=root", Key, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        return authority.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private static X509Extension Names(string[] names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (string name in names)
        {
            string[] parts = name.Split(':', 2);
            switch (parts[0])
            {
                case "dns": builder.AddDnsName(parts[1]); break;
                case "ip": builder.AddIpAddress(IPAddress.Parse(parts[1])); break;
                case "email": builder.AddEmailAddress(parts[1]); break;
                case "upn": builder.AddUserPrincipalName(parts[1]); break;
                default: builder.AddUri(new Uri(parts[1])); break;
            }
        }

        return builder.Build();
    }
}
