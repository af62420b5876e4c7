using System.Globalization;

namespace FgmIs.Client.Reporting;

/// <summary>Represents the number of reports that nobody took, and of the failures they stood for.</summary>
internal sealed record LostReports(int Reports, int Failures, DateTimeOffset First, DateTimeOffset Last)
{
    public static LostReports Of(FgmErrorReport report) => new(1, report.Count, report.FirstOccurredAt, report.OccurredAt);

    /// <summary>Counts these and others together.</summary>
    public LostReports With(LostReports? others) => others is null
        ? this
        : new LostReports(
            Reports + others.Reports,
            Failures + others.Failures,
            others.First < First ? others.First : First,
            others.Last > Last ? others.Last : Last);

    /// <summary>Creates the report that tells of the loss.</summary>
    public FgmErrorReport ToReport() => new FgmErrorReport(
        FgmErrorKind.ReportsLost,
        Last,
        messageId: null,
        string.Format(
            CultureInfo.InvariantCulture,
            "The error reporter did not take {0} report(s) of {1} failure(s) between {2:yyyy-MM-dd HH:mm:ss} and {3:yyyy-MM-dd HH:mm:ss} "
            + "UTC: it failed, or took too long.",
            Reports,
            Failures,
            First.UtcDateTime,
            Last.UtcDateTime),
        "Put the error reporter right. The audit trail has every query: search it for that time and the events QueryNotSent, "
        + "ResponseReceived and ExchangeFailed.")
        .StandingFor(Failures, First);
}
