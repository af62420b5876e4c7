namespace FgmIs.Client.Tests.Certificates;

/// <summary>
/// Kinds of keys and signatures for a chain of <see cref="OpenSslAuthority"/>, in the words of the <c>openssl</c> command.
/// </summary>
internal sealed record OpenSslKinds
{
    public string[] RootKey { get; init; } = OpenSslAuthority.SoundKey;

    public string[] SubKey { get; init; } = OpenSslAuthority.SoundKey;

    public string[] LeafKey { get; init; } = OpenSslAuthority.SoundKey;

    public string[] RootSignature { get; init; } = ["-sha256"];

    public string[] SubSignature { get; init; } = ["-sha256"];

    public string[] LeafSignature { get; init; } = ["-sha256"];

    public string LeafUsage { get; init; } = "serverAuth";

    public string RootConstraints { get; init; } = "CA:TRUE";

    public string SubExtensions { get; init; } = "";

    public string LeafExtensions { get; init; } = "";
}
