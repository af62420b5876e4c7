using FgmIs.Client.Identifiers;

namespace FgmIs.Client.Configuration;

/// <summary>Finds what is wrong with the texts of a client's options.</summary>
internal static class TextProblems
{
    public static string? OfAsid(string path, Asid? asid) =>
        asid is { IsDefault: true } ? $"{path} was never set: make it with Asid.Parse." : null;

    public static string? OfText(string path, string? text)
    {
        try
        {
            _ = XmlText.RequireIfPresent(text, path, path);
            return null;
        }
        catch (ArgumentException failure)
        {
            return ProblemText.Of(failure);
        }
    }
}
