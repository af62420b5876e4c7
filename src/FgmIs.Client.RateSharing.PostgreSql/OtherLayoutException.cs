namespace FgmIs.Client.RateSharing.PostgreSql;

/// <summary>The exception that is thrown inside the package when the administrator's script was of another layout.</summary>
internal sealed class OtherLayoutException(string layout) : Exception($"The tables have layout {layout}.");
