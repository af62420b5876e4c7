using System.Collections;
using System.Reflection;

namespace FgmIs.Client.Tests.Diagnostics;

/// <summary>What an object of the library, and everything of the library that it shows, writes of itself.</summary>
internal static class PublicTexts
{
    private static readonly Assembly Library = typeof(FgmStatusClient).Assembly;

    public static IEnumerable<string> Of(object? root) => Of(root, withValues: false);

    /// <summary>
    /// Gets the same, and every text that the object and what it shows of the library hold in a public property: what a logger that takes
    /// objects apart would write.
    /// </summary>
    public static IEnumerable<string> EveryStringOf(object? root) => Of(root, withValues: true);

    private static List<string> Of(object? root, bool withValues)
    {
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        List<string> texts = [];
        Visit(root);
        return texts;

        void Visit(object? item)
        {
            switch (item)
            {
                case string text when withValues:
                    texts.Add(text);
                    return;
                case null or string:
                    return;
                case IEnumerable many and not IDictionary:
                    foreach (object? one in many)
                    {
                        Visit(one);
                    }

                    return;
            }

            if (item.GetType().Assembly != Library || !seen.Add(item))
            {
                return;
            }

            texts.Add($"{item.GetType().Name}: {item}");
            foreach (PropertyInfo property in item.GetType()
                .GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.GetIndexParameters().Length == 0))
            {
                Visit(property.GetValue(item));
            }
        }
    }
}
