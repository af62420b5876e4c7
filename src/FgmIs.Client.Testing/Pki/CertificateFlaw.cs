namespace FgmIs.Client.Testing;

/// <summary>Specifies what is wrong with a throw-away certificate, on purpose and nothing else.</summary>
public enum CertificateFlaw
{
    /// <summary>Nothing is wrong.</summary>
    None = 1,

    /// <summary>The certificate's time is over.</summary>
    Expired = 2,

    /// <summary>The certificate's time has not begun.</summary>
    NotYetValid = 3,

    /// <summary>The extended key usage is the other side's: a client's on a server, a server's on a client.</summary>
    WrongUsage = 4,

    /// <summary>The certificate is made out to another host; on a client certificate it changes nothing that is checked.</summary>
    WrongHostName = 5,

    /// <summary>The host's name stands in the common name only, without a subject alternative name; .NET itself lets that pass.</summary>
    NameOnlyInCommonName = 6,

    /// <summary>The chain ends in another root with another name.</summary>
    UntrustedRoot = 7,

    /// <summary>The chain ends in a root of the right name with another key.</summary>
    UntrustedRootOfSameName = 8,

    /// <summary>The certificate signed itself.</summary>
    SelfSigned = 9,

    /// <summary>The sub-CA between root and certificate has expired.</summary>
    IntermediateExpired = 10,

    /// <summary>The certificate is good, but comes without the sub-CA that leads to the root.</summary>
    IntermediateMissing = 11,

    /// <summary>The key is RSA with 1024 bits; many platforms refuse to serve it, so that a client sees the handshake fail.</summary>
    WeakKey = 12,

    /// <summary>
    /// The signature is over a SHA-1 digest; many platforms refuse to serve it, so that a client sees the handshake fail.
    /// </summary>
    Sha1Signature = 13,

    /// <summary>The key usage allows neither signing nor key encipherment, so that the key is not for TLS.</summary>
    NoTlsKeyUsage = 14,

    /// <summary>The certificate is signed by another end certificate, which is no CA: any client of a provider could do that.</summary>
    IssuerIsNoAuthority = 15,

    /// <summary>
    /// The signature is RSASSA-PSS without parameters of its own, whose default is SHA-1; many platforms refuse to serve it.
    /// </summary>
    PssSha1Signature = 16,

    /// <summary>
    /// The host's name stands in the common name, beside alternative names of other kinds: an e-mail address, a URI and another IP address.
    /// </summary>
    HostNameInOtherKindsOnly = 17,

    /// <summary>
    /// The sub-CA's key is on a curve (brainpoolP256r1) that is not on the client's list; needs a platform that has
    /// the curve, as OpenSSL does.
    /// </summary>
    UnlistedAuthorityKey = 18,
}
