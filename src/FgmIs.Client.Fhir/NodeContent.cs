using Hl7.Fhir.ElementModel;

namespace FgmIs.Client.Fhir;

/// <summary>Lists what nodes say, so that two trees can be compared that have it in another order.</summary>
internal static class NodeContent
{
    /// <summary>Determines whether both trees say the same, and neither says more.</summary>
    public static bool IsSame(ISourceNode one, ISourceNode other) => Of(one).SequenceEqual(Of(other), StringComparer.Ordinal);

    private static List<string> Of(ISourceNode root)
    {
        List<string> content = [];
        Stack<(ISourceNode Node, string Path)> left = new([(root, string.Empty)]);
        while (left.TryPop(out (ISourceNode Node, string Path) next))
        {
            string path = $"{next.Path}/{next.Node.Name}:{next.Node.GetResourceTypeIndicator()}";
            content.Add($"{path}={next.Node.Text?.Trim()}");
            foreach (ISourceNode child in next.Node.Children())
            {
                left.Push((child, path));
            }
        }

        content.Sort(StringComparer.Ordinal);
        return content;
    }
}
