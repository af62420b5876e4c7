namespace FgmIs.Client.Testing;

/// <summary>Specifies what a <see cref="RevocationListServer"/> does with those who ask for a list.</summary>
public enum RevocationListDelivery
{
    /// <summary>It answers.</summary>
    Answering = 1,

    /// <summary>It answers with HTTP 404.</summary>
    Missing = 2,

    /// <summary>It takes the request and never answers.</summary>
    Silent = 3,
}
