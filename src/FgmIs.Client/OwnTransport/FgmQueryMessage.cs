using System.Diagnostics.CodeAnalysis;
using FgmIs.Client.Eligibility;
using FgmIs.Client.Http;
using FgmIs.Client.Identifiers;
using FgmIs.Client.Journey;
using FgmIs.Client.Messaging;
using FgmIs.Client.Outcomes;
using FgmIs.Client.OwnTransport;

namespace FgmIs.Client;

/// <summary>
/// Represents the message of a query as bytes, for a host that has a transport of its own, and for archives and test harnesses
/// (MSCA-FGMRISQ-07, -08). <see cref="FgmStatusClient"/> writes the same bytes and judges by the same rules.
/// </summary>
/// <remarks>
/// It is no way around the client. Whoever sends the bytes sees to what the client sees to: whether the requester may ask
/// (MSCA-FGMRISQ-01, -02), the audit before and after (MSCA-FGMRISA-01), mutual TLS, when the same query may be sent again, and whom to
/// tell of failures (MSCA-FGMRISQR-04). What <see cref="Judge"/> returns cannot be disclosed to a person.
/// </remarks>
public sealed class FgmQueryMessage
{
    private readonly FgmStatusQuery _query;
    private readonly OwnTransportSettings _settings;
    private readonly DateTimeOffset _askedAt;
    private readonly QueryMessage _message;
    private readonly Guid[] _bundleIds;
    private readonly byte[] _content;
    private readonly FgmWarning[] _warnings;

    private FgmQueryMessage(
        FgmStatusQuery query,
        OwnTransportSettings settings,
        DateTimeOffset askedAt,
        QueryMessage message,
        Guid[] earlierBundleIds,
        DateTimeOffset timestamp,
        FgmWarning? warning)
    {
        _query = query;
        _settings = settings;
        _askedAt = askedAt;
        _message = message;
        BundleId = FreshId.New();
        Timestamp = timestamp;
        _warnings = warning is null ? [] : [warning];
        _bundleIds = [.. earlierBundleIds, BundleId];
        _content = QueryMessageWriter.Write(message, BundleId, Timestamp);
    }

    /// <summary>Gets the value of the SOAPAction header that the request carries; put it in quotation marks there.</summary>
    public static string SoapAction => FhirNames.QueryAction;

    /// <summary>Gets the MessageHeader.id, the same however often the query is sent.</summary>
    public Guid MessageId => _message.MessageId;

    /// <summary>Gets the Bundle.id, another for each sending.</summary>
    public Guid BundleId { get; }

    /// <summary>Gets the MessageHeader.timestamp, in UTC; another for each sending.</summary>
    public DateTimeOffset Timestamp { get; }

    /// <summary>Gets the message: FHIR DSTU2 as XML in UTF-8, without a byte order mark.</summary>
    public ReadOnlyMemory<byte> Content => _content;

    /// <summary>Writes the message of a query, unless the patient keeps it back (MSCA-FGMRISQ-03, -04; MSCA-FGMRISDQ-01).</summary>
    /// <param name="query">The query.</param>
    /// <param name="options">
    /// Who asks whom (<see cref="FgmStatusClientOptions.Identity"/>), about whom may be asked
    /// (<see cref="FgmStatusClientOptions.Eligibility"/>), how large a response may be (<see cref="FgmLimitOptions.ResponseBytes"/>) and
    /// the clock; nothing else of them is read.
    /// </param>
    /// <param name="message">The message.</param>
    /// <param name="notSent">Why there is none: the outcome that the client would have had.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="ArgumentNullException">The query or the options are null.</exception>
    /// <exception cref="FgmConfigurationException">The options that are read have problems.</exception>
    public static bool TryWrite(
        FgmStatusQuery query,
        FgmStatusClientOptions options,
        [NotNullWhen(true)] out FgmQueryMessage? message,
        [NotNullWhen(false)] out FgmQueryNotSent? notSent)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentNullException.ThrowIfNull(options);
        var settings = OwnTransportSettings.Of(options);
        QueryMessage first = settings.Identity.NewMessage(FreshId.New(), query);
        return TryWrite(query, settings, settings.Clock.GetUtcNow(), first, [], out message, out notSent);
    }

    /// <summary>
    /// Writes the same query once more, for a sending after one that had no answer of the service: with a new Bundle.id and timestamp,
    /// unless the patient is 18 by now.
    /// </summary>
    /// <param name="message">The message; it knows the answers to the earlier sendings too.</param>
    /// <param name="notSent">Why there is none.</param>
    /// <returns>Whether it was written.</returns>
    public bool TryWriteAgain([NotNullWhen(true)] out FgmQueryMessage? message, [NotNullWhen(false)] out FgmQueryNotSent? notSent) =>
        TryWrite(_query, _settings, _askedAt, _message, _bundleIds, out message, out notSent);

    /// <summary>Judges the body of a response to this message (MSCA-FGMRISQR-05).</summary>
    /// <param name="body">
    /// All of it, decompressed, whatever it is. An empty one and one larger than <see cref="FgmLimitOptions.ResponseBytes"/> are no answer.
    /// </param>
    /// <param name="httpStatus">The HTTP status that it came with.</param>
    /// <param name="receivedAt">When it had come. Left out, it came now. Only a warning depends on it.</param>
    /// <returns>What it says, which cannot be disclosed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of HTTP (100 to 599).</exception>
    public FgmJudgement Judge(ReadOnlyMemory<byte> body, int httpStatus = 200, DateTimeOffset? receivedAt = null)
    {
        if (httpStatus is < 100 or > 599)
        {
            throw new ArgumentOutOfRangeException(nameof(httpStatus), httpStatus, "An HTTP status is 100 to 599.");
        }

        var asked = new QueryFacts(MessageId, _bundleIds, _query.Patient, _settings.Identity.FromAsid, _settings.Identity.ToAsid, _askedAt)
        {
            SentAt = Timestamp,
            ReceivedAt = receivedAt ?? _settings.Clock.GetUtcNow(),
            Warnings = _warnings,
        };
        return FgmJudgement.Of(OutcomeOf(asked, httpStatus, body));
    }

    /// <summary>Writes the id of the message, and nothing of the patient or the requester.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => $"FGM-IS query {MessageId:D}";

    private static bool TryWrite(
        FgmStatusQuery query,
        OwnTransportSettings settings,
        DateTimeOffset askedAt,
        QueryMessage parts,
        Guid[] earlier,
        [NotNullWhen(true)] out FgmQueryMessage? message,
        [NotNullWhen(false)] out FgmQueryNotSent? notSent)
    {
        DateTimeOffset now = settings.Clock.GetUtcNow();
        EligibilityResult eligible = settings.Guard.Judge(query.Patient, now);
        if (eligible.Refusal is { } reason)
        {
            message = null;
            notSent = new FgmQueryNotSent(new OutcomeFacts(parts.MessageId, askedAt, earlier.Length, []), reason, eligible.Explanation);
            return false;
        }

        message = new FgmQueryMessage(query, settings, askedAt, parts, earlier, now, eligible.Warning);
        notSent = null;
        return true;
    }

    // In the order in which an exchange of the client's finds out.
    private FgmStatusOutcome OutcomeOf(QueryFacts asked, int httpStatus, ReadOnlyMemory<byte> body)
    {
        if (HttpStatusFailures.IsRedirect(httpStatus))
        {
            return ResponseEvaluator.Failed(asked, httpStatus, HttpStatusFailures.Redirected(httpStatus));
        }

        if (body.Length > _settings.MaximumResponseBytes)
        {
            return ResponseEvaluator.Failed(asked, httpStatus, HttpStatusFailures.TooLarge(_settings.MaximumResponseBytes));
        }

        byte[] bytes = body.ToArray();
        return HttpStatusFailures.IsBusy(httpStatus) && !ResponseParser.IsFhirAtAll(bytes)
            ? ResponseEvaluator.Failed(asked, httpStatus, HttpStatusFailures.Busy(httpStatus))
            : BodyJudge.Judge(asked, httpStatus, bytes);
    }
}
