namespace FgmIs.Tool.Simulator.State;

/// <summary>Provides the names and places of the files in a simulator's folder.</summary>
internal sealed class StateFiles(string folder)
{
    public const string AuthorityName = "authority.pem";
    public const string LockName = "lock";
    public const string PortsName = "simulator.json";

    public string Folder { get; } = folder;

    public string Lock => PathOf(LockName);

    /// <summary>Gets the private root and sub-CA, with their keys, which issued what stands below.</summary>
    public string Authority => PathOf(AuthorityName);

    public string ServerPem => PathOf("server.pem");

    public string ServerKeyPem => PathOf("server.key");

    public ClientCertificateFiles Client => new(PathOf("client.p12"), PathOf("client.pem"), PathOf("client.key"));

    /// <summary>Gets the files of a client certificate that a scenario brings, such as one that has expired.</summary>
    public ClientCertificateFiles ScenarioClient =>
        new(PathOf("scenario-client.p12"), PathOf("scenario-client.pem"), PathOf("scenario-client.key"));

    public string Password => PathOf("password.txt");

    public string RootPem => PathOf("root.pem");

    public string Settings => PathOf("settings.json");

    public string Curl => PathOf("curl.sh");

    public string Answers => PathOf("answers.csv");

    /// <summary>Gets the token with which scripts may change answers.</summary>
    public string Token => PathOf("token.txt");

    public string Ports => PathOf(PortsName);

    /// <summary>Gets every file that the simulator makes.</summary>
    public IReadOnlyList<string> All =>
    [
        Lock, Authority, ServerPem, ServerKeyPem, .. Client.All, .. ScenarioClient.All, Password, RootPem, Settings, Curl, Answers, Token,
        Ports,
    ];

    private string PathOf(string name) => Path.Combine(Folder, name);
}
