using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace FgmIs.Client.Assurance;

/// <summary>
/// Reads a small file of YAML or JSON as one tree of lists, objects and texts. It makes no types by name and follows no alias.
/// </summary>
internal static class YamlOrJsonFile
{
    private const int Largest = 4 * 1024 * 1024;
    private const int MostDepth = 16;

    /// <summary>Reads a file.</summary>
    /// <exception cref="AssuranceFileException">It does not exist, cannot be read, or is neither.</exception>
    public static JsonNode? Read(string path)
    {
        string text = Text(path);
        try
        {
            return text.TrimStart().StartsWith('{') || text.TrimStart().StartsWith('[')
                ? JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { MaxDepth = MostDepth, AllowTrailingCommas = true })
                : Yaml(text);
        }
        catch (JsonException failure)
        {
            string line = $"line {(failure.LineNumber ?? 0) + 1}";
            throw new AssuranceFileException([$"{path}: {line} is not JSON. Check quotes, commas and brackets near it."]);
        }
        catch (YamlException failure)
        {
            throw new AssuranceFileException([$"{path}: line {failure.Start.Line} is not YAML. Check blanks, colons and quotes near it."]);
        }
    }

    private static string Text(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            if (stream.Length > Largest)
            {
                throw new AssuranceFileException([$"{path}: it is larger than 4 MB. Check that it is the right file."]);
            }

            using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false,
                throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (Exception failure) when (failure is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new AssuranceFileException([$"{path}: there is no such file. Check the path."]);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException)
        {
            throw new AssuranceFileException([$"{path}: it cannot be read. Check that it is a text file in UTF-8, and its permissions."]);
        }
    }

    private static JsonNode? Yaml(string text)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        _ = parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _ = parser.Consume<DocumentStart>();
        JsonNode? node = Node(parser, depth: 0);
        _ = parser.Consume<DocumentEnd>();
        return parser.Accept<StreamEnd>(out _)
            ? node
            : throw new YamlException(parser.Current!.Start, parser.Current.End, "There is a second document.");
    }

    private static JsonNode? Node(Parser parser, int depth)
    {
        ParsingEvent at = parser.Current!;
        if (depth > MostDepth)
        {
            throw new YamlException(at.Start, at.End, "It is nested too deeply.");
        }

        if (at is SequenceStart)
        {
            _ = parser.Consume<SequenceStart>();
            var list = new JsonArray();
            while (parser.Current is not SequenceEnd)
            {
                list.Add(Node(parser, depth + 1));
            }

            _ = parser.Consume<SequenceEnd>();
            return list;
        }

        if (at is MappingStart)
        {
            _ = parser.Consume<MappingStart>();
            var members = new JsonObject();
            while (parser.Current is not MappingEnd)
            {
                Scalar name = parser.Consume<Scalar>();
                JsonNode? value = Node(parser, depth + 1);
                if (!members.TryAdd(name.Value, value))
                {
                    throw new YamlException(name.Start, name.End, $"'{name.Value}' stands there twice.");
                }
            }

            _ = parser.Consume<MappingEnd>();
            return members;
        }

        Scalar scalar = parser.Consume<Scalar>();
        bool isNothing = scalar.Style == ScalarStyle.Plain && scalar.Value is "" or "~" or "null";
        return isNothing ? null : JsonValue.Create(scalar.Value);
    }
}
