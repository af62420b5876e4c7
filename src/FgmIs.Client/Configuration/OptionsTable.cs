namespace FgmIs.Client.Configuration;

/// <summary>
/// Lists every setting of a client's options: name, group, type, range and default. The options' defaults, their validation, the reading of
/// configuration, the table in docs/configuration.md and the JSON schema are made from it.
/// </summary>
internal static class OptionsTable
{
    private const string Connection = "Connection";
    private const string Identity = "Identity";
    private const string Certificates = "Certificates";
    private const string TimeLimits = "TimeLimits";
    private const string Resending = "Resending";
    private const string Limits = "Limits";
    private const string Audit = "Audit";
    private const string Reporting = "Reporting";
    private const string Eligibility = "Eligibility";

    private static readonly (TimeSpan Lowest, TimeSpan Highest) Timeout = (TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(10));
    private static readonly (TimeSpan Lowest, TimeSpan Highest) Keeping = (TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1));

    public static TypedSetting<Uri?> Endpoint { get; } = new(
        Connection, nameof(FgmStatusClientOptions.Endpoint), SettingKind.Address, SettingParser.TryUri, o => o.Endpoint, (o, value) => o.Endpoint = value)
    {
        Remedy = "give the absolute https address of the provider's FGM query service",
        Rule = AddressProblems.OfEndpoint,
    };

    public static TypedSetting<Uri?> Proxy { get; } = new(
        Connection, nameof(FgmStatusClientOptions.Proxy), SettingKind.Address, SettingParser.TryUri, o => o.Proxy, (o, value) => o.Proxy = value)
    {
        Rule = AddressProblems.OfProxy,
    };

    public static TypedSetting<string> ContentType { get; } = new(
        Connection,
        nameof(FgmStatusClientOptions.ContentType),
        SettingKind.Text,
        SettingParser.TryText,
        o => o.ContentType,
        (o, value) => o.ContentType = value,
        "text/xml; charset=utf-8");

    public static SectionSetting AdditionalHeaders { get; } = new(
        Connection, nameof(FgmStatusClientOptions.AdditionalHeaders), nameof(FgmStatusClientOptions.AdditionalHeaders), [], o => o.AdditionalHeaders);

    public static LimitSetting<TimeSpan> ConnectionLifetime { get; } = new(
        Connection,
        nameof(FgmStatusClientOptions.ConnectionLifetime),
        LimitUnits.Seconds,
        o => o.ConnectionLifetime,
        (o, value) => o.ConnectionLifetime = value,
        Keeping,
        TimeSpan.FromMinutes(5));

    public static LimitSetting<TimeSpan> ConnectionIdleTimeout { get; } = new(
        Connection,
        nameof(FgmStatusClientOptions.ConnectionIdleTimeout),
        LimitUnits.Seconds,
        o => o.ConnectionIdleTimeout,
        (o, value) => o.ConnectionIdleTimeout = value,
        Keeping,
        TimeSpan.FromMinutes(1));

    public static TypedSetting<Asid?> FromAsid { get; } = new(
        Identity, nameof(FgmStatusClientOptions.FromAsid), SettingKind.Asid, SettingParser.TryAsid, o => o.FromAsid, (o, value) => o.FromAsid = value)
    {
        Remedy = "give the ASID of the system that asks",
        Rule = TextProblems.OfAsid,
    };

    public static TypedSetting<Asid?> ToAsid { get; } = new(
        Identity, nameof(FgmStatusClientOptions.ToAsid), SettingKind.Asid, SettingParser.TryAsid, o => o.ToAsid, (o, value) => o.ToAsid = value)
    {
        Remedy = "give the ASID of the provider's system",
        Rule = TextProblems.OfAsid,
    };

    public static SectionSetting Organization { get; } = new(
        Identity,
        nameof(FgmStatusClientOptions.Organization),
        nameof(FgmStatusClientOptions.Organization),
        [new("Code", isRequired: true), new("Name", isRequired: true), new("SiteCode")],
        o => o.Organization)
    {
        Remedy = "give the ODS code and the name of the organisation that asks",
    };

    public static TypedSetting<string?> SourceName { get; } = OptionalText(
        nameof(FgmStatusClientOptions.SourceName), o => o.SourceName, (o, value) => o.SourceName = value);

    public static TypedSetting<string?> SoftwareName { get; } = OptionalText(
        nameof(FgmStatusClientOptions.SoftwareName), o => o.SoftwareName, (o, value) => o.SoftwareName = value);

    public static SectionSetting SourceContact { get; } = new(
        Identity,
        nameof(FgmStatusClientOptions.SourceContact),
        nameof(FgmStatusClientOptions.SourceContact),
        [new("System", isRequired: true, choices: Enum.GetNames(typeof(FgmContactSystem))), new("Value", isRequired: true)],
        o => o.SourceContact);

    public static TypedSetting<string?> DestinationName { get; } = OptionalText(
        nameof(FgmStatusClientOptions.DestinationName), o => o.DestinationName, (o, value) => o.DestinationName = value);

    public static ChoiceSetting<FgmLocalIdentifierSystem> LocalIdentifierSystem { get; } = new(
        Identity,
        nameof(FgmStatusClientOptions.LocalIdentifierSystem),
        o => o.LocalIdentifierSystem,
        (o, value) => o.LocalIdentifierSystem = value,
        FgmLocalIdentifierSystem.LocalIdentifier);

    public static SectionSetting ClientCertificate { get; } = new(
        Certificates,
        nameof(FgmStatusClientOptions.ClientCertificate),
        nameof(FgmStatusClientOptions.ClientCertificate),
        [.. CertificateSettings.ClientKeys],
        o => o.ClientCertificate)
    {
        Remedy = "give the PKCS#12 that the provider issued (ClientCertificateSource.FromPkcs12File)",
    };

    public static SectionSetting TrustedRoots { get; } = new(
        Certificates,
        nameof(FgmStatusClientOptions.TrustedRoots),
        nameof(FgmStatusClientOptions.TrustedRoots),
        [.. CertificateSettings.RootKeys],
        o => o.TrustedRoots)
    {
        Remedy = "give the provider's root certificate (TrustedRoots.FromPemFile); the machine's own roots do not count",
    };

    public static ChoiceSetting<FgmRevocationPolicy> RevocationPolicy { get; } = new(
        Certificates,
        nameof(FgmStatusClientOptions.RevocationPolicy),
        o => o.RevocationPolicy,
        (o, value) => o.RevocationPolicy = value,
        FgmRevocationPolicy.None);

    public static ChoiceSetting<FgmCertificateRequestPolicy> CertificateRequestPolicy { get; } = new(
        Certificates,
        nameof(FgmStatusClientOptions.CertificateRequestPolicy),
        o => o.CertificateRequestPolicy,
        (o, value) => o.CertificateRequestPolicy = value,
        FgmCertificateRequestPolicy.Warn)
    {
        Rule = WhyNotKept,
    };

    public static LimitSetting<TimeSpan> OverallTimeout { get; } = TimeLimit(
        nameof(FgmStatusClientOptions.OverallTimeout), o => o.OverallTimeout, (o, value) => o.OverallTimeout = value, 30);

    public static LimitSetting<TimeSpan> AttemptTimeout { get; } = TimeLimit(
        nameof(FgmStatusClientOptions.AttemptTimeout), o => o.AttemptTimeout, (o, value) => o.AttemptTimeout = value, 10);

    public static LimitSetting<TimeSpan> ConnectTimeout { get; } = TimeLimit(
        nameof(FgmStatusClientOptions.ConnectTimeout), o => o.ConnectTimeout, (o, value) => o.ConnectTimeout = value, 5);

    public static LimitSetting<TimeSpan> RevocationTimeout { get; } = TimeLimit(
        nameof(FgmStatusClientOptions.RevocationTimeout), o => o.RevocationTimeout, (o, value) => o.RevocationTimeout = value, 3);

    public static LimitSetting<TimeSpan> AuditTimeout { get; } = TimeLimit(
        nameof(FgmStatusClientOptions.AuditTimeout), o => o.AuditTimeout, (o, value) => o.AuditTimeout = value, 5);

    public static LimitSetting<int> MaximumResends { get; } = new(
        Resending,
        nameof(FgmStatusClientOptions.MaximumResends),
        LimitUnits.Count,
        o => o.MaximumResends,
        (o, value) => o.MaximumResends = value,
        (0, 5),
        2)
    {
        Reason = "more would be a storm on a service in trouble",
    };

    public static LimitSetting<TimeSpan> UnreachablePause { get; } = new(
        Resending,
        nameof(FgmStatusClientOptions.UnreachablePause),
        LimitUnits.Seconds,
        o => o.UnreachablePause,
        (o, value) => o.UnreachablePause = value,
        (TimeSpan.FromMilliseconds(500), TimeSpan.FromMinutes(1)),
        TimeSpan.FromSeconds(5))
    {
        Off = TimeSpan.Zero,
    };

    public static LimitSetting<int> MaximumConcurrentQueries { get; } = Count(
        nameof(FgmStatusClientOptions.MaximumConcurrentQueries),
        o => o.MaximumConcurrentQueries,
        (o, value) => o.MaximumConcurrentQueries = value,
        (1, 10_000),
        64);

    public static LimitSetting<double> TransactionsPerSecond { get; } = new(
        Limits,
        nameof(FgmStatusClientOptions.TransactionsPerSecond),
        LimitUnits.Rate,
        o => o.TransactionsPerSecond,
        (o, value) => o.TransactionsPerSecond = value,
        (0.01, 10_000),
        byDefault: null);

    public static LimitSetting<int> TransactionBurst { get; } = Count(
        nameof(FgmStatusClientOptions.TransactionBurst), o => o.TransactionBurst, (o, value) => o.TransactionBurst = value, (1, 1000), 1);

    public static LimitSetting<int> MaximumResponseBytes { get; } = Count(
        nameof(FgmStatusClientOptions.MaximumResponseBytes),
        o => o.MaximumResponseBytes,
        (o, value) => o.MaximumResponseBytes = value,
        (4096, 16 * 1024 * 1024),
        256 * 1024);

    public static LimitSetting<int> MaximumResponseHeaderBytes { get; } = Count(
        nameof(FgmStatusClientOptions.MaximumResponseHeaderBytes),
        o => o.MaximumResponseHeaderBytes,
        (o, value) => o.MaximumResponseHeaderBytes = value,
        (1024, 1024 * 1024),
        64 * 1024);

    public static ServiceSetting AuditTrail { get; } = new(Audit, nameof(FgmStatusClientOptions.AuditTrail), o => o.AuditTrail)
    {
        Remedy = "every question is audited (MSCA-FGMRISA-01), so give an IFgmAuditTrail",
    };

    public static TypedSetting<string> DeviceName { get; } = new(
        Audit,
        nameof(FgmStatusClientOptions.DeviceName),
        SettingKind.Text,
        SettingParser.TryText,
        o => o.DeviceName,
        (o, value) => o.DeviceName = value,
        "the machine's name")
    {
        Remedy = "leave it at its default, or give the name that the audit trail is to keep (MSCA-AUD-03)",
        Rule = TextProblems.OfText,
    };

    public static ServiceSetting ErrorReporter { get; } = new(Reporting, nameof(FgmStatusClientOptions.ErrorReporter), o => o.ErrorReporter)
    {
        Remedy = "failures must reach the right staff (MSCA-FGMRISQR-04), so give an IFgmErrorReporter, or decline by name with FgmErrorReporting.None",
    };

    public static LimitSetting<TimeSpan> ErrorReportInterval { get; } = new(
        Reporting,
        nameof(FgmStatusClientOptions.ErrorReportInterval),
        LimitUnits.Seconds,
        o => o.ErrorReportInterval,
        (o, value) => o.ErrorReportInterval = value,
        (TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        TimeSpan.FromMinutes(5));

    public static LimitSetting<TimeSpan> MaximumVerificationAge { get; } = new(
        Eligibility,
        nameof(FgmStatusClientOptions.MaximumVerificationAge),
        LimitUnits.Days,
        o => o.MaximumVerificationAge,
        (o, value) => o.MaximumVerificationAge = value,
        (TimeSpan.FromDays(1), TimeSpan.FromDays(36_500)),
        byDefault: null);

    public static TypedSetting<bool> AllowTestNhsNumbers { get; } = new(
        Eligibility,
        nameof(FgmStatusClientOptions.AllowTestNhsNumbers),
        SettingKind.YesNo,
        SettingParser.TryYesNo,
        o => o.AllowTestNhsNumbers,
        (o, value) => o.AllowTestNhsNumbers = value,
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
        MaximumConcurrentQueries, TransactionsPerSecond, TransactionBurst, MaximumResponseBytes, MaximumResponseHeaderBytes,
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
        string name, Func<FgmStatusClientOptions, int?> get, Action<FgmStatusClientOptions, int> set, (int Lowest, int Highest) range, int byDefault) =>
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
