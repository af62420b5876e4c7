using Hl7.Fhir.ElementModel;

namespace FgmIs.Client.Fhir;

/// <summary>Provides the message of a query as nodes, and judges answers that are nodes.</summary>
public static class FgmQueryMessageExtensions
{
    /// <summary>Returns the message as nodes.</summary>
    /// <param name="query">The message of a query.</param>
    /// <returns>The Bundle.</returns>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public static ISourceNode ToSourceNode(this FgmQueryMessage query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FgmFhirMessage.Read(query.Content);
    }

    /// <summary>Returns the message as nodes that know their types.</summary>
    /// <param name="query">The message of a query.</param>
    /// <returns>The Bundle.</returns>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public static ITypedElement ToTypedElement(this FgmQueryMessage query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return FgmFhirMessage.ReadTyped(query.Content);
    }

    /// <summary>
    /// Judges a response that a host has as nodes, by <see cref="FgmQueryMessage.Judge"/> of the XML that they make (MSCA-FGMRISQR-05).
    /// </summary>
    /// <param name="query">The message that it answers.</param>
    /// <param name="response">The response. Where you have its bytes, judge those: nodes no longer show all that came.</param>
    /// <param name="httpStatus">The HTTP status that it came with.</param>
    /// <param name="receivedAt">When it had come. Left out, it came now. Only a warning depends on it.</param>
    /// <returns>What it says, which cannot be disclosed.</returns>
    /// <exception cref="ArgumentNullException">The message or the response is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of HTTP (100 to 599).</exception>
    /// <exception cref="FormatException">
    /// The nodes have parts that FHIR DSTU2 as XML cannot hold: what would be left of them is not judged.
    /// </exception>
    public static FgmJudgement Judge(
        this FgmQueryMessage query, ISourceNode response, int httpStatus = 200, DateTimeOffset? receivedAt = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Judge(FgmFhirMessage.Write(response), httpStatus, receivedAt);
    }

    /// <summary>
    /// Judges a response that a host has as nodes, by <see cref="FgmQueryMessage.Judge"/> of the XML that they make (MSCA-FGMRISQR-05).
    /// </summary>
    /// <param name="query">The message that it answers.</param>
    /// <param name="response">The response. Where you have its bytes, judge those: nodes no longer show all that came.</param>
    /// <param name="httpStatus">The HTTP status that it came with.</param>
    /// <param name="receivedAt">When it had come. Left out, it came now. Only a warning depends on it.</param>
    /// <returns>What it says, which cannot be disclosed.</returns>
    /// <exception cref="ArgumentNullException">The message or the response is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The status is none of HTTP (100 to 599).</exception>
    /// <exception cref="FormatException">
    /// The nodes have parts that FHIR DSTU2 as XML cannot hold: what would be left of them is not judged.
    /// </exception>
    public static FgmJudgement Judge(
        this FgmQueryMessage query, ITypedElement response, int httpStatus = 200, DateTimeOffset? receivedAt = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        return query.Judge(FgmFhirMessage.Write(response), httpStatus, receivedAt);
    }
}
