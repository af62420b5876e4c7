using System.Reflection;

namespace FgmIs.Client.Tests.Configuration;

/// <summary>An option as a host sees it: in its group, or by itself.</summary>
public sealed record PublicOption(PropertyInfo? Group, PropertyInfo Property)
{
    /// <summary>Gets every option.</summary>
    public static IEnumerable<PublicOption> All =>
        typeof(FgmStatusClientOptions).GetProperties().SelectMany(property => IsGroup(property)
            ? property.PropertyType.GetProperties().Select(option => new PublicOption(property, option))
            : [new PublicOption(null, property)]);

    public string Path => Group is null ? Property.Name : $"{Group.Name}:{Property.Name}";

    public object? ValueIn(FgmStatusClientOptions options) => Property.GetValue(OwnerIn(options));

    public void SetIn(FgmStatusClientOptions options, object value) => Property.SetValue(OwnerIn(options), value);

    public override string ToString() => Path;

    private static bool IsGroup(PropertyInfo property) =>
        property.SetMethod is null && property.PropertyType.Assembly == typeof(FgmStatusClientOptions).Assembly;

    private object OwnerIn(FgmStatusClientOptions options) => Group is null ? options : Group.GetValue(options)!;
}
