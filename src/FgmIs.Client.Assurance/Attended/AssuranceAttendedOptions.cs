using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Provides what an attended run needs to be the same when it is resumed.</summary>
/// <param name="sessionPath">The file in which the run is kept after each part.</param>
/// <param name="pki">The authority whose root the client trusts.</param>
/// <param name="server">The provider's certificate.</param>
/// <param name="client">The client's certificate.</param>
/// <param name="port">The port for the client; 0 for a free one.</param>
public sealed class AssuranceAttendedOptions(
    string sessionPath,
    ThrowAwayPki pki,
    IssuedCertificate server,
    IssuedCertificate client,
    int port)
{
    /// <summary>Gets the file in which the run is kept after each part.</summary>
    public string SessionPath { get; } = sessionPath;

    /// <summary>Gets the authority whose root the client trusts.</summary>
    public ThrowAwayPki Pki { get; } = pki;

    /// <summary>Gets the provider's certificate.</summary>
    public IssuedCertificate Server { get; } = server;

    /// <summary>Gets the client's certificate.</summary>
    public IssuedCertificate Client { get; } = client;

    /// <summary>Gets the port for the client; 0 for a free one.</summary>
    public int Port { get; } = port;

    /// <summary>Gets what people vouch for besides.</summary>
    /// <value>Empty. The tester is not asked for what stands here.</value>
    public IList<AssuranceAttestation> Attestations { get; } = [];
}
