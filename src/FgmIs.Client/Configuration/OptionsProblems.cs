using System.Globalization;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Configuration;

/// <summary>Finds every problem of a client's options, with the actual values and what to do.</summary>
internal static class OptionsProblems
{
    private static readonly TimeSpan ShortestTimeout = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan ShortestReportInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestReportInterval = TimeSpan.FromDays(1);

    public static List<string> Find(FgmStatusClientOptions options)
    {
        List<string> problems = [.. options.ConfigurationProblems];
        Require(problems, options);
        CheckEndpoint(problems, options.Endpoint);
        CheckProxy(problems, options.Proxy);
        CheckAsid(problems, "FromAsid", options.FromAsid);
        CheckAsid(problems, "ToAsid", options.ToAsid);
        CheckText(problems, "SourceName", options.SourceName);
        CheckText(problems, "SoftwareName", options.SoftwareName);
        CheckText(problems, "DestinationName", options.DestinationName);
        CheckText(problems, "DeviceName", options.DeviceName);
        CheckTimeouts(problems, options);
        CheckNumbers(problems, options);
        HeaderProblems.Find(problems, options);
        CheckTimeZone(problems);
        return problems;
    }

    private static void Require(List<string> problems, FgmStatusClientOptions options)
    {
        Missing(options.Endpoint is null, "Endpoint is not set: give the absolute https address of the provider's FGM query service.");
        Missing(options.FromAsid is null, "FromAsid is not set: give the ASID of the system that asks.");
        Missing(options.ToAsid is null, "ToAsid is not set: give the ASID of the provider's system.");
        Missing(options.Organization is null, "Organization is not set: give the ODS code and the name of the organisation that asks.");
        Missing(options.AuditTrail is null, "AuditTrail is not set: every question is audited (MSCA-FGMRISA-01), so give an IFgmAuditTrail.");
        Missing(
            options.ErrorReporter is null,
            "ErrorReporter is not set: failures must reach the right staff (MSCA-FGMRISQR-04), so give an IFgmErrorReporter, or decline by name with FgmErrorReporting.None.");
        Missing(options.AccessPolicy is null, "AccessPolicy is null: leave it at its default, or give an IFgmAccessPolicy.");
        Missing(options.DeviceName is null, "DeviceName is null: leave it at its default, or give the name that the audit trail is to keep (MSCA-AUD-03).");
        Missing(options.TimeProvider is null, "TimeProvider is null: leave it at its default, or give a TimeProvider.");

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

    private static void CheckTimeouts(List<string> problems, FgmStatusClientOptions options)
    {
        Timeout("OverallTimeout", options.OverallTimeout);
        Timeout("AttemptTimeout", options.AttemptTimeout);
        Timeout("AuditTimeout", options.AuditTimeout);
        Range("ErrorReportInterval", options.ErrorReportInterval, ShortestReportInterval, LongestReportInterval);
        if (options.OverallTimeout < options.AttemptTimeout)
        {
            problems.Add(
                $"OverallTimeout ({Text(options.OverallTimeout)}) must not be shorter than AttemptTimeout ({Text(options.AttemptTimeout)}).");
        }

        void Timeout(string name, TimeSpan value) => Range(name, value, ShortestTimeout, LongestTimeout);

        void Range(string name, TimeSpan value, TimeSpan shortest, TimeSpan longest)
        {
            if (value < shortest || value > longest)
            {
                problems.Add($"{name} ({Text(value)}) must be between {Text(shortest)} and {Text(longest)}.");
            }
        }
    }

    private static void CheckNumbers(List<string> problems, FgmStatusClientOptions options)
    {
        if (options.MaximumResends is < 0 or > 5)
        {
            problems.Add($"MaximumResends ({options.MaximumResends}) must be between 0 and 5: more would be a storm on a service in trouble.");
        }

        if (options.MaximumResponseBytes is < 4096 or > 16_777_216)
        {
            problems.Add($"MaximumResponseBytes ({options.MaximumResponseBytes}) must be between 4096 and 16777216.");
        }

        if (options.LocalIdentifierSystem is not (FgmLocalIdentifierSystem.LocalIdentifier or FgmLocalIdentifierSystem.LocalPractitionerIdentifier))
        {
            problems.Add($"LocalIdentifierSystem ({(int)options.LocalIdentifierSystem}) is none of the named values.");
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

    private static string Text(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";
}
