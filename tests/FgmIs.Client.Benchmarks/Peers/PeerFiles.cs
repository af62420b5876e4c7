namespace FgmIs.Client.Benchmarks.Peers;

/// <summary>What a peer lays down for those who talk to it: throw-away certificates and the bytes of a query.</summary>
internal sealed class PeerFiles(string folder)
{
    public const string Password = "throw-away";

    public string Folder { get; } = folder;

    public string ClientPkcs12 => Path.Combine(Folder, "client.p12");

    public string RootPem => Path.Combine(Folder, "root.pem");

    public string Query => Path.Combine(Folder, "query.xml");
}
