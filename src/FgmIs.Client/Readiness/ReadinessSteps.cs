using FgmIs.Client.Configuration;
using FgmIs.Client.Http;
using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Readiness;

/// <summary>Creates the steps of a report from what was seen, and states what to do about each that failed. Pure: no network.</summary>
internal sealed class ReadinessSteps(ClientSettings settings, ReadinessObservation seen)
{
    private const string CannotTell = "This build (netstandard2.0) cannot tell the TLS version and the cipher suite.";

    private static readonly TimeSpan ExpiresSoon = TimeSpan.FromDays(14);

    // MSCA-AUD-06.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMilliseconds(250);

    private readonly Failure? _failure = seen.Failure switch
    {
        null => null,
        OperationCanceledException => new Failure(
            FgmFailureKind.TimedOut,
            $"It did not finish within {settings.ConnectTimeout.TotalSeconds:0.#} s for a connection and "
            + $"{settings.AttemptTimeout.TotalSeconds:0.#} s in all."),
        { } failure => TransportFailures.From(failure).Failure,
    };

    private bool IsAnswered => seen.HttpStatus is not null;

    // What a build cannot see it can infer: there is neither a certificate nor a failed handshake without a connection, and no
    // answer without a handshake.
    private bool IsConnected =>
        seen.ConnectedTo is not null || seen.ServerCertificate is not null || _failure?.Kind == FgmFailureKind.TlsFailure || IsAnswered;

    private bool HasShakenHands => seen.TlsVersion is not null || IsAnswered;

    /// <summary>Returns the steps of a client over a test's handler, which has neither connection nor certificate.</summary>
    public static IReadOnlyList<FgmReadinessStep> WithoutTls() =>
        [
            .. Kinds().Select(kind => new FgmReadinessStep(
                kind, FgmReadinessVerdict.NotTried, "The client runs over a test's handler, without network and certificates.")),
        ];

    public IReadOnlyList<FgmReadinessStep> All() => [Name(), Connection(), Handshake(), Certificate(), Clock()];

    private static FgmReadinessStepKind[] Kinds() =>
    [
        FgmReadinessStepKind.NameResolution, FgmReadinessStepKind.Connection, FgmReadinessStepKind.Handshake,
        FgmReadinessStepKind.ClientCertificate, FgmReadinessStepKind.Clock,
    ];

    private FgmReadinessStep Name()
    {
        string host = settings.Proxy is { } proxy
            ? $"The proxy's name {proxy.DnsSafeHost}"
            : $"The endpoint's name {settings.Endpoint.DnsSafeHost}";
        return seen.Addresses.Count > 0 || IsConnected
            ? Passed(FgmReadinessStepKind.NameResolution, $"{host} leads to {string.Join(", ", seen.Addresses)}.")
            : Failed(
                FgmReadinessStepKind.NameResolution,
                $"{host} does not resolve.",
                "Check the name's spelling and this machine's name servers; in a closed network, whether they know the provider's zone.");
    }

    private FgmReadinessStep Connection()
    {
        if (!IsConnected)
        {
            return seen.Addresses.Count == 0
                ? NotTried(FgmReadinessStepKind.Connection)
                : Failed(
                    FgmReadinessStepKind.Connection,
                    $"No address takes a connection{(seen.Refusals.Count > 0 ? ": " + string.Join(", ", seen.Refusals) : "")}. "
                    + $"{_failure?.Detail}",
                    "Check the port, the firewall on the way and, where one is needed, the Proxy setting.");
        }

        string refused = seen.Refusals.Count > 0 ? $" No connection at {string.Join(", ", seen.Refusals)}." : "";
        return seen.Refusals.Count > 0
            ? Warned(
                FgmReadinessStepKind.Connection,
                $"Connected to {seen.ConnectedTo}.{refused}",
                "Ask the provider about the addresses that take no connection: they slow every new connection down.")
            : Passed(FgmReadinessStepKind.Connection, seen.ConnectedTo is { } address ? $"Connected to {address}." : "Connected.");
    }

    private FgmReadinessStep Handshake()
    {
        if (!IsConnected)
        {
            return NotTried(FgmReadinessStepKind.Handshake);
        }

        if (!HasShakenHands)
        {
            return Failed(FgmReadinessStepKind.Handshake, _failure!.Detail, _failure.Remedy);
        }

        string how = ObservedHandler.SeesHandshake ? $"{seen.TlsVersion} with {seen.CipherSuite}." : CannotTell;
        string what = $"{how} The provider's certificate leads to the configured roots: {seen.ServerCertificate}.";
        return IsExpiring(seen.ServerCertificate)
            ? Warned(FgmReadinessStepKind.Handshake, what, "The provider's certificate expires soon: ask the provider when it is renewed.")
            : Passed(FgmReadinessStepKind.Handshake, what);
    }

    private FgmReadinessStep Certificate()
    {
        const FgmReadinessStepKind Kind = FgmReadinessStepKind.ClientCertificate;
        if (seen.ClientCertificate!.ValidUntil <= seen.CheckedAt)
        {
            return Failed(
                Kind, $"It has expired: {seen.ClientCertificate}.", "Ask the provider for a new certificate and put it in place.");
        }

        // Our certificate is judged last: by then the provider's has passed.
        if (!IsAnswered && seen.IsServerAccepted)
        {
            return Failed(
                Kind,
                "The provider ended the connection after its own certificate was accepted, as it does when it refuses the client's: "
                + $"{seen.ClientCertificate}. {_failure?.Detail}",
                "Ask the provider whether this certificate is registered with it and has not been revoked, and whether it knows the "
                + "issuer; send or install the intermediates.");
        }

        if (IsExpiring(seen.ClientCertificate))
        {
            return Warned(Kind, $"It expires soon: {seen.ClientCertificate}.", "Ask the provider for a new certificate now.");
        }

        if (!IsAnswered)
        {
            return NotTried(Kind);
        }

        return seen.WasAskedForCertificate == false
            ? Warned(
                Kind,
                $"The provider did not ask for it (HTTP {seen.HttpStatus}).",
                "Ask the provider: FGM-IS is reached over mutual TLS. Something else may answer at this address.")
            : Passed(
                Kind,
                $"{(seen.WasAskedForCertificate is null ? "Not refused (this build cannot tell whether it was asked for)" : "Accepted")} "
                + $"(HTTP {seen.HttpStatus}): {seen.ClientCertificate}.");
    }

    private FgmReadinessStep Clock()
    {
        const FgmReadinessStepKind Kind = FgmReadinessStepKind.Clock;
        if (seen.Clock is null)
        {
            return IsAnswered
                ? new FgmReadinessStep(Kind, FgmReadinessVerdict.NotTried, "The answer has no Date header to compare with.")
                : NotTried(Kind);
        }

        return seen.Clock.IsCertainlyMoreThan(ClockTolerance)
            ? Warned(
                Kind,
                $"The clocks differ by more than 250 ms: the provider's is ahead by {seen.Clock}.",
                "Set this machine's clock by a time server (MSCA-AUD-06); audit records and ages are judged by it. "
                + "If it is right, tell the provider.")
            : Passed(
                Kind,
                $"No difference of more than 250 ms is certain: the provider's clock is ahead by {seen.Clock} (a Date header counts in "
                + "whole seconds).");
    }

    private bool IsExpiring(FgmReadinessCertificate? certificate) => certificate?.ValidUntil - seen.CheckedAt < ExpiresSoon;

    private static FgmReadinessStep Passed(FgmReadinessStepKind kind, string detail) => new(kind, FgmReadinessVerdict.Passed, detail);

    private static FgmReadinessStep Warned(FgmReadinessStepKind kind, string detail, string remedy) =>
        new(kind, FgmReadinessVerdict.Warned, detail, remedy);

    private static FgmReadinessStep Failed(FgmReadinessStepKind kind, string detail, string remedy) =>
        new(kind, FgmReadinessVerdict.Failed, detail, remedy);

    private static FgmReadinessStep NotTried(FgmReadinessStepKind kind) =>
        new(kind, FgmReadinessVerdict.NotTried, "Not reached: see the step before.");
}
