namespace FgmIs.Client;

/// <summary>
/// Represents the judgement that a response says that Spine holds no record for the child. It does not mean that the child is not at risk.
/// </summary>
public sealed class FgmJudgedNoRecord : FgmJudgement
{
    internal FgmJudgedNoRecord(FgmNoRecordFound noRecord)
        : base(noRecord.MessageId, noRecord.Warnings) => AnsweredAt = noRecord.AnsweredAt;

    /// <summary>Gets when Spine answered; absent where it could not be read, with a warning.</summary>
    public DateTimeOffset? AnsweredAt { get; }
}
