using System.ComponentModel;
using System.Globalization;

namespace FgmIs.Client.Identifiers;

/// <summary>Converts an identifier to and from its text, for configuration binding, property grids and other tools.</summary>
/// <remarks>
/// Only for what names a system, an organisation or a right: what identifies a person is never made or written in passing.
/// </remarks>
internal abstract class IdentifierConverter<T> : TypeConverter
    where T : struct
{
    private readonly Func<string, T> _parse;
    private readonly Func<T, string> _write;

    /// <param name="parse">Makes the value of a text, or throws a <see cref="FormatException"/> that says what is wrong with it.</param>
    /// <param name="write">Gets the text of a value; of the type's default an empty one, which does not convert back.</param>
    private protected IdentifierConverter(Func<string, T> parse, Func<T, string> write)
    {
        _parse = parse;
        _write = write;
    }

    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? _parse(text) : base.ConvertFrom(context, culture, value);

    public override object? ConvertTo(ITypeDescriptorContext? context, CultureInfo? culture, object? value, Type destinationType) =>
        destinationType == typeof(string) && value is T identifier
            ? _write(identifier)
            : base.ConvertTo(context, culture, value, destinationType);
}
