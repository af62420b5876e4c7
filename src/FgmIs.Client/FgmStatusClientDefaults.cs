namespace FgmIs.Client;

/// <summary>What a client does where its options do not say otherwise.</summary>
internal static class FgmStatusClientDefaults
{
    public const int MaximumResends = 2;
    public const int MaximumResponseBytes = 256 * 1024;
    public const string ContentType = "text/xml; charset=utf-8";

    public static readonly TimeSpan OverallTimeout = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan AuditTimeout = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan ErrorReportInterval = TimeSpan.FromMinutes(5);
}
