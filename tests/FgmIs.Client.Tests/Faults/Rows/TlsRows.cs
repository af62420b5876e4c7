namespace FgmIs.Client.Tests.Faults;

internal static class TlsRows
{
    public static IReadOnlyList<FaultRow> All { get; } =
    [
        Refused("server certificate expired"),
        Refused("server certificate not yet valid") with { Listed = "not yet valid" },
        Refused("server certificate of another name") with { Listed = "other name" },
        Refused("server name only in CN") with { Listed = "name only in CN" },
        Refused("untrusted root"),
        Refused("root of the same name but other key"),
        Refused("self-signed"),
        Refused("intermediate missing"),
        Refused("intermediate expired"),
        Refused("client-authentication usage only"),
        FaultRow.Missing("revoked (CRL, Online)", "needs the revocation policy"),
        FaultRow.Missing("revocation unreachable, Online", "needs the revocation policy") with { Listed = "revocation unreachable" },
        FaultRow.Missing("revocation with no list, Offline", "needs the revocation policy") with { Listed = "revocation unreachable" },
        FaultRow.Missing("revocation unreachable, None", "needs the revocation policy") with { Listed = "revocation unreachable" },
        Refused("weak key (RSA 1024)"),
        Refused("SHA-1 signature"),
        Refused("TLS 1.1 only"),
        FaultRow.TimedOut("handshake never finishes") with { Seen = 0, Clock = FaultClock.Always },
        FaultRow.Found("server asks for no client certificate"),
        Refused("server refuses ours (unknown CA), TLS 1.2") with { Listed = "server refuses ours (unknown CA)" },
        Refused("server refuses ours (unknown CA), TLS 1.3") with { Listed = "server refuses ours (unknown CA)" },
        FaultRow.Of("ours expired, when loaded", Expectation.Cancelled with { IsRefusedAtStart = true, LeastSends = 0, MostSends = 0 }) with { Listed = "ours expired" },
        Refused("ours expires while running") with { Listed = "ours expired" },
        FaultRow.Missing("rotation in the middle of load", "needs the rotation of certificates"),
    ];

    private static FaultRow Refused(string name) => FaultRow.Failed(name, FgmFailureKind.TlsFailure) with { Seen = 0 };
}
