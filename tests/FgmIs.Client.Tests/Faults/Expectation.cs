using System.Globalization;
using FgmIs.Client.Auditing;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Faults;

/// <summary>What one query must come to.</summary>
internal sealed record Expectation
{
    /// <summary>Gets the outcome's type; none where the client throws.</summary>
    public Type? Outcome { get; init; }

    /// <summary>Gets the kind of failure, or the reason for not sending.</summary>
    public Enum? Reason { get; init; }

    public FgmResponseCode? Code { get; init; }

    public FgmWarningKind? Warning { get; init; }

    public int LeastAttempts { get; init; } = 1;

    public int MostAttempts { get; init; } = 1;

    /// <summary>Gets whether making the client throws, before anything is asked.</summary>
    public bool IsRefusedAtStart { get; init; }

    public bool IsFailure => Outcome == typeof(FgmQueryFailed);

    public static Expectation Found { get; } = new() { Outcome = typeof(FgmIndicatorFound) };

    public static Expectation NoRecord { get; } = new() { Outcome = typeof(FgmNoRecordFound) };

    public static Expectation Cancelled { get; } = new();

    public string Attempts => LeastAttempts == MostAttempts
        ? MostAttempts.ToString(CultureInfo.InvariantCulture)
        : $"{LeastAttempts}–{MostAttempts}";

    /// <summary>Gets what the client returns, for the document.</summary>
    public string Text
    {
        get
        {
            string what = this switch
            {
                { IsRefusedAtStart: true } => "refused at start-up (`FgmConfigurationException`)",
                { Outcome: null } => "throws `OperationCanceledException`",
                { Outcome.Name: nameof(FgmIndicatorFound), MostAttempts: 0 } => "found, from the encounter cache",
                { Outcome.Name: nameof(FgmIndicatorFound) } => "found",
                { Outcome.Name: nameof(FgmNoRecordFound) } => "no record",
                { Outcome.Name: nameof(FgmQueryNotSent) } => $"not sent: `{Reason}`",
                _ => $"failed: `{Reason}`",
            };
            string code = Code is null ? string.Empty : $", {Code.Code}";
            string warning = Warning is null ? string.Empty : $", with warning `{Warning}`";
            return what + code + warning;
        }
    }

    public static Expectation Failed(FgmFailureKind kind) => new() { Outcome = typeof(FgmQueryFailed), Reason = kind };

    public static Expectation NotSent(FgmNotSentReason reason) => new() { Outcome = typeof(FgmQueryNotSent), Reason = reason };

    /// <summary>Asserts that a query came to this.</summary>
    public void AssertIs(FgmStatusOutcome? outcome)
    {
        string? detail = (outcome as FgmQueryFailed)?.Detail;
        Assert.That(outcome?.GetType(), Is.EqualTo(Outcome), detail ?? outcome?.ToString());
        if (outcome is null)
        {
            return;
        }

        Enum? reason = outcome.Match<Enum?>(_ => null, _ => null, notSent => notSent.Reason, failed => failed.Kind);
        Assert.Multiple(() =>
        {
            Assert.That(reason, Is.EqualTo(Reason), detail);
            Assert.That((outcome as FgmQueryFailed)?.ResponseCode, Is.EqualTo(Code), detail);
            Assert.That(outcome.Attempts, Is.InRange(LeastAttempts, MostAttempts), detail);
            Assert.That(outcome.Warnings.Select(warning => warning.Kind), Is.EqualTo(Warning is { } kind ? new[] { kind } : []));
            Assert.That((outcome as FgmQueryFailed)?.Remedy, IsFailure ? Is.Not.Empty : Is.Null);
        });
    }

    /// <summary>Gets the event that records a query which was not sent.</summary>
    public FgmAuditEventKind? OwnEvent => this switch
    {
        { Reason: FgmNotSentReason.AccessDenied } => FgmAuditEventKind.AccessDenied,
        { Reason: FgmNotSentReason } => FgmAuditEventKind.QueryNotSent,
        { Outcome.Name: nameof(FgmIndicatorFound), MostAttempts: 0 } => FgmAuditEventKind.AnsweredFromCache,
        _ => null,
    };
}
