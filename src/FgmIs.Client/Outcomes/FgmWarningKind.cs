namespace FgmIs.Client;

/// <summary>Specifies what is odd about an outcome that stands all the same.</summary>
public enum FgmWarningKind
{
    /// <summary>The answer names no assessment date, or one that cannot be read.</summary>
    AssessmentDateUnknown = 1,

    /// <summary>The assessment date is partial.</summary>
    AssessmentDatePartial = 2,

    /// <summary>The answer does not say readably when Spine answered.</summary>
    AnswerTimeUnknown = 3,

    /// <summary>The answer carries more than one indicator; the latest date is given.</summary>
    SeveralIndicators = 4,

    /// <summary>The answer came from a store of the provider's own.</summary>
    ProviderLocalStore = 5,

    /// <summary>The answer carries an issue that does not decide.</summary>
    ProviderNotice = 6,

    /// <summary>The answer names other systems as sender or receiver than the query did.</summary>
    AddressesDiffer = 7,

    /// <summary>The indicator carries an end date, which the profile forbids.</summary>
    IndicatorHasEnd = 8,

    /// <summary>The outcome could not be recorded in the audit trail in time; the attempt was (docs/safety-case.md, H7).</summary>
    NotAudited = 9,

    /// <summary>
    /// The provider did not ask for the client's certificate: it does not know by TLS who asks (docs/safety-case.md, H9). Only
    /// .NET 8 and later can tell.
    /// </summary>
    CertificateNotAskedFor = 10,

    /// <summary>
    /// The time that the provider states lies more than five minutes before the attempt or after the receipt by our clock; the answer's age
    /// counts from our own asking.
    /// </summary>
    AnswerTimeImplausible = 11,

    /// <summary>The NHS number was verified more than a year ago, and may have been superseded since (MSCA-FGMRISDQ-01).</summary>
    VerificationOld = 12,
}
