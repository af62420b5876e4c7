namespace FgmIs.Client.Configuration;

/// <summary>What a client does where its options do not say otherwise.</summary>
internal static class FgmStatusClientDefaults
{
    public const int MaximumResends = 2;
    public const int MaximumResponseBytes = 256 * 1024;
    public const int MaximumResponseHeaderBytes = 64 * 1024;
    public const int MaximumConcurrentQueries = 64;
    public const int TransactionBurst = 1;
    public const double LowestRate = 0.01;
    public const double HighestRate = 10_000;
    public const string ContentType = "text/xml; charset=utf-8";

    public static readonly TimeSpan OverallTimeout = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan AttemptTimeout = TimeSpan.FromSeconds(10);
    public static readonly TimeSpan AuditTimeout = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan RevocationTimeout = TimeSpan.FromSeconds(3);
    public static readonly TimeSpan ErrorReportInterval = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(5);
    public static readonly TimeSpan ConnectionLifetime = TimeSpan.FromMinutes(5);
    public static readonly TimeSpan ConnectionIdleTimeout = TimeSpan.FromMinutes(1);
    public static readonly TimeSpan UnreachablePause = TimeSpan.FromSeconds(5);
}
