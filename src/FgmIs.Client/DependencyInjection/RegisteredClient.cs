namespace FgmIs.Client.DependencyInjection;

/// <summary>Represents a client that is registered in the container.</summary>
internal sealed class RegisteredClient(string name)
{
    public string Name => name;

    /// <summary>Returns what messages call a client of this name.</summary>
    public static string NameOf(string name) => name.Length == 0 ? "the one without a name" : $"'{name}'";
}
