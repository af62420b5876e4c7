using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using FgmIs.Client.Certificates;
using FgmIs.Client.Threading;

namespace FgmIs.Client;

/// <summary>
/// Represents the source of the client's certificate: the endpoint's certificate, its private key, and the intermediates that are sent with
/// it.
/// </summary>
/// <remarks>
/// A source is read when a client is made and twice a minute from then on. A change is put to use without a restart: new
/// connections have the new certificate, exchanges under way finish with the old one. What cannot be used is reported
/// (<see cref="Reporting.FgmErrorKind.CertificateNotRenewed"/>), and the old one stays. <see cref="ToString"/> shows
/// neither password nor content.
/// </remarks>
public sealed class ClientCertificateSource
{
    private static readonly TimeSpan TimeToRead = TimeSpan.FromSeconds(10);

    private readonly Func<CancellationToken, Task<CertificateContent>> _readAsync;
    private readonly Func<CertificateContent>? _read;
    private readonly string _name;

    private ClientCertificateSource(Func<CancellationToken, Task<CertificateContent>> readAsync, string name)
    {
        _readAsync = readAsync;
        _name = name;
    }

    private ClientCertificateSource(Func<CertificateContent> read, string name)
        : this(_ => Task.FromResult(read()), name) => _read = read;

    /// <summary>Takes the certificate from a PKCS#12 file (.p12, .pfx).</summary>
    /// <param name="path">The file's path.</param>
    /// <param name="password">Its password, or null where it has none.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">The path is blank.</exception>
    public static ClientCertificateSource FromPkcs12File(string path, string? password) => FromPkcs12File(path, () => password);

    /// <summary>
    /// Takes the certificate from a PKCS#12 file whose password is in a file of its own, read anew each time, so that a renewed certificate
    /// may have a new password.
    /// </summary>
    /// <param name="path">The file's path.</param>
    /// <param name="passwordPath">The path of the file with the password; a line end after it does not count.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">A path is blank.</exception>
    public static ClientCertificateSource FromPkcs12FileAndPasswordFile(string path, string passwordPath) =>
        FromPkcs12File(path, PasswordIn(RequirePath(passwordPath, nameof(passwordPath))));

    /// <summary>Takes the certificate from the bytes of a PKCS#12.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="password">The password, or null where there is none.</param>
    /// <returns>The source; it never changes.</returns>
    /// <exception cref="ArgumentException">There are no bytes.</exception>
    public static ClientCertificateSource FromPkcs12(byte[] content, string? password)
    {
        ArgumentNullException.ThrowIfNull(content);
        byte[] copy = [.. content];
        const string Name = "the PKCS#12 given as bytes";
        return copy.Length == 0
            ? throw new ArgumentException("The PKCS#12 has no bytes.", nameof(content))
            : new ClientCertificateSource(() => Pkcs12(copy, password, Name), Name);
    }

    /// <summary>
    /// Takes the certificate and its key from PEM files. On .NET 8 and later only: for other targets make a PKCS#12 of them.
    /// </summary>
    /// <param name="certificatePath">The file with the endpoint's certificate first and its intermediates after it.</param>
    /// <param name="keyPath">The file with the private key (PKCS#8, PKCS#1 or SEC 1); it may be the same file.</param>
    /// <param name="password">The password of an encrypted (PKCS#8) key; null where it is not encrypted.</param>
    /// <returns>The source.</returns>
    /// <exception cref="ArgumentException">A path is blank.</exception>
    public static ClientCertificateSource FromPemFiles(string certificatePath, string keyPath, string? password = null) =>
        FromPemFiles(certificatePath, keyPath, () => password);

    /// <summary>
    /// Takes the certificate and its key from PEM text. On .NET 8 and later only: for other targets make a PKCS#12 of it.
    /// </summary>
    /// <param name="certificates">The endpoint's certificate first and its intermediates after it.</param>
    /// <param name="key">The private key (PKCS#8, PKCS#1 or SEC 1).</param>
    /// <param name="password">The password of an encrypted (PKCS#8) key; null where it is not encrypted.</param>
    /// <returns>The source; it never changes.</returns>
    /// <exception cref="ArgumentNullException">A text is null.</exception>
    public static ClientCertificateSource FromPem(string certificates, string key, string? password = null)
    {
        ArgumentNullException.ThrowIfNull(certificates);
        ArgumentNullException.ThrowIfNull(key);
        const string Name = "the PEM text given";
        return new ClientCertificateSource(
            () => Pem(Encoding.UTF8.GetBytes(certificates), Encoding.UTF8.GetBytes(key), password, Name), Name);
    }

    /// <summary>Takes the certificate from a store of the operating system's, by its thumbprint.</summary>
    /// <param name="thumbprint">
    /// The SHA-1 thumbprint: 40 hexadecimal digits. Blanks, colons and the invisible mark that Windows's dialog copies along do not count.
    /// </param>
    /// <param name="storeName">The store's name, <c>My</c> for the personal one.</param>
    /// <param name="storeLocation">The user's stores or the machine's.</param>
    /// <returns>The source. Intermediates come from the same store and from that of the intermediate authorities (<c>CA</c>).</returns>
    /// <exception cref="ArgumentException">The thumbprint is none, or the store's name is blank.</exception>
    public static ClientCertificateSource FromStoreByThumbprint(
        string thumbprint, string storeName = "My", StoreLocation storeLocation = StoreLocation.CurrentUser)
    {
        string digits = Thumbprint.Require(thumbprint, nameof(thumbprint));
        return FromStore(
            certificate => string.Equals(certificate.Thumbprint, digits, StringComparison.OrdinalIgnoreCase),
            $"with the thumbprint {digits}",
            storeName,
            storeLocation);
    }

    /// <summary>Takes the certificate from a store of the operating system's, by its subject, so that a renewed one is found.</summary>
    /// <param name="subject">
    /// The whole subject (<c>CN=…, O=…</c>, as the store shows it) or the common name alone. Exactly one valid certificate with a
    /// private key must have it.
    /// </param>
    /// <param name="storeName">The store's name, <c>My</c> for the personal one.</param>
    /// <param name="storeLocation">The user's stores or the machine's.</param>
    /// <returns>The source. Intermediates come from the same store and from that of the intermediate authorities (<c>CA</c>).</returns>
    /// <exception cref="ArgumentException">The subject or the store's name is blank.</exception>
    public static ClientCertificateSource FromStoreBySubject(
        string subject, string storeName = "My", StoreLocation storeLocation = StoreLocation.CurrentUser)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return string.IsNullOrWhiteSpace(subject)
            ? throw new ArgumentException("The subject is blank.", nameof(subject))
            : FromStore(HasSubject, $"with the subject '{subject}'", storeName, storeLocation);

        bool HasSubject(X509Certificate2 certificate) =>
            string.Equals(certificate.Subject, subject.Trim(), StringComparison.OrdinalIgnoreCase)
            || string.Equals(
                certificate.GetNameInfo(X509NameType.SimpleName, forIssuer: false), subject.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Takes the certificate from a method of the host's: a vault, a hardware module.</summary>
    /// <param name="callback">
    /// Gives the certificate with its private key, and its intermediates. It is called when a client is made and twice a minute from then
    /// on, on a thread of the client's own, and given up after 10 seconds; keep what is costly to fetch.
    /// </param>
    /// <returns>
    /// The source. It takes time: make the client with <see cref="FgmStatusClient.CreateAsync"/>, or in a container that a host starts.
    /// </returns>
    /// <remarks>
    /// The client takes copies and never disposes what it is given; the host must not dispose it while a call is under way.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="callback"/> is null.</exception>
    public static ClientCertificateSource FromCallback(Func<CancellationToken, Task<X509Certificate2Collection>> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        return new ClientCertificateSource(ReadAsync, "the host's callback");

        async Task<CertificateContent> ReadAsync(CancellationToken cancellationToken)
        {
            X509Certificate2Collection given = await callback(cancellationToken).ConfigureAwait(false);
            return given is null
                ? throw new CertificateProblemException("The client certificate cannot be loaded from the host's callback: it gave null.")
                : CertificateContent.Of([.. given.Cast<X509Certificate2>().Select(certificate => new X509Certificate2(certificate))]);
        }
    }

    /// <summary>Gets a value that indicates whether reading takes time for which only an asynchronous caller may wait.</summary>
    internal bool IsAsynchronous => _read is null;

    /// <summary>Writes where the certificate comes from, without the password.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _name;

    internal static ClientCertificateSource FromPkcs12File(string path, Func<string?> password)
    {
        string name = $"the PKCS#12 file '{RequirePath(path, nameof(path))}'";
        return new ClientCertificateSource(() => Pkcs12(Read(path, name), password(), name), name);
    }

    internal static ClientCertificateSource FromPemFiles(string certificatePath, string keyPath, Func<string?> password)
    {
        string name =
            $"the PEM files '{RequirePath(certificatePath, nameof(certificatePath))}' and '{RequirePath(keyPath, nameof(keyPath))}'";
        return new ClientCertificateSource(
            () => Pem(Read(certificatePath, name, $"'{certificatePath}'"), Read(keyPath, name, $"'{keyPath}'"), password(), name), name);
    }

    internal static Func<string?> PasswordIn(string path) => () =>
        Encoding.UTF8.GetString(CertificateFiles.Read(path, $"The password file '{path}' of the client certificate cannot be read"))
            .TrimStart('\uFEFF')
            .TrimEnd('\r', '\n');

    /// <summary>Reads what the source holds now, in bounded time, although a host's callback may block.</summary>
    /// <exception cref="CertificateProblemException">It cannot be read; the message says why and what to do.</exception>
    /// <exception cref="OperationCanceledException">The caller gave up.</exception>
    internal async Task<CertificateContent> ReadAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        try
        {
            return await HostCalls.Of(this)
                .RunAsync(token => new ValueTask<CertificateContent>(_readAsync(token)), TimeToRead, clock, cancellationToken)
                .ConfigureAwait(false);
        }
        catch (TimeoutException failure)
        {
            throw NotInTime(TimeToRead, failure);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure) when (failure is not CertificateProblemException)
        {
            throw NotRead(failure);
        }
    }

    /// <summary>Reads what the source holds now, in bounded time, and waits for nothing asynchronous.</summary>
    /// <exception cref="CertificateProblemException">
    /// It cannot be read, or only asynchronously; the message says why and what to do.
    /// </exception>
    internal CertificateContent Read() => Read(TimeToRead);

    /// <summary>Reads what the source holds now, as <see cref="Read()"/> does.</summary>
    internal CertificateContent Read(TimeSpan time)
    {
        if (_read is not { } read)
        {
            throw new CertificateProblemException(
                $"The client certificate comes from {_name}, which takes time, and Create does not wait: "
                + "make the client with FgmStatusClient.CreateAsync.");
        }

        try
        {
            // A file of a share that hangs is given up; its thread ends when the share answers, or with the process.
            return HostCalls.Of(this).Run(read, time);
        }
        catch (TimeoutException failure)
        {
            throw NotInTime(time, failure);
        }
        catch (Exception failure) when (failure is not CertificateProblemException)
        {
            throw NotRead(failure);
        }
    }

    private static string RequirePath(string path, string parameter)
    {
        ArgumentNullException.ThrowIfNull(path, parameter);
        return string.IsNullOrWhiteSpace(path) ? throw new ArgumentException("The path is blank.", parameter) : path;
    }

    private static byte[] Read(string path, string name, string file = "it") =>
        CertificateFiles.Read(path, $"The client certificate cannot be loaded from {name}", file);

    private static ClientCertificateSource FromStore(
        Func<X509Certificate2, bool> fits, string wanted, string storeName, StoreLocation storeLocation)
    {
        ArgumentNullException.ThrowIfNull(storeName);
        if (string.IsNullOrWhiteSpace(storeName))
        {
            throw new ArgumentException("The store's name is blank.", nameof(storeName));
        }

        var store = new CertificateStore(storeName, storeLocation);
        return new ClientCertificateSource(() => StoredCertificate.Find(store, fits, wanted), $"{store}, {wanted}");
    }

    private static CertificateContent Pkcs12(byte[] content, string? password, string name) => new(Fingerprinted(content, password), () =>
    {
        try
        {
            return CertificateFiles.LoadPkcs12(content, password);
        }
        catch (CryptographicException failure)
        {
            // ERROR_INVALID_PASSWORD, which every platform's loader gives.
            string why = failure.HResult == unchecked((int)0x80070056)
                ? "the password is wrong"
                : "it is no PKCS#12, is damaged, or protects its content in a way this system does not know";
            throw new CertificateProblemException($"The client certificate cannot be loaded from {name}: {why}.", failure);
        }
    });

    private static CertificateContent Pem(byte[] certificates, byte[] key, string? password, string name) => new(
        [.. certificates, .. Fingerprinted(key, password)],
        () => PemKeys.Load(Encoding.UTF8.GetString(certificates), Encoding.UTF8.GetString(key), password, name));

    // A new password for the same bytes is a change too: it may be the one that fits.
    private static byte[] Fingerprinted(byte[] content, string? password) => [.. content, .. Encoding.UTF8.GetBytes(password ?? "")];

    private CertificateProblemException NotInTime(TimeSpan time, TimeoutException failure) =>
        new($"The client certificate cannot be loaded from {_name}: it did not come within {time.TotalSeconds:0.#} seconds.", failure);

    // The message may quote a secret of the host's; the type says enough.
    private CertificateProblemException NotRead(Exception failure) =>
        new($"The client certificate cannot be loaded from {_name}: reading it failed ({failure.GetType().Name}).", failure);
}
