using System.Text;
using System.Xml.Linq;

namespace FgmIs.Client.Mutants.Kinds;

/// <summary>More of the same: elements, values and attributes without end.</summary>
internal static class SizeMutations
{
    /// <summary>Returns the answer with one of its parts so many times more, or so much longer.</summary>
    public static byte[] Grow(XElement origin, Dice dice, int times)
    {
        var root = new XElement(origin);
        XElement one = ElementMutations.Any(root, dice) ?? root;
        string text = new('x', times * 8);
        switch (dice.Next(7))
        {
            case 0 when one != root:
                one.AddAfterSelf(Enumerable.Range(0, times).Select(_ => new XElement(one)));
                break;
            case 1:
                one.SetAttributeValue("value", $"{one.Attribute("value")?.Value}{new string(' ', times * 8)}");
                break;
            case 2:
                one.SetAttributeValue("value", text);
                break;
            case 3:
                one.Add(Enumerable.Range(0, times).Select(number => new XElement(Origins.Fhir + $"unheard{number}")));
                break;
            case 4:
                one.Add(Enumerable.Range(0, times).Select(number => (object)new XComment($"Flag {number}")));
                break;
            case 5:
                one.Add(new XText(text));
                break;
            default:
                one.Add(Enumerable.Range(0, Math.Min(times, 60)).Select(number => new XAttribute($"a{number}", new string('x', times))));
                break;
        }

        return Encoding.UTF8.GetBytes(root.ToString(SaveOptions.DisableFormatting));
    }
}
