namespace FgmIs.Client.Diagnostics;

/// <summary>Provides names of the client's spans.</summary>
internal static class SpanNames
{
    public const string Query = "FGM-IS query";
    public const string Attempt = "POST";
}
