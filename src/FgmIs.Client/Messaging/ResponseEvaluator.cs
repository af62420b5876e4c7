using FgmIs.Client.Outcomes;

namespace FgmIs.Client.Messaging;

/// <summary>
/// Performs step 8 of the journey: turns a message into an outcome, by rules 1 to 8 of docs/wire.md, section 4 and nothing else. A pure
/// function: strict about whose answer it is and what it says, lenient about the rest (docs/safety-case.md, H1 to H3).
/// </summary>
internal static class ResponseEvaluator
{
    /// <summary>Judges a message that came for a query.</summary>
    public static FgmStatusOutcome Judge(QueryFacts query, int httpStatus, ResponseMessage message)
    {
        IssueSummary issues = IssueSummary.Of(message.Issues, httpStatus);
        Failure? failure = message.IsBareOutcome ? JudgeBareOutcome(message, issues) : JudgeWhose(query, message, issues);
        if (failure is null)
        {
            return message.Flags.Count > 0
                ? JudgeFlags(query, httpStatus, message, issues)
                : JudgeIssues(query, httpStatus, message, issues);
        }

        return Failed(query, httpStatus, failure);
    }

    /// <summary>Returns the failure of a query that had a response.</summary>
    public static FgmQueryFailed Failed(QueryFacts query, int httpStatus, Failure failure) =>
        new(Facts(query, query.Warnings), failure with { HttpStatus = httpStatus });

    /// <summary>Applies rule 4's last sentence: outside a Bundle there is never "no record"; a known error code is that error.</summary>
    private static Failure JudgeBareOutcome(ResponseMessage message, IssueSummary issues)
    {
        if (message.NotUnderstood is { } element)
        {
            return NotUnderstood(element);
        }

        return issues.Error is { } error && !issues.SaysNoRecord
            ? Rejected(error)
            : new Failure(FgmFailureKind.InvalidResponse, "The body is an OperationOutcome outside a message, which is no answer.");
    }

    /// <summary>Applies rules 7, 1 and 2: is it a message that can be understood, the answer to a query, and to this one?</summary>
    private static Failure? JudgeWhose(QueryFacts query, ResponseMessage message, IssueSummary issues)
    {
        if (message.NotUnderstood is { } element)
        {
            return NotUnderstood(element);
        }

        if (message.BundleType != "message")
        {
            return Invalid("The Bundle is not of type message.");
        }

        if (message.MessageHeaders != 1 || message.FirstResource != "MessageHeader")
        {
            return Invalid("The message does not begin with its one MessageHeader.");
        }

        if (message.Header.EventCode is not (FhirNames.QueryResponseV1 or FhirNames.QueryResponseV2))
        {
            return Invalid("The message's event is not the response to an FGM query.");
        }

        return query.IsAnsweredBy(message.Header.Identifier)
            ? null
            : new Failure(
                FgmFailureKind.Uncorrelated,
                message.Header.Identifier is null
                    ? "The answer does not say which query it answers."
                    : "The answer is to another query.")
            {
                ResponseCode = issues.Error,
                OwnRemedy = FailureRemedies.For(FgmFailureKind.Uncorrelated),
            };
    }

    /// <summary>Applies rules 3 and 5: an indicator, a contradiction, or a Flag that cannot be believed.</summary>
    private static FgmStatusOutcome JudgeFlags(QueryFacts query, int httpStatus, ResponseMessage message, IssueSummary issues)
    {
        if (Contradiction(message, issues) is { } contradiction)
        {
            return Failed(
                query,
                httpStatus,
                new Failure(FgmFailureKind.Contradictory, contradiction)
                {
                    ResponseCode = issues.Error,
                    OwnRemedy = FailureRemedies.For(FgmFailureKind.Contradictory),
                });
        }

        if (message.Header.Code != "ok")
        {
            return Failed(query, httpStatus, Invalid("The answer carries a Flag, but its response code is not ok."));
        }

        if (IndicatorEvaluator.Problem(message, query.Patient.NhsNumber) is { } problem)
        {
            return Failed(query, httpStatus, new Failure(problem.Kind, problem.Detail));
        }

        List<FgmWarning> warnings = Warnings(query, message, issues, out DateTimeOffset? answeredAt);
        FhirDate? assessmentDate = IndicatorEvaluator.LatestDate(message.Flags, warnings);
        FgmAnswerSource source = issues.IsFromLocalStore ? FgmAnswerSource.ProviderLocalStore : FgmAnswerSource.Spine;
        AnswerAge age = query.AnsweredQuery?.Age ?? new AnswerAge(TimeProvider.System, query.AskedAt);
        return new FgmIndicatorFound(Facts(query, warnings), query.Patient, assessmentDate, answeredAt, source, age);
    }

    private static string? Contradiction(ResponseMessage message, IssueSummary issues)
    {
        if (message.Header.Code is "fatal-error" or "transient-error")
        {
            return "The answer carries an indicator and says that the query failed.";
        }

        if (issues.SaysNoRecord || issues.SaysNoRecordElsewhere)
        {
            return "The answer carries an indicator and says that there is no record.";
        }

        return issues.Error is not null || issues.HasErrorSeverity || issues.HasSevereIssue
            ? "The answer carries an indicator and an error."
            : null;
    }

    /// <summary>Applies rules 4, 6 and 8: no record, an error, or nothing that can be believed.</summary>
    private static FgmStatusOutcome JudgeIssues(QueryFacts query, int httpStatus, ResponseMessage message, IssueSummary issues)
    {
        if (JudgeNotNoRecord(message, issues) is { } failure)
        {
            return Failed(query, httpStatus, failure);
        }

        List<FgmWarning> warnings = Warnings(query, message, issues, out DateTimeOffset? answeredAt);
        return new FgmNoRecordFound(Facts(query, warnings), answeredAt);
    }

    /// <summary>
    /// Returns the reason why the issues are not "no record": this is the only way past which one comes into being
    /// (docs/safety-case.md, H1).
    /// </summary>
    private static Failure? JudgeNotNoRecord(ResponseMessage message, IssueSummary issues)
    {
        if (issues.Error is { } error)
        {
            return Rejected(error);
        }

        if (issues.Unrecognised is { } unrecognised)
        {
            return Rejected(unrecognised);
        }

        if (issues.HasSevereIssue)
        {
            return new Failure(FgmFailureKind.Rejected, "The provider answered with an error that carries no response code.");
        }

        if (issues.IsFromLocalStore)
        {
            return Invalid("The answer comes from a store of the provider's own and carries no indicator.", issues.LocalStore);
        }

        if (issues.SaysNoRecordElsewhere)
        {
            return Invalid("The answer gives its code under a code system that is not one of the service's.");
        }

        if (!issues.SaysNoRecord)
        {
            return issues.SaysSuccess
                ? Invalid("The answer says that the exchange succeeded, and nothing about the patient.", FgmResponseCodes.Success)
                : Invalid("The answer carries neither an indicator nor a response code.");
        }

        if (issues.HasErrorBesideNoRecord)
        {
            return Invalid("The answer gives the code for no record beside another issue, which is an error.");
        }

        if (message.NearlyFhir > 0)
        {
            return Invalid(
                "The answer gives the code for no record, and has parts whose namespace is nearly FHIR's, which nobody can read.");
        }

        if (message.HiddenFlags > 0)
        {
            return Invalid("The answer gives the code for no record, and carries a Flag where none belongs.");
        }

        return message.Header.Code is "ok" or "fatal-error"
            ? null
            : Invalid("The answer gives the code for no record, but its response code is neither ok nor fatal-error.");
    }

    private static List<FgmWarning> Warnings(
        QueryFacts query, ResponseMessage message, IssueSummary issues, out DateTimeOffset? answeredAt)
    {
        List<FgmWarning> warnings = [.. query.Warnings];
        answeredAt = FhirInstant.Read(message.Header.Timestamp);
        if (answeredAt is null)
        {
            warnings.Add(new FgmWarning(FgmWarningKind.AnswerTimeUnknown, "The answer does not say readably when Spine answered."));
        }
        else if (query.IsImplausible(answeredAt.Value))
        {
            warnings.Add(new FgmWarning(
                FgmWarningKind.AnswerTimeImplausible,
                message.Flags.Count > 0
                    ? "The provider's stated time is implausible; the indicator stands."
                    : "The provider's stated time is implausible."));
        }

        if (issues.IsFromLocalStore)
        {
            warnings.Add(new FgmWarning(
                FgmWarningKind.ProviderLocalStore, "The answer came from a store of the provider's own, because Spine was unavailable."));
        }

        if (issues.Notices > 0)
        {
            warnings.Add(
                new FgmWarning(FgmWarningKind.ProviderNotice, "The answer carries issues that decide nothing; the audit trail has them."));
        }

        if (!AddressesMatch(query, message.Header))
        {
            warnings.Add(new FgmWarning(
                FgmWarningKind.AddressesDiffer, "The answer names other systems as sender or receiver than the query did."));
        }

        return warnings;
    }

    // Published answers have them swapped or not; both are taken.
    private static bool AddressesMatch(QueryFacts query, ResponseHeader header)
    {
        return (Is(header.SourceEndpoint, query.ToAsid) && Is(header.DestinationEndpoint, query.FromAsid))
            || (Is(header.SourceEndpoint, query.FromAsid) && Is(header.DestinationEndpoint, query.ToAsid));

        static bool Is(string? endpoint, Asid asid) => endpoint is null
            || (endpoint.Length == FhirNames.AsidPrefix.Length + asid.Value.Length
                && endpoint.StartsWith(FhirNames.AsidPrefix, StringComparison.OrdinalIgnoreCase)
                && endpoint.EndsWith(asid.Value, StringComparison.Ordinal));
    }

    private static Failure NotUnderstood(string element) =>
        Invalid($"The answer changes its own meaning in a way that is not understood ({element}).");

    private static Failure Invalid(string detail, FgmResponseCode? code = null) =>
        new(FgmFailureKind.InvalidResponse, detail) { ResponseCode = code };

    private static Failure Rejected(FgmResponseCode code) =>
        new(FgmFailureKind.Rejected, $"The provider refused the query: {code}.") { ResponseCode = code };

    private static OutcomeFacts Facts(QueryFacts query, IReadOnlyList<FgmWarning> warnings) =>
        new(query.MessageId, query.AskedAt, query.Attempts, warnings) { AnsweredQuery = query.AnsweredQuery };
}
