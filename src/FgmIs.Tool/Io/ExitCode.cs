namespace FgmIs.Tool.Io;

/// <summary>Provides the exit codes of the program. Whatever the service does is an outcome, and every outcome is a success here.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int Unexpected = 1;
    public const int Usage = 2;

    /// <summary>A check failed: a trail is not as it was written, a certificate cannot be used, the provider is not reached.</summary>
    public const int CheckFailed = 1;

    /// <summary>128 and SIGINT's number, as shells have it.</summary>
    public const int Cancelled = 130;
}
