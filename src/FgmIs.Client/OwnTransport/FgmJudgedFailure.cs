namespace FgmIs.Client;

/// <summary>Represents the judgement that a response says neither of both in a way that can be believed.</summary>
public sealed class FgmJudgedFailure : FgmJudgement
{
    internal FgmJudgedFailure(FgmQueryFailed failed)
        : base(failed.MessageId, failed.Warnings)
    {
        Kind = failed.Kind;
        Detail = failed.Detail;
        Remedy = failed.Remedy;
        ResponseCode = failed.ResponseCode;
    }

    /// <summary>Gets what kept the response from being an answer.</summary>
    public FgmFailureKind Kind { get; }

    /// <summary>Gets the precise reason in plain words; never personal data.</summary>
    public string Detail { get; }

    /// <summary>Gets what a person can do about it.</summary>
    public string Remedy { get; }

    /// <summary>
    /// Gets the provider's response code, where one came. Of one that is not in the catalogue <see cref="FgmResponseCode.Code"/> is the
    /// provider's own text: do not log it.
    /// </summary>
    public FgmResponseCode? ResponseCode { get; }

    /// <inheritdoc />
    public override string ToString() => $"{base.ToString()} ({Kind})";
}
