namespace FgmIs.Client.Http;

/// <summary>Represents the result of a look at the sources of certificates.</summary>
internal sealed record RenewalResult
{
    private RenewalResult()
    {
    }

    /// <summary>Gets the look that found everything as it was.</summary>
    public static RenewalResult Nothing { get; } = new();

    /// <summary>Gets the look after which new connections have new certificates.</summary>
    public static RenewalResult Done { get; } = new() { IsDone = true };

    public bool IsDone { get; private init; }

    /// <summary>Gets the reason why new certificates cannot be used, if so.</summary>
    public string? Problem { get; private init; }

    public static RenewalResult Refused(string problem) => new() { Problem = problem };
}
