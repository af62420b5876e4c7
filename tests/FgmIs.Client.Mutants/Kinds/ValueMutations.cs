using System.Xml.Linq;

namespace FgmIs.Client.Mutants.Kinds;

/// <summary>What happens to values: references, codes, and the text that they are.</summary>
internal static class ValueMutations
{
    private static readonly string[] Blanks = [" ", "\t", "\r\n", "\u00A0", "\u200B", "\u2003", "\uFEFF", "\u3000"];

    private static readonly string[] OfReferences = ["reference", "id", "fullUrl", "identifier"];

    public static void Refer(XElement root, Dice dice)
    {
        XElement[] those = [.. WithValue(root).Where(element => OfReferences.Contains(element.Name.LocalName, StringComparer.Ordinal))];
        if (those.Length > 0)
        {
            Set(dice.Of(those), dice.IsOneIn(3) ? dice.Of(WithValue(root)).Attribute("value")!.Value : dice.Of(Origins.References));
        }
    }

    public static void Replace(XElement root, Dice dice) => Change(root, dice, _ => dice.Of(Origins.Values));

    public static void Blank(XElement root, Dice dice) => Change(root, dice, value =>
    {
        int at = dice.Next(3) switch { 0 => 0, 1 => value.Length, _ => dice.Next(value.Length + 1) };
        return value.Insert(at, dice.Of(Blanks));
    });

    public static void Retype(XElement root, Dice dice) => Change(root, dice, value =>
    {
        if (value.Length == 0)
        {
            return "0";
        }

        int at = dice.Next(value.Length);
        char one = value[at];
        string other = dice.Next(6) switch
        {
            0 => string.Empty,
            1 => $"{one}{one}",
            2 => char.IsAsciiDigit(one) ? ((char)('\uFF10' + (one - '0'))).ToString() : ElementMutations.InOtherCase(one.ToString()),
            3 => char.IsAsciiDigit(one) ? ((char)('0' + dice.Next(10))).ToString() : "x",
            4 => "\u0130",
            _ => "\U0001F600",
        };
        return value[..at] + other + value[(at + 1)..];
    });

    public static void OtherCase(XElement root, Dice dice) => Change(root, dice, ElementMutations.InOtherCase);

    /// <summary>A value as text instead of an attribute, under another attribute's name, or both ways with two values.</summary>
    public static void Misplace(XElement root, Dice dice)
    {
        if (AnyWithValue(root, dice) is not { } one)
        {
            return;
        }

        string value = one.Attribute("value")!.Value;
        switch (dice.Next(4))
        {
            case 0:
                one.Attribute("value")!.Remove();
                one.Add(new XText(value));
                break;
            case 1:
                one.Attribute("value")!.Remove();
                one.SetAttributeValue(dice.IsOneIn(2) ? "Value" : (XName)"{urn:x}value", value);
                break;
            case 2:
                one.Add(new XCData(dice.Of(Origins.Values)));
                break;
            default:
                one.AddAfterSelf(new XComment($" <{one.Name.LocalName} value='{dice.Of(Origins.References)}'/> "));
                break;
        }
    }

    private static void Change(XElement root, Dice dice, Func<string, string> change)
    {
        if (AnyWithValue(root, dice) is { } one)
        {
            string changed = change(one.Attribute("value")!.Value);
            if (IsWhole(changed))
            {
                Set(one, changed);
            }
        }
    }

    // XML has no halves of characters, so no writer makes them; broken bytes are another kind.
    private static bool IsWhole(string text)
    {
        for (int at = 0; at < text.Length; at++)
        {
            if (char.IsSurrogate(text[at]) && !(at + 1 < text.Length && char.IsSurrogatePair(text, at++)))
            {
                return false;
            }
        }

        return true;
    }

    private static void Set(XElement element, string value) => element.SetAttributeValue("value", value);

    private static XElement? AnyWithValue(XElement root, Dice dice)
    {
        XElement[] those = WithValue(root);
        return those.Length == 0 ? null : dice.Of(those);
    }

    private static XElement[] WithValue(XElement root) => [.. root.Descendants().Where(element => element.Attribute("value") is not null)];
}
