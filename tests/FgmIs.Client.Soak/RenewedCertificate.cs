using System.Collections.Concurrent;
using FgmIs.Client.Testing;

namespace FgmIs.Client.Soak;

/// <summary>The client's certificate in a file, which is replaced once, and what the provider sees of it.</summary>
internal sealed class RenewedCertificate : IDisposable
{
    private const string Password = "throw-away";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("fgm-is-soak-");
    private readonly ConcurrentDictionary<string, long> _seen = new(StringComparer.Ordinal);
    private readonly IssuedCertificate _first;
    private readonly IssuedCertificate _second;
    private string? _last;

    public RenewedCertificate(SmspSimulator simulator)
    {
        _first = simulator.ClientCertificate;
        _second = simulator.Pki.IssueClient();
        Put(_first);
    }

    public ClientCertificateSource Source => ClientCertificateSource.FromPkcs12File(Path, Password);

    /// <summary>Gets whether the provider has seen the new one.</summary>
    public bool IsRenewed => _seen.ContainsKey(_second.Certificate.Thumbprint);

    private string Path => System.IO.Path.Combine(_folder.FullName, "client.p12");

    public void Renew() => Put(_second);

    public void See(ReceivedQuery query)
    {
        _last = query.ClientCertificateThumbprint!;
        _seen.AddOrUpdate(_last, 1, (_, count) => count + 1);
    }

    /// <summary>Says what was wrong with the renewal.</summary>
    public IEnumerable<string> Violations()
    {
        if (_seen.Count != 2 || !_seen.ContainsKey(_first.Certificate.Thumbprint) || !IsRenewed || _last != _second.Certificate.Thumbprint)
        {
            yield return $"the provider saw {_seen.Count} client certificates, the last of them "
                + $"{(_last == _second.Certificate.Thumbprint ? "the new" : "the old")} one";
        }
    }

    public override string ToString() =>
        FormattableString.Invariant($"{_seen.GetValueOrDefault(_first.Certificate.Thumbprint):N0} requests with the first certificate, ")
        + FormattableString.Invariant($"{_seen.GetValueOrDefault(_second.Certificate.Thumbprint):N0} with the second");

    public void Dispose() => _folder.Delete(recursive: true);

    private void Put(IssuedCertificate certificate)
    {
        string next = System.IO.Path.Combine(_folder.FullName, "next");
        File.WriteAllBytes(next, certificate.ToPkcs12(Password));
        File.Move(next, Path, overwrite: true);
    }
}
