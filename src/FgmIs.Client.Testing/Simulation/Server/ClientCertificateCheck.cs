using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Client.Testing;

/// <summary>Accepts a client certificate that chains to the PKI's root and is for client authentication.</summary>
internal sealed class ClientCertificateCheck(ThrowAwayPki pki, bool requireIntermediates)
{
    private const int MostRefusals = 1000;

    private readonly List<string> _refusals = [];

    public IReadOnlyList<string> Refusals
    {
        get
        {
            lock (_refusals)
            {
                return [.. _refusals];
            }
        }
    }

    public bool Accept(X509Certificate2? certificate, X509Chain? presented)
    {
        if (certificate is null)
        {
            Refuse("(no certificate)", "none was sent");
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(pki.Root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(KeyPurpose.Client));
        if (requireIntermediates)
        {
            chain.ChainPolicy.ExtraStore.AddRange(presented?.ChainPolicy.ExtraStore ?? []);
        }
        else
        {
            chain.ChainPolicy.ExtraStore.Add(pki.SubordinateAuthority);
        }

        bool isGood = chain.Build(certificate);
        if (!isGood)
        {
            Refuse(certificate.Subject, string.Join(", ", chain.ChainStatus.Select(status => status.Status)));
        }

        return isGood;
    }

    private void Refuse(string subject, string reasons)
    {
        lock (_refusals)
        {
            _refusals.Add($"{subject}: {reasons}");
            if (_refusals.Count > MostRefusals)
            {
                _refusals.RemoveAt(0);
            }
        }
    }
}
