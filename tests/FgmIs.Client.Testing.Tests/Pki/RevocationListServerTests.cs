using System.Net;
using System.Numerics;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing.Tests.Pki;

[TestFixture]
internal sealed class RevocationListServerTests
{
    [TestCase(RevocationListDelivery.Answering, HttpStatusCode.OK)]
    [TestCase(RevocationListDelivery.Missing, HttpStatusCode.NotFound)]
    public async Task List_named_in_a_certificate_is_served_as_the_test_wants(RevocationListDelivery delivery, HttpStatusCode status)
    {
        await using var server = new RevocationListServer { Delivery = delivery };
        using var pki = new ThrowAwayPki(revocationLists: server);
        IssuedCertificate revoked = pki.IssueServer();
        pki.Revoke(revoked);
        using var client = new HttpClient(new SocketsHttpHandler());

        using HttpResponseMessage response = await client.GetAsync(ListOf(revoked.Certificate));

        Assert.That(response.StatusCode, Is.EqualTo(status));
        Assert.That(server.Requests, Is.EqualTo([ListOf(revoked.Certificate).AbsolutePath]));
        if (status == HttpStatusCode.OK)
        {
            byte[] list = await response.Content.ReadAsByteArrayAsync();
            CertificateRevocationListBuilder builder = CertificateRevocationListBuilder.Load(list, out BigInteger number);
            Assert.That(number, Is.EqualTo(BigInteger.One));
            Assert.That(builder.RemoveEntry(revoked.Certificate.SerialNumberBytes.Span), Is.True);
            Assert.That(builder.RemoveEntry(pki.IssueServer().Certificate.SerialNumberBytes.Span), Is.False);
        }
    }

    [Test]
    public async Task Lists_that_the_platform_has_fetched_are_removed_with_the_server()
    {
        HashSet<string> before = Kept();
        await using (var server = new RevocationListServer())
        {
            using var pki = new ThrowAwayPki(revocationLists: server);
            using var chain = new X509Chain();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(pki.Root);
            chain.ChainPolicy.ExtraStore.Add(pki.SubordinateAuthority);
            chain.ChainPolicy.RevocationMode = X509RevocationMode.Online;
            IssuedCertificate revoked = pki.IssueServer();
            pki.Revoke(revoked);

            Assert.That(chain.Build(revoked.Certificate), Is.False);
            Assert.That(
                chain.ChainStatus.Aggregate(default(X509ChainStatusFlags), (all, one) => all | one.Status),
                Is.EqualTo(X509ChainStatusFlags.Revoked));
            Assert.That(server.Requests, Has.Some.EndsWith(".crl"));
        }

        Assert.That(Kept().Except(before, StringComparer.Ordinal), Is.Empty);
    }

    private static Uri ListOf(X509Certificate2 certificate)
    {
        string raw = System.Text.Encoding.ASCII.GetString(certificate.Extensions["2.5.29.31"]!.RawData);
        return new Uri(raw[raw.IndexOf("http", StringComparison.Ordinal)..]);
    }

    private static HashSet<string> Kept()
    {
        string folder = Path.Combine(
            Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".dotnet", "corefx", "cryptography", "crls");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder)] : [];
    }
}
