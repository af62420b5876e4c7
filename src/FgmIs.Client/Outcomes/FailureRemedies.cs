namespace FgmIs.Client.Outcomes;

/// <summary>Provides what a person can do about each kind of failure, where its cause says no more.</summary>
internal static class FailureRemedies
{
    public static string For(FgmFailureKind kind) => kind switch
    {
        FgmFailureKind.AuditUnavailable =>
            "Bring the audit trail back: nothing is sent while an attempt cannot be recorded.",
        FgmFailureKind.Unreachable =>
            "Check the endpoint's host and port, name resolution, the firewall and the network to the provider; then ask again.",
        FgmFailureKind.TimedOut =>
            "Ask again later. If it lasts, ask the provider for the state of its service, and check the network and the time limits.",
        FgmFailureKind.TlsFailure =>
            "Check both certificates: the provider's against the configured roots, host name and dates; "
            + "ours for expiry and registration with the provider.",
        FgmFailureKind.Busy =>
            "Ask again later. If it lasts, compare the agreed transactions per second with what is sent.",
        FgmFailureKind.Rejected =>
            "Report it to the provider with the message id: it refused the query without a published code.",
        FgmFailureKind.InvalidResponse =>
            "Check that the endpoint is the provider's FGM query address and that no gateway answers in its place; "
            + "then report it to the provider with the message id.",
        FgmFailureKind.Uncorrelated =>
            "Report it to the provider at once with the message id: it answered another query.",
        FgmFailureKind.PatientMismatch =>
            "Trace the patient on PDS and ask again: the NHS number may be superseded. "
            + "If it is current, report it to the provider at once with the message id.",
        FgmFailureKind.Contradictory =>
            "Report it to the provider at once with the message id: its answer contradicts itself.",
        FgmFailureKind.GatewayRefused =>
            "Check the gateway or proxy between this system and the provider: it refused access before the service was reached.",
        FgmFailureKind.EndpointNotFound =>
            "Check the endpoint's path with the provider: nothing answers FGM queries there.",
        FgmFailureKind.RequestRefused =>
            "Check the content type, additional headers and any gateway on the way with the provider: the HTTP request itself was refused.",
        FgmFailureKind.Redirected =>
            "Ask the provider for the address that answers directly, and configure that: redirects are never followed.",
        FgmFailureKind.ResponseTooLarge =>
            "Check that the endpoint is the provider's FGM query address: no FGM-IS answer is that large.",
        _ =>
            "Report it to the maker of this software with the log entries of the message id.",
    };
}
