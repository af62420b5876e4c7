using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace FgmIs.Tool.Tests.Support;

/// <summary>The authority that orders disposals, which signs as openssl does.</summary>
internal sealed class DisposalAuthority : IDisposable
{
    private readonly RSA? _rsa;
    private readonly ECDsa? _ecdsa;

    public DisposalAuthority(bool isRsa)
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _rsa = isRsa ? RSA.Create(2048) : null;
        _ecdsa = isRsa ? null : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = _rsa is not null
            ? new CertificateRequest("CN=Records authority", _rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            : new CertificateRequest("CN=Records authority", _ecdsa!, HashAlgorithmName.SHA256);
        Certificate = request.CreateSelfSigned(now.AddDays(-100), now.AddDays(100));
    }

    public X509Certificate2 Certificate { get; }

    public byte[] SignAsOpenSsl(byte[] bytes) =>
        _rsa?.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss)
        ?? _ecdsa!.SignData(bytes, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    public void Dispose()
    {
        Certificate.Dispose();
        _rsa?.Dispose();
        _ecdsa?.Dispose();
    }
}
