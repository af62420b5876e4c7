using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Configuration;

/// <summary>Finds every problem of a client's options, with the actual values and what to do.</summary>
internal static class OptionsProblems
{
    /// <summary>Gets whether this build can see that a provider does not ask for the client's certificate.</summary>
    private static bool SeesCertificateRequest =>
#if NET
        true;
#else
        false;
#endif

    public static List<string> Find(FgmStatusClientOptions options)
    {
        List<string> problems = [.. options.ConfigurationProblems, .. options.Sources.Problems()];
        if (options.Section.EmptinessOf(options) is { } emptiness)
        {
            problems.Add(emptiness);
        }

        Require(problems, options);
        CheckEndpoint(problems, options.Endpoint);
        CheckProxy(problems, options.Proxy);
        CheckAsid(problems, "FromAsid", options.FromAsid);
        CheckAsid(problems, "ToAsid", options.ToAsid);
        CheckText(problems, "SourceName", options.SourceName);
        CheckText(problems, "SoftwareName", options.SoftwareName);
        CheckText(problems, "DestinationName", options.DestinationName);
        CheckText(problems, "DeviceName", options.DeviceName);
        LimitProblems.Find(problems, options);
        CheckNamed(problems, "LocalIdentifierSystem", options.LocalIdentifierSystem);
        CheckNamed(problems, "RevocationPolicy", options.RevocationPolicy);
        CheckNamed(problems, "CertificateRequestPolicy", options.CertificateRequestPolicy);
        CheckCertificateRequest(problems, options.CertificateRequestPolicy);
        HeaderProblems.Find(problems, options);
        CheckTimeZone(problems);
        return problems;
    }

    private static void Require(List<string> problems, FgmStatusClientOptions options)
    {
        FromSection(options.Endpoint is null, "Endpoint is not set: give the absolute https address of the provider's FGM query service.");
        FromSection(options.FromAsid is null, "FromAsid is not set: give the ASID of the system that asks.");
        FromSection(options.ToAsid is null, "ToAsid is not set: give the ASID of the provider's system.");
        FromSection(options.Organization is null, "Organization is not set: give the ODS code and the name of the organisation that asks.");
        Missing(options.AuditTrail is null, "AuditTrail is not set: every question is audited (MSCA-FGMRISA-01), so give an IFgmAuditTrail.");
        Missing(
            options.ErrorReporter is null,
            "ErrorReporter is not set: failures must reach the right staff (MSCA-FGMRISQR-04), so give an IFgmErrorReporter, or decline by name with FgmErrorReporting.None.");
        Missing(options.DeviceName is null, "DeviceName is null: leave it at its default, or give the name that the audit trail is to keep (MSCA-AUD-03).");

        void FromSection(bool isMissing, string problem) => Missing(
            isMissing && !options.Section.IsToldOf(problem.Split(' ')[0], options), problem);

        void Missing(bool isMissing, string problem)
        {
            if (isMissing)
            {
                problems.Add(problem);
            }
        }
    }

    private static void CheckEndpoint(List<string> problems, Uri? endpoint)
    {
        if (endpoint is null)
        {
            return;
        }

        if (!endpoint.IsAbsoluteUri || endpoint.Scheme != Uri.UriSchemeHttps)
        {
            problems.Add($"Endpoint ({ProblemText.OfAddress(endpoint.OriginalString)}) must be an absolute https address: the service is reached over mutual TLS only.");
        }
        else if (endpoint.UserInfo.Length > 0 || endpoint.Fragment.Length > 0)
        {
            problems.Add("Endpoint must hold neither a user name or password nor a fragment (#…).");
        }
    }

    private static void CheckProxy(List<string> problems, Uri? proxy)
    {
        if (proxy is null)
        {
            return;
        }

        if (!proxy.IsAbsoluteUri || proxy.Scheme != Uri.UriSchemeHttp)
        {
            problems.Add($"Proxy ({ProblemText.OfAddress(proxy.OriginalString)}) must be an absolute http address, for example http://proxy:8080.");
        }
        else if (proxy.UserInfo.Length > 0)
        {
            problems.Add("Proxy must hold no user name or password: no credentials are sent to a proxy.");
        }
    }

    private static void CheckCertificateRequest(List<string> problems, FgmCertificateRequestPolicy policy)
    {
        if (policy == FgmCertificateRequestPolicy.Fail && !SeesCertificateRequest)
        {
            problems.Add("CertificateRequestPolicy (Fail) cannot be kept by the netstandard2.0 build of this library, which does not see whether the provider asks: leave it at Warn, or use .NET 8 or later.");
        }
    }

    private static void CheckAsid(List<string> problems, string name, Asid? asid)
    {
        if (asid is { IsDefault: true })
        {
            problems.Add($"{name} was never set: make it with Asid.Parse.");
        }
    }

    private static void CheckText(List<string> problems, string name, string? text)
    {
        try
        {
            _ = XmlText.RequireIfPresent(text, name, name);
        }
        catch (ArgumentException failure)
        {
            problems.Add(ProblemText.Of(failure));
        }
    }

    private static void CheckNamed<T>(List<string> problems, string name, T value)
        where T : struct, Enum
    {
        if (!Enum.IsDefined(typeof(T), value))
        {
            problems.Add($"{name} ({value}) is none of the named values.");
        }
    }

    private static void CheckTimeZone(List<string> problems)
    {
        try
        {
            _ = LondonTime.Civil;
        }
        catch (TimeZoneNotFoundException failure)
        {
            problems.Add(failure.Message);
        }
    }
}
