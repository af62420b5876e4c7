using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Represents the certificates of a run. They are valid for most of a year, because scenarios move clocks.</summary>
internal sealed class RunPki : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(360);

    private readonly bool _isOwned;

    public RunPki()
    {
        _isOwned = true;
        Pki = new ThrowAwayPki();
        DateTimeOffset until = TimeProvider.System.GetUtcNow() + Validity;
        Server = Pki.IssueServer(until);
        Client = Pki.IssueClient(until);
    }

    /// <summary>Initializes a new instance of the <see cref="RunPki"/> class with certificates that stay another's.</summary>
    public RunPki(ThrowAwayPki pki, IssuedCertificate server, IssuedCertificate client)
    {
        Pki = pki;
        Server = server;
        Client = client;
    }

    public ThrowAwayPki Pki { get; }

    public IssuedCertificate Server { get; }

    public IssuedCertificate Client { get; }

    public void Dispose()
    {
        if (_isOwned)
        {
            Pki.Dispose();
        }
    }
}
