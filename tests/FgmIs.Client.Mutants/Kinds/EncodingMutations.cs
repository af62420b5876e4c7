using System.Text;

namespace FgmIs.Client.Mutants.Kinds;

/// <summary>What happens to the way from characters to bytes, and to the forms that XML has for the same text.</summary>
internal static class EncodingMutations
{
    private static readonly Encoding[] Encodings =
    [
        new UTF8Encoding(false), Encoding.Unicode, Encoding.BigEndianUnicode, new UTF32Encoding(false, true), new UTF32Encoding(true, true),
        Encoding.Latin1, Encoding.ASCII,
    ];

    private static readonly string[] Declarations =
    [
        "", " <?xml version='1.0'?>", "<?xml version=\"1.0\" encoding=\"utf-8\"?>", "<?xml version='1.1'?>",
        "<?xml version='1.0' standalone='yes'?>",
        .. from name in new[]
           {
               "UTF-16", "utf-16BE", "utf-32", "iso-8859-1", "us-ascii", "windows-1252", "utf-7", "ibm037", "x-unheard",
           }
           select $"<?xml version='1.0' encoding='{name}'?>",
    ];

    /// <summary>Another encoding, with or without its mark, under a declaration that may be another's.</summary>
    public static byte[] Reencode(string text, Dice dice)
    {
        Encoding encoding = dice.Of(Encodings);
        byte[] content = encoding.GetBytes(dice.Of(Declarations) + WithAccent(text, dice));
        return dice.Next(3) switch
        {
            0 => content,
            1 => [.. encoding.GetPreamble(), .. content],
            _ => [.. dice.Of(Encodings).GetPreamble(), .. content],
        };
    }

    /// <summary>The same text in another of XML's forms, or in what looks like one.</summary>
    public static byte[] Rewrite(string text, Dice dice)
    {
        string other = dice.Next(7) switch
        {
            0 => text.Replace('"', '\''),
            1 => text.Replace("value=", "value = ", StringComparison.Ordinal),
            2 => AtAny(text, dice, one => $"&#{(int)one};"),
            3 => AtAny(text, dice, one => $"&#x{(int)one:x};"),
            4 => AtAny(text, dice, one => $"<!-- {one} -->{one}"),
            5 => AtAny(text, dice, one => $"<?x {one}?>{one}"),
            _ => "<!DOCTYPE Bundle [<!ENTITY e \"FGM\">]>" + text.Replace("\"FGM\"", "\"&e;\"", StringComparison.Ordinal),
        };
        return Encoding.UTF8.GetBytes(other);
    }

    private static string AtAny(string text, Dice dice, Func<char, string> other)
    {
        int at = dice.Next(text.Length);
        return text[..at] + other(text[at]) + text[(at + 1)..];
    }

    // So that the encodings differ in more than their marks.
    private static string WithAccent(string text, Dice dice) =>
        dice.IsOneIn(2) ? text.Replace("FooBar", "F\u00F6\u00F6B\u00E4r", StringComparison.Ordinal) : text;
}
