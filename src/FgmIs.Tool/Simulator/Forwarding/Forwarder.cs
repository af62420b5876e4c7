using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.RegularExpressions;
using FgmIs.Client;
using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Forwarding;

/// <summary>
/// Passes requests about test patients on to a provider, over mutual TLS, and its answers back, neither changed. No other patient's
/// request is sent on, or kept in any way.
/// </summary>
internal sealed partial class Forwarder : IDisposable
{
    private const int MostBytes = 1024 * 1024;
    private const int MostPatients = 100_000;

    private static readonly TimeSpan TimeToAnswer = TimeSpan.FromSeconds(100);

    // What belongs to one connection, and what the other side of this program makes itself.
    private static readonly FrozenSet<string> OfTheConnection = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Authorization", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding",
        "Upgrade", "Host", "Content-Length", "Expect",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly HttpClient _client;
    private readonly Uri _endpoint;
    private readonly FrozenSet<string> _allowed;
    private readonly Action<string> _tell;
    private readonly List<IDisposable> _owned;

    private Forwarder(HttpClient client, Uri endpoint, FrozenSet<string> allowed, Action<string> tell, List<IDisposable> owned)
    {
        _client = client;
        _endpoint = endpoint;
        _allowed = allowed;
        _tell = tell;
        _owned = owned;
        Answer = SmspAnswer.Awaited(AskAsync);
    }

    /// <summary>Gets the answer that the provider is asked for.</summary>
    public SmspAnswer Answer { get; }

    /// <summary>Reads the certificates and the list of test patients.</summary>
    /// <exception cref="UsageException">A file cannot be read or is not what it should be.</exception>
    public static Forwarder Open(ForwardSettings settings, Action<string> tell)
    {
        FrozenSet<string> allowed = ReadAllowed(settings.AllowPath);
        List<IDisposable> owned = [];
        try
        {
            var client = new X509Certificate2Collection();
            var roots = new X509Certificate2Collection();
            string password = InputFile.FirstLine("--certificate-password-file", settings.PasswordPath);
            Read(
                "--certificate",
                settings.CertificatePath,
                "a PKCS#12 that the password opens",
                () => client = X509CertificateLoader.LoadPkcs12CollectionFromFile(settings.CertificatePath, password));
            owned.AddRange(client);
            Read("--root", settings.RootPath, "a root certificate in PEM", () => roots.ImportFromPemFile(settings.RootPath));
            owned.AddRange(roots);
            if (roots.Count == 0)
            {
                throw new UsageException($"--root: '{settings.RootPath}' holds no certificate in PEM.");
            }

            X509Certificate2 leaf = client.FirstOrDefault(certificate => certificate.HasPrivateKey)
                ?? throw new UsageException($"--certificate: '{settings.CertificatePath}' holds no certificate with its private key.");
            return new Forwarder(Connect(leaf, client, roots), settings.Endpoint, allowed, tell, owned);
        }
        catch
        {
            owned.ForEach(certificate => certificate.Dispose());
            throw;
        }
    }

    /// <summary>Returns the refusal of a request about anyone but a test patient, which is only counted; null admits it.</summary>
    public SmspAnswer? Refuse(ReceivedQuery query, Action count)
    {
        // Any ten digits that are no listed number, wherever they stand, might be a patient's.
        if (query.NhsNumber is { } number && _allowed.Contains(number) && !HoldsOthers(query))
        {
            return null;
        }

        count();
        return SmspAnswer.Raw(
            403,
            "text/plain; charset=utf-8",
            "Not sent on: the request is about no patient of the file that --allow names.\n"u8.ToArray());
    }

    public void Dispose()
    {
        _client.Dispose();
        _owned.ForEach(certificate => certificate.Dispose());
    }

    private static FrozenSet<string> ReadAllowed(string path)
    {
        var numbers = new HashSet<string>(StringComparer.Ordinal);
        using var reader = new StreamReader(InputFile.Open("--allow", path));
        for (int line = 1; reader.ReadLine() is { } text; line++)
        {
            text = text.Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                continue;
            }

            if (!NhsNumber.TryParse(text, out NhsNumber number, out string? reason))
            {
                throw new UsageException($"--allow: '{path}', line {line}: {reason.TrimEnd('.')}. Put the line right, or take it out.");
            }

            numbers.Add(number.Value);
            if (numbers.Count > MostPatients)
            {
                throw new UsageException($"--allow: '{path}' lists more than {MostPatients} numbers. List the test patients only.");
            }
        }

        return numbers.Count > 0
            ? numbers.ToFrozenSet(StringComparer.Ordinal)
            : throw new UsageException($"--allow: '{path}' lists no NHS number. Write one a line.");
    }

    private static void Read(string option, string path, string what, Action read)
    {
        InputFile.Require(option, path);
        try
        {
            read();
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{option}: '{path}' is not {what}.");
        }
    }

    private static HttpClient Connect(X509Certificate2 leaf, X509Certificate2Collection chain, X509Certificate2Collection roots)
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            DisableCertificateDownloads = true,
        };
        policy.CustomTrustStore.AddRange(roots);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            AutomaticDecompression = System.Net.DecompressionMethods.None,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = policy,
                EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
                ClientCertificateContext = SslStreamCertificateContext.Create(
                    leaf, [.. chain.Where(certificate => !certificate.HasPrivateKey)], offline: true),
            },
        };
        return new HttpClient(handler) { Timeout = TimeToAnswer, MaxResponseContentBufferSize = MostBytes };
    }

    // An id of a message is no patient: one in some hundreds of messages has a UUID with ten digits that would pass for an NHS number.
    private bool HoldsOthers(ReceivedQuery query) =>
        NumbersIn(Uuid().Replace(query.BodyText, " ")).Any(number => !_allowed.Contains(number) && NhsNumber.TryParse(number, out _));

    [GeneratedRegex(
        "(?<![0-9A-Za-z-])[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}(?![0-9A-Za-z-])",
        RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Uuid();

    private static IEnumerable<string> NumbersIn(string text)
    {
        const int Digits = 10;
        int run = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsAsciiDigit(text[i]))
            {
                run++;
                continue;
            }

            if (run == Digits)
            {
                yield return text[(i - Digits)..i];
            }

            run = 0;
        }
    }

    private async Task<SmspResponse> AskAsync(ReceivedQuery query, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(new HttpMethod(query.Method), _endpoint)
        {
            Version = System.Net.HttpVersion.Version11,
            Content = new ReadOnlyMemoryContent(query.Body),
        };
        foreach ((string name, string value) in query.Headers.Where(header => !OfTheConnection.Contains(header.Key)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        try
        {
            using HttpResponseMessage response = await _client.SendAsync(request, cancellationToken);
            byte[] body = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            IEnumerable<KeyValuePair<string, string>> headers = Headers(response.Headers).Concat(Headers(response.Content.Headers));
            return new SmspResponse(
                (int)response.StatusCode,
                response.Content.Headers.NonValidated.TryGetValues("Content-Type", out HeaderStringValues type) ? type.ToString() : null,
                body,
                headers.Where(header => !header.Key.Equals("Content-Type", StringComparison.OrdinalIgnoreCase)));
        }
        catch (Exception failure) when (
            failure is HttpRequestException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            string cause = failure is HttpRequestException { HttpRequestError: var error } ? error.ToString() : "no answer in time";
            _tell($"--forward: the provider could not be asked ({cause}); the client gets HTTP 502.");
            return new SmspResponse(502, null, []);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Headers(HttpHeaders headers) =>
        from header in headers.NonValidated
        where !OfTheConnection.Contains(header.Key)
        from value in header.Value
        select KeyValuePair.Create(header.Key, value);
}
