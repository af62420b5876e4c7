using System.Globalization;
using FgmIs.Client;
using FgmIs.Client.Auditing;

namespace FgmIs.Samples.EhrWeb.Pages;

/// <summary>Represents what the privacy officer looks for (MSCA-AUD-05). What is left empty does not restrict.</summary>
internal sealed class AuditForm
{
    private delegate bool Reading<T>(string text, out T value);

    /// <summary>Gets or sets the patient's NHS number.</summary>
    public string? NhsNumber { get; set; }

    /// <summary>Gets or sets the id of who acted.</summary>
    public string? UserId { get; set; }

    /// <summary>Gets or sets the id of whoever authorised it.</summary>
    public string? Authoriser { get; set; }

    /// <summary>Gets or sets the message id.</summary>
    public string? MessageId { get; set; }

    /// <summary>Gets or sets the earliest time in UTC, as a browser's field for times has it.</summary>
    public string? From { get; set; }

    /// <summary>Gets or sets the time in UTC before which it happened.</summary>
    public string? To { get; set; }

    /// <summary>Gets or sets the first number.</summary>
    public string? FirstNumber { get; set; }

    /// <summary>Gets or sets the last number.</summary>
    public string? LastNumber { get; set; }

    /// <summary>Reads the search.</summary>
    /// <param name="search">The search.</param>
    /// <returns>What is wrong with it, without repeating what stands in a field; null where nothing is.</returns>
    public string? Read(out FgmAuditSearch search)
    {
        string? problem = null;
        search = new FgmAuditSearch
        {
            NhsNumber = ReadOne<NhsNumber>(NhsNumber, "NHS number", Client.NhsNumber.TryParse),
            UserId = string.IsNullOrWhiteSpace(UserId) ? null : UserId.Trim(),
            Authoriser = string.IsNullOrWhiteSpace(Authoriser) ? null : Authoriser.Trim(),
            MessageId = ReadOne<Guid>(MessageId, "message id", Guid.TryParse),
            From = ReadOne<DateTimeOffset>(From, "earliest time", TryReadTime),
            To = ReadOne<DateTimeOffset>(To, "latest time", TryReadTime),
            FromSequence = ReadOne<long>(FirstNumber, "first number", TryReadNumber),
            ToSequence = ReadOne<long>(LastNumber, "last number", TryReadNumber),
        };
        return problem ?? (search.From >= search.To ? "The earliest time must lie before the latest." : null);

        T? ReadOne<T>(string? text, string what, Reading<T> read)
            where T : struct
        {
            if (string.IsNullOrWhiteSpace(text))
            {
                return null;
            }

            if (read(text.Trim(), out T value))
            {
                return value;
            }

            problem ??= $"The {what} cannot be read: look at it again.";
            return null;
        }
    }

    private static bool TryReadTime(string text, out DateTimeOffset time) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time);

    private static bool TryReadNumber(string text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);
}
