namespace FgmIs.Client.Messaging;

/// <summary>Provides names of the published interface that both directions share.</summary>
internal static class FhirNames
{
    public const string Namespace = "http://hl7.org/fhir";
    public const string AsidPrefix = "urn:nhs:addressing:asid:";
    public const string QueryAction = "urn:nhs:names:services:clinicals-sync:FGMQuery_2_0";
    public const string QueryResponseV1 = "urn:nhs:names:services:clinicals-sync:FGMQueryResponse_1_0";
    public const string QueryResponseV2 = "urn:nhs:names:services:clinicals-sync:FGMQueryResponse_2_0";
    public const string FgmIndicator = "FGM";
    public const string Flag = "Flag";

    private const string NamespaceOnItsHost = "hl7.org/fhir";
    private const string ValueSet = "/ValueSet";
    private const string NhsNumberSystem = "/Id/nhs-number";
    private const string RiskIndicatorSystem = "/ValueSet/risk-indicator-type-1-0";

    private static readonly string[] Hosts = ["fhir.nhs.net", "fhir.nhs.uk", "fhir-test.nhs.uk"];
    private static readonly string[] Schemes = ["http://", "https://"];

    private static readonly string[] ResponseCodeSystems =
    [
        "/spine-response-code-1-0",
        "/spine-response-code-2-0",
        "/spine-error-or-warning-code-1",
        "/smsp-error-or-warning-code-1",
    ];

    public static bool IsNhsNumberSystem(string? system) => PathOnNhsHost(system) == NhsNumberSystem;

    public static bool IsRiskIndicatorSystem(string? system) => PathOnNhsHost(system) == RiskIndicatorSystem;

    /// <summary>
    /// Determines whether a code system is one of the service's, written with /ValueSet or, as some providers do, without.
    /// </summary>
    public static bool IsResponseCodeSystem(string? system) =>
        PathOnNhsHost(system) is { } path
        && Array.IndexOf(
            ResponseCodeSystems, path.StartsWith(ValueSet, StringComparison.Ordinal) ? path.Substring(ValueSet.Length) : path) >= 0;

    /// <summary>
    /// Determines whether a namespace, which is not FHIR's, was meant to be: another scheme, case, version or a stroke too many.
    /// </summary>
    public static bool IsNearlyTheNamespace(string name)
    {
        string text = name.Trim();
        int begin = text.IndexOf("://", StringComparison.Ordinal) + "://".Length;
        return begin >= "://".Length
            && string.Compare(text, begin, NamespaceOnItsHost, 0, NamespaceOnItsHost.Length, StringComparison.OrdinalIgnoreCase) == 0;
    }

    /// <summary>Returns the path of an address on one of the hosts that real providers use, or nothing for any other address.</summary>
    private static string? PathOnNhsHost(string? address)
    {
        if (address is null)
        {
            return null;
        }

        foreach (string scheme in Schemes)
        {
            if (!address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
            {
                continue;
            }

            foreach (string host in Hosts)
            {
                int end = scheme.Length + host.Length;
                if (address.Length > end
                    && address[end] == '/'
                    && string.Compare(address, scheme.Length, host, 0, host.Length, StringComparison.OrdinalIgnoreCase) == 0)
                {
                    return address.Substring(end);
                }
            }
        }

        return null;
    }
}
