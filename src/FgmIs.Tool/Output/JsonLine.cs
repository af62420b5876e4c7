using System.Buffers;
using System.Text;
using System.Text.Json;
using FgmIs.Client;

namespace FgmIs.Tool.Output;

/// <summary>Writes an outcome as one JSON object. What does not apply is left out; so is "warnings" where there are none.</summary>
internal static class JsonLine
{
    public static string Write(NhsNumber nhsNumber, FgmStatusOutcome outcome)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("nhsNumber", nhsNumber.Value);
            json.WriteString("outcome", OutcomeNames.Of(outcome));
            if (outcome is FgmIndicatorFound { Alert.AssessmentDate: { } assessmentDate })
            {
                json.WriteString("assessmentDate", assessmentDate.Value);
            }

            json.WriteString("askedAt", outcome.AskedAt);
            WriteParticulars(json, outcome);
            json.WriteString("messageId", outcome.MessageId);
            json.WriteNumber("attempts", outcome.Attempts);
            WriteWarnings(json, outcome.Warnings);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteParticulars(Utf8JsonWriter json, FgmStatusOutcome outcome)
    {
        switch (outcome)
        {
            case FgmAnswer answer:
                if (answer.AnsweredAt is { } answeredAt)
                {
                    json.WriteString("answeredAt", answeredAt);
                }

                json.WriteString("source", answer.Source.ToString());
                break;
            case FgmQueryNotSent notSent:
                json.WriteString("reason", notSent.Reason.ToString());
                break;
            case FgmQueryFailed failed:
                json.WriteString("failure", failed.Kind.ToString());
                if (failed.ResponseCode is { } code)
                {
                    json.WriteString("responseCode", code.ToString());
                }

                break;
        }
    }

    private static void WriteWarnings(Utf8JsonWriter json, IReadOnlyList<FgmWarning> warnings)
    {
        if (warnings.Count == 0)
        {
            return;
        }

        json.WriteStartArray("warnings");
        foreach (FgmWarning warning in warnings)
        {
            json.WriteStringValue(warning.Kind.ToString());
        }

        json.WriteEndArray();
    }
}
