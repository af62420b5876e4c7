namespace FgmIs.Client;

/// <summary>Specifies the steps of a readiness check, in their order.</summary>
public enum FgmReadinessStepKind
{
    /// <summary>The endpoint's name, or the proxy's, leads to addresses.</summary>
    NameResolution = 1,

    /// <summary>One of the addresses takes a connection.</summary>
    Connection = 2,

    /// <summary>The TLS handshake, in which the provider's certificate is checked just as for a query.</summary>
    Handshake = 3,

    /// <summary>The client's certificate: in date, and accepted by the provider.</summary>
    ClientCertificate = 4,

    /// <summary>This machine's clock against the provider's (MSCA-AUD-06).</summary>
    Clock = 5,
}
