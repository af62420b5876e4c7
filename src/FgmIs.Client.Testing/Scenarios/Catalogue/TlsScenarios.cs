namespace FgmIs.Client.Testing;

/// <summary>Provides certificates, versions and handshakes.</summary>
internal static class TlsScenarios
{
    // What a certificate that expires while a client runs looks like from there: the client's clock is two days behind the provider's.
    private static readonly TimeSpan Behind = TimeSpan.FromDays(-2);

    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        Flawed("server certificate expired", "The server's certificate expired yesterday.", CertificateFlaw.Expired),
        Flawed("server certificate not yet valid", "The server's certificate is valid from tomorrow.", CertificateFlaw.NotYetValid),
        Flawed(
            "server certificate of another name", "The server's certificate is made out to another host.", CertificateFlaw.WrongHostName),
        Flawed(
            "server name only in CN",
            "The host's name stands in the certificate's common name only.",
            CertificateFlaw.NameOnlyInCommonName),
        Flawed(
            "server name in other kinds of names only",
            "The host's name stands in the common name, beside an e-mail address, a URI and another IP address.",
            CertificateFlaw.HostNameInOtherKindsOnly),
        Flawed("untrusted root", "The server's chain ends in a root that is not configured.", CertificateFlaw.UntrustedRoot),
        Flawed(
            "root of the same name but other key",
            "The server's chain ends in a root of the right name with another key.",
            CertificateFlaw.UntrustedRootOfSameName),
        Flawed("self-signed", "The server's certificate signed itself.", CertificateFlaw.SelfSigned),
        Flawed("intermediate missing", "The server does not send its sub-CA.", CertificateFlaw.IntermediateMissing),
        Flawed("intermediate expired", "The server's sub-CA expired yesterday.", CertificateFlaw.IntermediateExpired),
        Flawed("client-authentication usage only", "The server's certificate is for clients.", CertificateFlaw.WrongUsage),
        Listed(
            "revoked (CRL, Online)",
            "The server's certificate is on its authority's list, which is looked up.",
            FgmRevocationPolicy.Online,
            isRevoked: true),
        Listed(
            "revocation unreachable, Online",
            "Nothing listens where the list should be, which is to be looked up.",
            FgmRevocationPolicy.Online,
            isReachable: false),
        Listed("revocation with no list, Offline", "No list is at hand, and none is fetched.", FgmRevocationPolicy.Offline),
        Listed(
            "revocation unreachable, None",
            "Nothing listens where the list should be, and nobody looks.",
            FgmRevocationPolicy.None,
            isReachable: false),
        Row(
            "weak key (RSA 1024)",
            "The server's key is RSA with 1024 bits.",
            OpenSslPeer.Serving(CertificateFlaw.WeakKey, "-cipher", "DEFAULT@SECLEVEL=0")),
        Row(
            "SHA-1 signature",
            "The server's certificate is signed over SHA-1.",
            OpenSslPeer.Serving(CertificateFlaw.Sha1Signature, "-cipher", "DEFAULT@SECLEVEL=0")),
        Row(
            "SHA-1 inside RSASSA-PSS",
            "The server's certificate is signed with RSASSA-PSS, whose parameters are left out and so name SHA-1.",
            OpenSslPeer.Serving(CertificateFlaw.PssSha1Signature, "-cipher", "DEFAULT@SECLEVEL=0")),
        Row(
            "key that is not on the list (brainpool)",
            "The server's sub-CA has a key on the curve brainpoolP256r1.",
            OpenSslPeer.Serving(CertificateFlaw.UnlistedAuthorityKey, "-cipher", "DEFAULT@SECLEVEL=0")),
        Row(
            "TLS 1.1 only",
            "The server speaks nothing newer than TLS 1.1.",
            OpenSslPeer.Serving(CertificateFlaw.None, "-tls1_1", "-cipher", "ALL@SECLEVEL=0")),
        Row(
            "handshake never finishes",
            "The connection opens, the client's first message is read, and nothing comes back.",
            RawPeer.Serving(async (connection, token) =>
            {
                await connection.PeekAsync(token).ConfigureAwait(false);
                await Task.Delay(Timeout.InfiniteTimeSpan, token).ConfigureAwait(false);
            })),
        Row(
            "server asks for no client certificate",
            "The server asks for no certificate, and answers.",
            SimulatorPeer.Start(options => options.RequireClientCertificate = false, SmspAnswer.Found())),
        .. from version in new[] { "-tls1_2", "-tls1_3" }
           select Row(
               $"server refuses ours (unknown CA), TLS 1.{version[^1]}",
               "The client's certificate comes from a CA that the server does not know, which it says with an alert.",
               OpenSslPeer.Serving(CertificateFlaw.None, version, "-verify_return_error"),
               client: pki => pki.IssueClient(CertificateFlaw.UntrustedRoot)),
        Row(
            "ours expired, when loaded",
            "The client's certificate expired yesterday.",
            SimulatorPeer.Start(_ => { }, SmspAnswer.Found()),
            client: Expired),
        Row(
            "ours expires while running",
            "The client's certificate was good when it was loaded, and has expired since: the server says so with an alert.",
            OpenSslPeer.Serving(CertificateFlaw.None, "-verify_return_error"),
            (options, _) => options.TimeProvider = new ShiftedTimeProvider(Behind),
            Expired),
        Row(
            "ours expires while running, by our own clock",
            "The client's certificate was good when it was loaded, and the client itself sees that it has expired since.",
            SimulatorPeer.Start(_ => { }, SmspAnswer.Found()),
            (options, _) => options.TimeProvider = new ShiftedTimeProvider(Behind),
            Expired),
        Row(
            "rotation in the middle of load",
            "The file of the client's certificate is replaced while queries are made.",
            RotatingPeer.StartAsync,
            (options, peer) => options.Certificates.Client = ((RotatingPeer)peer).Source),
    ];

    private static SmspScenario Listed(
        string name, string behaviour, FgmRevocationPolicy policy, bool isRevoked = false, bool isReachable = true) =>
        Row(
            name,
            behaviour,
            setting => RawPeer.ListedAsync(setting, isRevoked, isReachable),
            (options, _) => options.Certificates.RevocationPolicy = policy);

    private static IssuedCertificate Expired(ThrowAwayPki pki) => pki.IssueClient(CertificateFlaw.Expired);

    private static SmspScenario Flawed(string name, string behaviour, CertificateFlaw flaw) =>
        Row(name, behaviour, SimulatorPeer.Start(options => options.ServerCertificateFlaw = flaw, SmspAnswer.Found()));

    private static SmspScenario Row(
        string name,
        string behaviour,
        Func<ScenarioSetting, Task<ScenarioPeer>> start,
        Action<FgmStatusClientOptions, ScenarioPeer>? configure = null,
        Func<ThrowAwayPki, IssuedCertificate>? client = null) =>
        new(SmspScenarioSection.Tls, name, behaviour, start, configure, client);
}
