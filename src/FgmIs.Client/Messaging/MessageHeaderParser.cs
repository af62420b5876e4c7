namespace FgmIs.Client.Messaging;

/// <summary>Parses the response's MessageHeader: which query it answers, how, when, and between whom.</summary>
internal static class MessageHeaderParser
{
    public static void Read(FhirXmlCursor cursor, ResponseMessage message)
    {
        message.MessageHeaders++;
        ResponseHeader header = message.Header;
        FhirXmlCursor.Children element = cursor.Enter();
        while (cursor.Next(element))
        {
            switch (cursor.Name)
            {
                case "timestamp":
                    header.Timestamp ??= cursor.Value();
                    break;
                case "event":
                    header.EventCode = FhirParsingExtensions.Once(header.EventCode, CodingParser.Read(cursor).Code, "MessageHeader.event");
                    break;
                case "response":
                    ReadResponse(cursor, message);
                    break;
                case "source":
                    header.SourceEndpoint ??= ReadEndpoint(cursor);
                    break;
                case "destination":
                    header.DestinationEndpoint ??= ReadEndpoint(cursor);
                    break;
                default:
                    message.NoteModifier(cursor, "MessageHeader");
                    break;
            }
        }
    }

    private static void ReadResponse(FhirXmlCursor cursor, ResponseMessage message)
    {
        ResponseHeader header = message.Header;
        FhirXmlCursor.Children response = cursor.Enter();
        while (cursor.Next(response))
        {
            switch (cursor.Name)
            {
                case "identifier":
                    header.Identifier = cursor.Once(header.Identifier, "MessageHeader.response.identifier");
                    break;
                case "code":
                    header.Code = cursor.Once(header.Code, "MessageHeader.response.code");
                    break;
                default:
                    message.NoteModifier(cursor, "MessageHeader.response");
                    break;
            }
        }
    }

    // Sender and receiver decide nothing, so the first of several is as good as any.
    private static string? ReadEndpoint(FhirXmlCursor cursor)
    {
        string? endpoint = null;
        FhirXmlCursor.Children party = cursor.Enter();
        while (cursor.Next(party))
        {
            if (cursor.Name == "endpoint")
            {
                endpoint ??= cursor.Value();
            }
        }

        return endpoint;
    }
}
