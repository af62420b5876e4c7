using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Represents what came for one sending.</summary>
internal sealed record Received(int Status, byte[] Body, RetryConditionHeaderValue? RetryAfter, bool WasAskedForCertificate);

/// <summary>No answer came.</summary>
internal sealed class SendException(string message, bool mayResend) : Exception(message)
{
    public bool MayResend { get; } = mayResend;
}

/// <summary>Sends a query over a connection of its own, with mutual TLS. It keeps its certificates until the program ends.</summary>
internal sealed class Transport
{
    private const int MaxBody = 256 * 1024;

    private readonly Settings _settings;
    private readonly FaultSwitch _faults;
    private readonly X509Certificate2Collection _client;
    private readonly SslStreamCertificateContext _certificate;
    private readonly X509Certificate2Collection _roots = [];

    public Transport(Settings settings, FaultSwitch faults)
    {
        _settings = settings;
        _faults = faults;
        _client = X509CertificateLoader.LoadPkcs12CollectionFromFile(
            settings.ClientPkcs12, File.ReadAllText(settings.PasswordFile).TrimEnd('\r', '\n'));
        X509Certificate2 own = _client.Single(certificate => certificate.HasPrivateKey);
        _certificate = SslStreamCertificateContext.Create(
            own, [.. _client.Where(certificate => !certificate.HasPrivateKey)], offline: true);
        _roots.ImportFromPemFile(settings.RootPem);
    }

    public async Task<Received> SendAsync(string message, TimeSpan time)
    {
        bool wasAsked = false;
        bool isTls = false;
        using var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = _faults.Has(Fault.FollowsRedirects),
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseProxy = false,
            UseCookies = false,
            SslOptions = Tls(),
            PlaintextStreamFilter = (context, _) =>
            {
                isTls = true;
                wasAsked |= context.PlaintextStream is SslStream { LocalCertificate: not null };
                return new ValueTask<Stream>(context.PlaintextStream);
            },
        };
        using var client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
        using var request = new HttpRequestMessage(HttpMethod.Post, _settings.Endpoint)
        {
            Content = new StringContent(message, Encoding.UTF8, "text/xml"),
        };
        request.Headers.Add("SOAPAction", _faults.Has(Fault.WrongSoapAction)
            ? "\"urn:nhs:names:services:clinicals-sync:FGMQuery_1_0\""
            : "\"urn:nhs:names:services:clinicals-sync:FGMQuery_2_0\"");
        request.Headers.Add("Accept", "application/xml+fhir, application/fhir+xml, text/xml, application/xml");
        using var limit = new CancellationTokenSource(time);
        try
        {
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            byte[] body = await ReadAsync(response, limit.Token);
            return new Received((int)response.StatusCode, body, response.Headers.RetryAfter, wasAsked);
        }
        catch (OperationCanceledException)
        {
            throw new SendException("The provider did not answer in time.", mayResend: true);
        }
        catch (InvalidDataException)
        {
            throw new SendException("The answer is compressed and cannot be read.", mayResend: false);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            throw Sorted(failure, isTls);
        }
    }

    private static SendException Sorted(Exception failure, bool isTls)
    {
        Exception? cause = failure;
        while (cause is not (null or AuthenticationException or SocketException))
        {
            cause = cause.InnerException;
        }

        // A connection that breaks off in the handshake is no matter of certificates.
        bool isRefused = cause is AuthenticationException || failure.ToString().Contains("SSL_ERROR_SSL", StringComparison.Ordinal);
        string when = isTls ? "after the handshake" : "before the handshake was done";
        return isRefused
            ? new SendException($"TLS failed {when}: see to the certificates of both sides.", mayResend: false)
            : new SendException($"The provider cannot be reached, or broke off {when}.", mayResend: true);
    }

    private static async Task<byte[]> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        await using Stream stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var body = new MemoryStream();
        byte[] buffer = new byte[16 * 1024];
        int read;
        while ((read = await stream.ReadAsync(buffer, cancellationToken)) > 0)
        {
            body.Write(buffer, 0, read);
            if (body.Length > MaxBody)
            {
                throw new SendException("The answer is too large.", mayResend: false);
            }
        }

        return body.ToArray();
    }

    private SslClientAuthenticationOptions Tls() => new()
    {
        ClientCertificateContext = _certificate,
        AllowTlsResume = false,
        EnabledSslProtocols = Protocols(),
        RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
            certificate is X509Certificate2 server && IsAccepted(server, chain, errors),
    };

    private SslProtocols Protocols()
    {
#pragma warning disable CA5397, SYSLIB0039 // The fault is just this.
        return _faults.Has(Fault.OffersTls11)
            ? SslProtocols.Tls11 | SslProtocols.Tls12 | SslProtocols.Tls13
            : SslProtocols.Tls12 | SslProtocols.Tls13;
#pragma warning restore CA5397, SYSLIB0039
    }

    private bool IsAccepted(X509Certificate2 server, X509Chain? sent, SslPolicyErrors errors)
    {
        if (_faults.Has(Fault.TrustsAnyCertificate))
        {
            return true;
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch) && _faults.Lacks(Fault.IgnoresHostName))
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new("1.3.6.1.5.5.7.3.1"));
        if (_faults.Has(Fault.IgnoresExpiry))
        {
            chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        }

        foreach (X509ChainElement element in sent?.ChainElements ?? Enumerable.Empty<X509ChainElement>())
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build(server);
    }
}
