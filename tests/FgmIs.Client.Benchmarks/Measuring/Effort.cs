namespace FgmIs.Client.Benchmarks.Measuring;

/// <summary>How long and how often is measured.</summary>
internal sealed record Effort
{
    /// <summary>Gets the effort of the quick look: all of it under three minutes.</summary>
    public static Effort Quick { get; } = new();

    /// <summary>Gets the effort of finding out whether everything still runs.</summary>
    public static Effort Smoke { get; } = new()
    {
        Rounds = 1,
        Batch = TimeSpan.Zero,
        WarmUp = TimeSpan.Zero,
        RequestsPerWorker = 2,
        Processes = 1,
        Clients = 2,
        ParkedQueries = 10,
        GrowthQueries = 200,
        AuditRecords = 20,
        BatchQueries = 100,
    };

    public int Rounds { get; init; } = 15;

    /// <summary>Gets how long one side runs before it is the other's turn.</summary>
    public TimeSpan Batch { get; init; } = TimeSpan.FromMilliseconds(40);

    /// <summary>Gets for how long nothing may have been compiled before a side is warm.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(0.7);

    public int RequestsPerWorker { get; init; } = 250;

    public int Processes { get; init; } = 9;

    public int Clients { get; init; } = 100;

    public int ParkedQueries { get; init; } = 1000;

    public int GrowthQueries { get; init; } = 100_000;

    public int AuditRecords { get; init; } = 100_000;

    public int BatchQueries { get; init; } = 100_000;
}
