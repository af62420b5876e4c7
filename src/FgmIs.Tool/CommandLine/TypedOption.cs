using System.CommandLine;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace FgmIs.Tool.CommandLine;

/// <summary>Reads a value, or returns the reason why the text is none without repeating it, as every TryParse of the SDK does.</summary>
internal delegate bool TryParse<T>(string? text, out T value, [NotNullWhen(false)] out string? reason);

/// <summary>Makes options whose values are the SDK's own types, so that its reasons reach the operator.</summary>
internal static class TypedOption
{
    public static Option<T?> Of<T>(string name, string helpName, string description, TryParse<T> parse)
        where T : struct => new(name)
        {
            HelpName = helpName,
            Description = description,
            CustomParser = result =>
            {
                if (parse(result.Tokens[0].Value, out T value, out string? reason))
                {
                    return value;
                }

                result.AddError($"{name}: {reason}");
                return null;
            },
        };

    /// <summary>Creates an option that takes any text but a blank one, or only the text given.</summary>
    public static Option<string?> Text(string name, string helpName, string description, string? only = null) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result =>
        {
            string text = result.Tokens[0].Value;
            if (string.IsNullOrWhiteSpace(text))
            {
                result.AddError($"{name}: the value is blank.");
            }
            else if (only is not null && !text.Equals(only, StringComparison.OrdinalIgnoreCase))
            {
                result.AddError($"{name}: the only value known is {only}.");
            }

            return text;
        },
    };

    /// <summary>Creates an option that may be given several times.</summary>
    public static Option<string[]> Texts(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result =>
        {
            string[] texts = [.. result.Tokens.Select(token => token.Value)];
            if (Array.Exists(texts, string.IsNullOrWhiteSpace))
            {
                result.AddError($"{name}: the value is blank.");
            }

            return texts;
        },
    };

    public static Option<Uri?> HttpsAddress(string name, string helpName, string description) => new(name)
    {
        HelpName = helpName,
        Description = description,
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out Uri? address) && address.Scheme == Uri.UriSchemeHttps)
            {
                return address;
            }

            result.AddError($"{name}: give an absolute https address, such as https://provider.example/fgm.");
            return null;
        },
    };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    public static TryParse<int> WholeNumber(int least, int most) =>
        (string? text, out int value, [NotNullWhen(false)] out string? reason) =>
        {
            bool right = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value) && value >= least && value <= most;
            reason = right ? null : $"give a whole number from {least} to {most}.";
            return right;
        };
}
