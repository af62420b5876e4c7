using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance;

/// <summary>Represents the certificates of a run. They are valid for most of a year, because scenarios move clocks.</summary>
internal sealed class RunPki : IDisposable
{
    private static readonly TimeSpan Validity = TimeSpan.FromDays(360);

    public RunPki()
    {
        Pki = new ThrowAwayPki();
        DateTimeOffset until = TimeProvider.System.GetUtcNow() + Validity;
        Server = Pki.IssueServer(until);
        Client = Pki.IssueClient(until);
    }

    public ThrowAwayPki Pki { get; }

    public IssuedCertificate Server { get; }

    public IssuedCertificate Client { get; }

    public void Dispose() => Pki.Dispose();
}
