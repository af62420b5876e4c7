namespace FgmIs.Client.Configuration;

/// <summary>Writes settings into the words of a problem: one line each, and no password that an address may hold.</summary>
internal static class ProblemText
{
    /// <summary>Writes a value in one line.</summary>
    public static string Of(string? value) =>
        value is null ? "not set" : $"'{new string([.. value.Select(c => char.IsControl(c) ? '?' : c)])}'";

    /// <summary>Writes an address without what stands before an @: that may be a password.</summary>
    public static string OfAddress(string? address)
    {
        int at = address?.LastIndexOf('@') ?? -1;
        return Of(at < 0 ? address : $"…{address!.Substring(at)}");
    }

    /// <summary>Returns an exception's own words, without the parameter that the framework adds to them.</summary>
    public static string Of(ArgumentException failure)
    {
        string[] additions = [" (Parameter '", Environment.NewLine + "Parameter name:"];
        int[] ends = [.. additions.Select(addition => failure.Message.IndexOf(addition, StringComparison.Ordinal)).Where(end => end >= 0)];
        return ends.Length == 0 ? failure.Message : failure.Message.Substring(0, ends.Min());
    }
}
