using System.Text;

namespace FgmIs.Client.HostNeighbours.Tests;

/// <summary>Finds texts and messages in protobuf by the numbers of their fields, without the messages' definitions.</summary>
internal static class ProtobufFields
{
    /// <summary>Gives the texts at a path of field numbers.</summary>
    public static IEnumerable<string> Texts(byte[] message, params int[] path) =>
        Messages(message, path).Select(static text => Encoding.UTF8.GetString(text));

    /// <summary>Gives the messages at a path of field numbers.</summary>
    public static IEnumerable<byte[]> Messages(byte[] message, params int[] path) =>
        path.Aggregate<int, IEnumerable<byte[]>>(
            [message], static (found, number) => found.SelectMany(each => Fields(each).Where(field => field.Number == number))
                .Select(static field => field.Content));

    private static List<(int Number, byte[] Content)> Fields(byte[] message)
    {
        List<(int Number, byte[] Content)> fields = [];
        int at = 0;
        while (at < message.Length)
        {
            ulong key = Varint(message, ref at);
            switch (key & 7)
            {
                case 0:
                    _ = Varint(message, ref at);
                    break;
                case 1:
                    at += 8;
                    break;
                case 2:
                    int length = checked((int)Varint(message, ref at));
                    fields.Add(((int)(key >> 3), message[at..(at + length)]));
                    at += length;
                    break;
                case 5:
                    at += 4;
                    break;
                default:
                    throw new InvalidDataException("Protobuf has no such wire type.");
            }
        }

        return fields;
    }

    private static ulong Varint(byte[] message, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = message[at++];
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return value;
            }
        }
    }
}
