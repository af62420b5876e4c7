namespace FgmIs.Client.Configuration;

/// <summary>
/// Provides the table of every setting of a client's options: name, group, type, range and default. The options' defaults, their
/// validation, the reading of configuration, the table in docs/configuration.md and the JSON schema are made from it.
/// </summary>
internal static class OptionsTable
{
    private const string Connection = "Connection";
    private const string Identity = "Identity";
    public const string Certificates = "Certificates";
    private const string TimeLimits = "TimeLimits";
    private const string Resending = "Resending";
    private const string Limits = "Limits";
    private const string Audit = "Audit";
    private const string Reporting = "Reporting";
    private const string Eligibility = "Eligibility";

    private static readonly (TimeSpan Lowest, TimeSpan Highest) Timeout = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
    private static readonly (TimeSpan Lowest, TimeSpan Highest) Keeping = (TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));

    public static TypedSetting<Uri?> Endpoint { get; } = new(
        Connection,
        nameof(FgmConnectionOptions.Endpoint),
        SettingKind.Address,
        SettingParser.TryUri,
        o => o.Connection.Endpoint,
        (o, value) => o.Connection.Endpoint = value)
    {
        Remedy = "give the absolute https address of the provider's FGM query service",
        Rule = AddressProblems.OfEndpoint,
    };

    public static TypedSetting<Uri?> Proxy { get; } = new(
        Connection,
        nameof(FgmConnectionOptions.Proxy),
        SettingKind.Address,
        SettingParser.TryUri,
        o => o.Connection.Proxy,
        (o, value) => o.Connection.Proxy = value)
    {
        Rule = AddressProblems.OfProxy,
    };

    public static TypedSetting<string> ContentType { get; } = new(
        Connection,
        nameof(FgmConnectionOptions.ContentType),
        SettingKind.Text,
        SettingParser.TryText,
        o => o.Connection.ContentType,
        (o, value) => o.Connection.ContentType = value,
        "text/xml; charset=utf-8");

    public static SectionSetting AdditionalHeaders { get; } = new(
        Connection,
        nameof(FgmConnectionOptions.AdditionalHeaders),
        nameof(FgmConnectionOptions.AdditionalHeaders),
        [],
        o => o.Connection.AdditionalHeaders);

    public static LimitSetting<TimeSpan> ConnectionLifetime { get; } = new(
        Connection,
        nameof(FgmConnectionOptions.Lifetime),
        LimitUnits.Seconds,
        o => o.Connection.Lifetime,
        (o, value) => o.Connection.Lifetime = value,
        Keeping,
        TimeSpan.FromMinutes(5));

    public static LimitSetting<TimeSpan> ConnectionIdleTimeout { get; } = new(
        Connection,
        nameof(FgmConnectionOptions.IdleTimeout),
        LimitUnits.Seconds,
        o => o.Connection.IdleTimeout,
        (o, value) => o.Connection.IdleTimeout = value,
        Keeping,
        TimeSpan.FromMinutes(1));

    public static TypedSetting<Asid?> FromAsid { get; } = new(
        Identity,
        nameof(FgmIdentityOptions.FromAsid),
        SettingKind.Asid,
        SettingParser.TryAsid,
        o => o.Identity.FromAsid,
        (o, value) => o.Identity.FromAsid = value)
    {
        Remedy = "give the ASID of the system that asks",
        Rule = TextProblems.OfAsid,
    };

    public static TypedSetting<Asid?> ToAsid { get; } = new(
        Identity,
        nameof(FgmIdentityOptions.ToAsid),
        SettingKind.Asid,
        SettingParser.TryAsid,
        o => o.Identity.ToAsid,
        (o, value) => o.Identity.ToAsid = value)
    {
        Remedy = "give the ASID of the provider's system",
        Rule = TextProblems.OfAsid,
    };

    public static SectionSetting Organization { get; } = new(
        Identity,
        nameof(FgmIdentityOptions.Organization),
        nameof(FgmIdentityOptions.Organization),
        [new("Code", isRequired: true), new("Name", isRequired: true), new("SiteCode")],
        o => o.Identity.Organization)
    {
        Remedy = "give the ODS code and the name of the organisation that asks",
    };

    public static TypedSetting<string?> SourceName { get; } = OptionalText(
        nameof(FgmIdentityOptions.SourceName), o => o.Identity.SourceName, (o, value) => o.Identity.SourceName = value);

    public static TypedSetting<string?> SoftwareName { get; } = OptionalText(
        nameof(FgmIdentityOptions.SoftwareName), o => o.Identity.SoftwareName, (o, value) => o.Identity.SoftwareName = value);

    public static SectionSetting SourceContact { get; } = new(
        Identity,
        nameof(FgmIdentityOptions.SourceContact),
        nameof(FgmIdentityOptions.SourceContact),
        [new("System", isRequired: true, choices: Enum.GetNames(typeof(FgmContactSystem))), new("Value", isRequired: true)],
        o => o.Identity.SourceContact);

    public static TypedSetting<string?> DestinationName { get; } = OptionalText(
        nameof(FgmIdentityOptions.DestinationName), o => o.Identity.DestinationName, (o, value) => o.Identity.DestinationName = value);

    public static ChoiceSetting<FgmLocalIdentifierSystem> LocalIdentifierSystem { get; } = new(
        Identity,
        nameof(FgmIdentityOptions.LocalIdentifierSystem),
        o => o.Identity.LocalIdentifierSystem,
        (o, value) => o.Identity.LocalIdentifierSystem = value,
        FgmLocalIdentifierSystem.LocalIdentifier);

    public static SectionSetting ClientCertificate { get; } = new(
        Certificates,
        nameof(FgmCertificateOptions.Client),
        nameof(FgmCertificateOptions.Client),
        [.. CertificateSettings.ClientKeys],
        o => o.Certificates.Client)
    {
        Remedy = "give the PKCS#12 that the provider issued (ClientCertificateSource.FromPkcs12File)",
    };

    public static SectionSetting TrustedRoots { get; } = new(
        Certificates,
        nameof(FgmCertificateOptions.TrustedRoots),
        nameof(FgmCertificateOptions.TrustedRoots),
        [.. CertificateSettings.RootKeys],
        o => o.Certificates.TrustedRoots)
    {
        Remedy = "give the provider's root certificate (TrustedRoots.FromPemFile); the machine's own roots do not count",
    };

    public static ChoiceSetting<FgmRevocationPolicy> RevocationPolicy { get; } = new(
        Certificates,
        nameof(FgmCertificateOptions.RevocationPolicy),
        o => o.Certificates.RevocationPolicy,
        (o, value) => o.Certificates.RevocationPolicy = value,
        FgmRevocationPolicy.None);

    public static ChoiceSetting<FgmCertificateRequestPolicy> CertificateRequestPolicy { get; } = new(
        Certificates,
        nameof(FgmCertificateOptions.RequestPolicy),
        o => o.Certificates.RequestPolicy,
        (o, value) => o.Certificates.RequestPolicy = value,
        FgmCertificateRequestPolicy.Warn)
    {
        Rule = WhyNotKept,
    };

    public static LimitSetting<TimeSpan> OverallTimeout { get; } = TimeLimit(
        nameof(FgmTimeLimitOptions.Overall), o => o.TimeLimits.Overall, (o, value) => o.TimeLimits.Overall = value, 30);

    public static LimitSetting<TimeSpan> AttemptTimeout { get; } = TimeLimit(
        nameof(FgmTimeLimitOptions.Attempt), o => o.TimeLimits.Attempt, (o, value) => o.TimeLimits.Attempt = value, 10);

    public static LimitSetting<TimeSpan> ConnectTimeout { get; } = TimeLimit(
        nameof(FgmTimeLimitOptions.Connect), o => o.TimeLimits.Connect, (o, value) => o.TimeLimits.Connect = value, 5);

    public static LimitSetting<TimeSpan> RevocationTimeout { get; } = TimeLimit(
        nameof(FgmTimeLimitOptions.Revocation), o => o.TimeLimits.Revocation, (o, value) => o.TimeLimits.Revocation = value, 3);

    public static LimitSetting<TimeSpan> AuditTimeout { get; } = TimeLimit(
        nameof(FgmTimeLimitOptions.Audit), o => o.TimeLimits.Audit, (o, value) => o.TimeLimits.Audit = value, 5);

    public static LimitSetting<int> MaximumResends { get; } = new(
        Resending,
        nameof(FgmResendingOptions.Maximum),
        LimitUnits.Count,
        o => o.Resending.Maximum,
        (o, value) => o.Resending.Maximum = value,
        (0, 5),
        2)
    {
        Reason = "more would be a storm on a service in trouble",
    };

    public static LimitSetting<TimeSpan> UnreachablePause { get; } = new(
        Resending,
        nameof(FgmResendingOptions.UnreachablePause),
        LimitUnits.Seconds,
        o => o.Resending.UnreachablePause,
        (o, value) => o.Resending.UnreachablePause = value,
        (TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1)),
        TimeSpan.FromSeconds(5))
    {
        Off = TimeSpan.Zero,
    };

    public static LimitSetting<int> MaximumConcurrentQueries { get; } = Count(
        nameof(FgmLimitOptions.ConcurrentQueries),
        o => o.Limits.ConcurrentQueries,
        (o, value) => o.Limits.ConcurrentQueries = value,
        (1, 10_000),
        64);

    public static LimitSetting<double> TransactionsPerSecond { get; } = new(
        Limits,
        nameof(FgmLimitOptions.TransactionsPerSecond),
        LimitUnits.Rate,
        o => o.Limits.TransactionsPerSecond,
        (o, value) => o.Limits.TransactionsPerSecond = value,
        (0.01, 10_000),
        byDefault: null);

    public static LimitSetting<int> TransactionBurst { get; } = Count(
        nameof(FgmLimitOptions.TransactionBurst),
        o => o.Limits.TransactionBurst,
        (o, value) => o.Limits.TransactionBurst = value,
        (1, 1000),
        1);

    public static ServiceSetting RateShare { get; } = new(Limits, nameof(FgmLimitOptions.RateShare), o => o.Limits.RateShare);

    public static LimitSetting<int> MaximumResponseBytes { get; } = Count(
        nameof(FgmLimitOptions.ResponseBytes),
        o => o.Limits.ResponseBytes,
        (o, value) => o.Limits.ResponseBytes = value,
        (4096, 16 * 1024 * 1024),
        256 * 1024);

    public static LimitSetting<int> MaximumResponseHeaderBytes { get; } = Count(
        nameof(FgmLimitOptions.ResponseHeaderBytes),
        o => o.Limits.ResponseHeaderBytes,
        (o, value) => o.Limits.ResponseHeaderBytes = value,
        (1024, 1024 * 1024),
        64 * 1024);

    public static ServiceSetting AuditTrail { get; } = new(Audit, nameof(FgmAuditOptions.Trail), o => o.Audit.Trail)
    {
        Remedy = "every query is audited (MSCA-FGMRISA-01), so give an IFgmAuditTrail",
    };

    public static TypedSetting<string> DeviceName { get; } = new(
        Audit,
        nameof(FgmAuditOptions.DeviceName),
        SettingKind.Text,
        SettingParser.TryText,
        o => o.Audit.DeviceName,
        (o, value) => o.Audit.DeviceName = value,
        "the machine's name")
    {
        Remedy = "leave it at its default, or give the name that the audit trail is to keep (MSCA-AUD-03)",
        Rule = TextProblems.OfText,
    };

    public static ServiceSetting ErrorReporter { get; } = new(
        Reporting, nameof(FgmReportingOptions.ErrorReporter), o => o.Reporting.ErrorReporter)
    {
        Remedy = "failures must reach the right staff (MSCA-FGMRISQR-04), so give an IFgmErrorReporter, "
            + "or decline by name with FgmErrorReporting.None",
    };

    public static LimitSetting<TimeSpan> ErrorReportInterval { get; } = new(
        Reporting,
        nameof(FgmReportingOptions.Interval),
        LimitUnits.Seconds,
        o => o.Reporting.Interval,
        (o, value) => o.Reporting.Interval = value,
        (TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        TimeSpan.FromMinutes(5));

    public static LimitSetting<TimeSpan> MaximumVerificationAge { get; } = new(
        Eligibility,
        nameof(FgmEligibilityOptions.MaximumVerificationAge),
        LimitUnits.Days,
        o => o.Eligibility.MaximumVerificationAge,
        (o, value) => o.Eligibility.MaximumVerificationAge = value,
        (TimeSpan.FromDays(1), TimeSpan.FromDays(36_500)),
        byDefault: null);

    public static TypedSetting<bool> AllowTestNhsNumbers { get; } = new(
        Eligibility,
        nameof(FgmEligibilityOptions.AllowTestNhsNumbers),
        SettingKind.YesNo,
        SettingParser.TryYesNo,
        o => o.Eligibility.AllowTestNhsNumbers,
        (o, value) => o.Eligibility.AllowTestNhsNumbers = value,
        "false");

    public static SectionSetting AccessPolicy { get; } = new(
        "",
        nameof(FgmStatusClientOptions.AccessPolicy),
        "Access",
        [new("LocalRoles", isList: true), new("UnattendedSystems", isList: true)],
        o => o.AccessPolicy);

    public static ServiceSetting EncounterCache { get; } = new("", nameof(FgmStatusClientOptions.EncounterCache), o => o.EncounterCache);

    public static ServiceSetting TimeProvider { get; } = new("", nameof(FgmStatusClientOptions.TimeProvider), o => o.TimeProvider);

    public static ServiceSetting LoggerFactory { get; } = new("", nameof(FgmStatusClientOptions.LoggerFactory), o => o.LoggerFactory);

    public static TypedSetting<bool> TraceUnderHost { get; } = new(
        "",
        nameof(FgmStatusClientOptions.TraceUnderHost),
        SettingKind.YesNo,
        SettingParser.TryYesNo,
        o => o.TraceUnderHost,
        (o, value) => o.TraceUnderHost = value,
        "false");

    /// <summary>Gets all settings, group by group.</summary>
    public static Setting[] Settings { get; } =
    [
        Endpoint, Proxy, ContentType, AdditionalHeaders, ConnectionLifetime, ConnectionIdleTimeout,
        FromAsid, ToAsid, Organization, SourceName, SoftwareName, SourceContact, DestinationName, LocalIdentifierSystem,
        ClientCertificate, TrustedRoots, RevocationPolicy, CertificateRequestPolicy,
        OverallTimeout, AttemptTimeout, ConnectTimeout, RevocationTimeout, AuditTimeout,
        MaximumResends, UnreachablePause,
        MaximumConcurrentQueries, TransactionsPerSecond, TransactionBurst, RateShare, MaximumResponseBytes,
        MaximumResponseHeaderBytes,
        AuditTrail, DeviceName,
        ErrorReporter, ErrorReportInterval,
        MaximumVerificationAge, AllowTestNhsNumbers,
        AccessPolicy, EncounterCache, TimeProvider, LoggerFactory, TraceUnderHost,
    ];

    private static TypedSetting<string?> OptionalText(
        string name, Func<FgmStatusClientOptions, string?> get, Action<FgmStatusClientOptions, string?> set) =>
        new(Identity, name, SettingKind.Text, SettingParser.TryText, get, set) { Rule = TextProblems.OfText };

    private static LimitSetting<TimeSpan> TimeLimit(
        string name, Func<FgmStatusClientOptions, TimeSpan?> get, Action<FgmStatusClientOptions, TimeSpan> set, int seconds) =>
        new(TimeLimits, name, LimitUnits.Seconds, get, set, Timeout, TimeSpan.FromSeconds(seconds));

    private static LimitSetting<int> Count(
        string name,
        Func<FgmStatusClientOptions, int?> get,
        Action<FgmStatusClientOptions, int> set,
        (int Lowest, int Highest) range,
        int byDefault) =>
        new(Limits, name, LimitUnits.Count, get, set, range, byDefault);

    // This build cannot see that a provider does not ask for the client's certificate.
    private static string? WhyNotKept(FgmCertificateRequestPolicy policy) =>
#if NET
        null;
#else
        policy == FgmCertificateRequestPolicy.Fail
            ? "cannot be kept by the netstandard2.0 build of this library, which does not see whether the provider asks: "
                + "leave it at Warn, or use .NET 8 or later"
            : null;
#endif
}
