using FgmIs.Client.Reporting;

namespace FgmIs.Client;

/// <content>What a host's staff meet: reports of failures, and readiness.</content>
public static partial class FgmModelFactory
{
    /// <summary>Creates a report to staff.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="occurredAt">When it happened.</param>
    /// <param name="detail">What happened.</param>
    /// <param name="remedy">What to do.</param>
    /// <param name="messageId">The MessageHeader.id of the query concerned, or none.</param>
    /// <param name="failureKind">How the query failed, where one did.</param>
    /// <param name="responseCode">The provider's response code, where one came.</param>
    /// <param name="httpStatus">The HTTP status, where one came.</param>
    /// <param name="isTransient">Whether it may pass by itself.</param>
    /// <param name="attempts">How often the query was sent.</param>
    /// <param name="count">How many failures it stands for, from 1.</param>
    /// <param name="firstOccurredAt">When the first of them happened; left out, <paramref name="occurredAt"/>.</param>
    /// <param name="notSentReason">Why a query was not sent, of a report of kind <see cref="FgmErrorKind.DataQuality"/>.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="detail"/> or <paramref name="remedy"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is below 1.</exception>
    public static FgmErrorReport ErrorReport(
        FgmErrorKind kind,
        DateTimeOffset occurredAt,
        string detail,
        string remedy,
        Guid? messageId = null,
        FgmFailureKind? failureKind = null,
        FgmResponseCode? responseCode = null,
        int? httpStatus = null,
        bool isTransient = false,
        int attempts = 0,
        int count = 1,
        DateTimeOffset? firstOccurredAt = null,
        FgmNotSentReason? notSentReason = null)
    {
        ArgumentNullException.ThrowIfNull(detail);
        ArgumentNullException.ThrowIfNull(remedy);
        if (count < 1)
        {
            throw new ArgumentOutOfRangeException(nameof(count), count, "A report stands for at least 1 failure.");
        }

        var report = new FgmErrorReport(kind, occurredAt, messageId, detail, remedy)
        {
            FailureKind = failureKind,
            ResponseCode = responseCode,
            HttpStatus = httpStatus,
            IsTransient = isTransient,
            Attempts = attempts,
            NotSentReason = notSentReason,
        };
        return report.StandingFor(count, (firstOccurredAt ?? occurredAt).ToUniversalTime());
    }

    /// <summary>Creates a report of readiness.</summary>
    /// <param name="checkedAt">When it was checked.</param>
    /// <param name="steps">The steps, at least one.</param>
    /// <param name="addresses">The addresses of the provider's name, or none.</param>
    /// <param name="tlsVersion">The TLS version, or none.</param>
    /// <param name="cipherSuite">The cipher suite, or none.</param>
    /// <param name="serverCertificate">The provider's certificate, or none.</param>
    /// <param name="clientCertificate">The client's certificate, or none.</param>
    /// <param name="httpStatus">The HTTP status, or none.</param>
    /// <param name="clock">How far the clocks differ, or unknown.</param>
    /// <returns>The report.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="steps"/> is null.</exception>
    /// <exception cref="ArgumentException">There is no step.</exception>
    public static FgmReadinessReport ReadinessReport(
        DateTimeOffset checkedAt,
        IEnumerable<FgmReadinessStep> steps,
        IEnumerable<string>? addresses = null,
        string? tlsVersion = null,
        string? cipherSuite = null,
        FgmReadinessCertificate? serverCertificate = null,
        FgmReadinessCertificate? clientCertificate = null,
        int? httpStatus = null,
        FgmClockDifference? clock = null)
    {
        ArgumentNullException.ThrowIfNull(steps);
        IReadOnlyList<FgmReadinessStep> made = [.. steps];
        return made.Count == 0
            ? throw new ArgumentException("A check of readiness has at least one step.", nameof(steps))
            : new FgmReadinessReport(checkedAt.ToUniversalTime(), made, [.. addresses ?? []])
            {
                TlsVersion = tlsVersion,
                CipherSuite = cipherSuite,
                ServerCertificate = serverCertificate,
                ClientCertificate = clientCertificate,
                HttpStatus = httpStatus,
                Clock = clock,
            };
    }

    /// <summary>Creates a step of a check of readiness.</summary>
    /// <param name="kind">Which step.</param>
    /// <param name="verdict">How it ended.</param>
    /// <param name="detail">What was seen.</param>
    /// <param name="remedy">What to do, or nothing.</param>
    /// <returns>The step.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="detail"/> is null.</exception>
    public static FgmReadinessStep ReadinessStep(
        FgmReadinessStepKind kind, FgmReadinessVerdict verdict, string detail, string? remedy = null)
    {
        ArgumentNullException.ThrowIfNull(detail);
        return new FgmReadinessStep(kind, verdict, detail, remedy);
    }

    /// <summary>Creates the description of a certificate.</summary>
    /// <param name="subject">Its subject.</param>
    /// <param name="issuer">Its issuer.</param>
    /// <param name="validFrom">From when it is valid.</param>
    /// <param name="validUntil">Until when.</param>
    /// <returns>The description.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="subject"/> or <paramref name="issuer"/> is null.</exception>
    public static FgmReadinessCertificate ReadinessCertificate(
        string subject, string issuer, DateTimeOffset validFrom, DateTimeOffset validUntil)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(issuer);
        return new FgmReadinessCertificate(subject, issuer, validFrom, validUntil);
    }

    /// <summary>Creates the difference between the provider's clock and ours.</summary>
    /// <param name="atLeast">By how much it is ahead at least; negative where it is behind.</param>
    /// <param name="atMost">By how much it is ahead at most.</param>
    /// <returns>The difference.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="atMost"/> is less than <paramref name="atLeast"/>.</exception>
    public static FgmClockDifference ClockDifference(TimeSpan atLeast, TimeSpan atMost) =>
        atMost < atLeast
            ? throw new ArgumentOutOfRangeException(nameof(atMost), atMost, "It must not be less than the least difference.")
            : new FgmClockDifference(atLeast, atMost);
}
