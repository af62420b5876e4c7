using System.Xml.Linq;

namespace FgmIs.Client.Mutants.Kinds;

/// <summary>What happens to elements: moved, doubled, dropped, and called something else.</summary>
internal static class ElementMutations
{
    public static void Drop(XElement root, Dice dice) => Any(root, dice)?.Remove();

    public static void Double(XElement root, Dice dice)
    {
        if (Any(root, dice) is { } one)
        {
            one.AddAfterSelf(new XElement(one));
        }
    }

    public static void Move(XElement root, Dice dice)
    {
        if (Any(root, dice) is { } one && Any(root, dice) is { } other && !other.AncestorsAndSelf().Contains(one))
        {
            one.Remove();
            if (dice.IsOneIn(2))
            {
                other.Add(one);
            }
            else
            {
                other.AddAfterSelf(one);
            }
        }
    }

    public static void Swap(XElement root, Dice dice)
    {
        if (Any(root, dice) is { } one
            && Any(root, dice) is { } other
            && !one.AncestorsAndSelf().Contains(other)
            && !other.AncestorsAndSelf().Contains(one))
        {
            var copy = new XElement(one);
            one.ReplaceWith(new XElement(other));
            other.ReplaceWith(copy);
        }
    }

    public static void Rename(XElement root, Dice dice)
    {
        if (AnyOrRoot(root, dice) is { } one)
        {
            one.Name = one.Name.Namespace + (dice.IsOneIn(3) ? InOtherCase(one.Name.LocalName) : dice.Of(Origins.Names));
        }
    }

    public static void Graft(XElement root, Dice dice) => AnyOrRoot(root, dice).Add(new XElement(dice.Of(Origins.Parts)));

    public static void Wrap(XElement root, Dice dice)
    {
        if (Any(root, dice) is { } one)
        {
            one.ReplaceWith(new XElement(Origins.Fhir + dice.Of(Origins.Names), new XElement(one)));
        }
    }

    public static void Unwrap(XElement root, Dice dice)
    {
        if (Any(root, dice) is { } one)
        {
            one.ReplaceWith(one.Elements());
        }
    }

    public static void Modify(XElement root, Dice dice) => AnyOrRoot(root, dice).AddFirst(dice.IsOneIn(2)
        ? new XElement(Origins.Fhir + "implicitRules", new XAttribute("value", dice.IsOneIn(3) ? string.Empty : "urn:rules"))
        : new XElement(Origins.Fhir + "modifierExtension", new XAttribute("url", "urn:modifier")));

    /// <summary>Returns an element below the root, or nothing where there is none left.</summary>
    public static XElement? Any(XElement root, Dice dice)
    {
        XElement[] all = [.. root.Descendants()];
        return all.Length == 0 ? null : dice.Of(all);
    }

    public static XElement AnyOrRoot(XElement root, Dice dice) => dice.IsOneIn(40) ? root : Any(root, dice) ?? root;

    public static string InOtherCase(string text)
    {
        string upper = text.ToUpperInvariant();
        return upper == text ? text.ToLowerInvariant() : upper;
    }
}
