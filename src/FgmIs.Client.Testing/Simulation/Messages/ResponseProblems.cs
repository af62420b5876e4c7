using System.IO.Compression;
using FgmIs.Client.Messaging;

namespace FgmIs.Client.Testing;

/// <summary>Finds what keeps a client from taking a response as the answer to a query, by the client's own reader and judge.</summary>
internal static class ResponseProblems
{
    private const int MostBytes = 256 * 1024;

    public static IReadOnlyList<string> Find(ReceivedQuery query, SmspResponse response)
    {
        if (!Guid.TryParse(query.MessageId, out Guid messageId) || !NhsNumber.TryParse(query.NhsNumber, out NhsNumber nhsNumber))
        {
            return ["The request has no readable MessageHeader.id or NHS number, so its answer cannot be judged."];
        }

        if (Decode(response) is not { } body)
        {
            return [$"The body cannot be decompressed, or is larger than {MostBytes} bytes."];
        }

        ParsedResponse parsed = ResponseParser.Read(body);
        if (parsed.Message is not { } message)
        {
            return [parsed.Problem];
        }

        Guid[] bundleIds = Guid.TryParse(query.BundleId, out Guid bundleId) ? [bundleId] : [];
        FgmStatusOutcome outcome = ResponseEvaluator.Judge(
            new QueryFacts(
                messageId,
                bundleIds,
                new VerifiedPatient(nhsNumber, FhirDate.Parse("2015"), NhsNumberVerification.PdsTrace(query.ReceivedAt)),
                Asid.TryParse(query.FromAsid, out Asid from) ? from : default,
                Asid.TryParse(query.ToAsid, out Asid to) ? to : default,
                query.ReceivedAt),
            response.Status,
            message);
        IEnumerable<string> warnings = outcome.Warnings.Select(warning => warning.Text);
        return outcome is FgmQueryFailed { Kind: not FgmFailureKind.Rejected } failed ? [failed.Detail, .. warnings] : [.. warnings];
    }

    private static byte[]? Decode(SmspResponse response)
    {
        string encoding = response.Headers
            .Where(header => header.Key.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase))
            .Select(header => header.Value.Trim())
            .FirstOrDefault() ?? string.Empty;
        byte[] body = response.Body.ToArray();
        if (encoding.Length == 0)
        {
            return body.Length <= MostBytes ? body : null;
        }

        try
        {
            using Stream stream = encoding.Equals("gzip", StringComparison.OrdinalIgnoreCase)
                ? new GZipStream(new MemoryStream(body), CompressionMode.Decompress)
                : new ZLibStream(new MemoryStream(body), CompressionMode.Decompress);
            byte[] decoded = new byte[MostBytes + 1];
            int length = 0;
            int read;
            while (length < decoded.Length && (read = stream.Read(decoded, length, decoded.Length - length)) > 0)
            {
                length += read;
            }

            return length <= MostBytes ? decoded.AsSpan(0, length).ToArray() : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
