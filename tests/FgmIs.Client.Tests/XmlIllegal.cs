namespace FgmIs.Client.Tests;

/// <summary>Texts that XML 1.0 cannot carry; lone surrogates are kept out of test names, which travel as XML themselves.</summary>
internal static class XmlIllegal
{
    public static IReadOnlyList<string> Texts { get; } =
        ["\0", "\u0001", "\u0008", "\u000B", "\u001B", "\u001F", "\uFFFE", "\uFFFF", "\uD83D", "\uDE00", "\uDE00\uD83D", "\uD83Dx"];

    public static string Name(string text) => string.Join(' ', text.Select(c => $"U+{(int)c:X4}"));
}
