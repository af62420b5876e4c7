using System.ComponentModel;
using System.Reflection;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>
/// The rules of conversion: what names a system converts to and from text, what identifies a person never does, and nothing
/// converts to JSON by itself.
/// </summary>
internal static class ConverterRules
{
    /// <summary>
    /// Each value with a text is in one of two groups: it prints what it holds and has a converter, or it prints a mask and has none.
    /// </summary>
    /// <param name="type">The type.</param>
    /// <param name="identifiesPerson">The values that identify a person.</param>
    public static IEnumerable<string> ConvertersWhereTheyBelong(Type type, IReadOnlyCollection<Type> identifiesPerson)
    {
        bool converts = type.GetCustomAttributes<TypeConverterAttribute>(inherit: false).Any();
        if (identifiesPerson.Contains(type) && converts)
        {
            yield return $"{type.FullName} identifies a person: it has no type converter.";
        }

        if (!identifiesPerson.Contains(type) && IsValueWithText(type) && !converts)
        {
            yield return $"{type.FullName} is read from a text: give it a type converter, or name it among what identifies a person.";
        }
    }

    /// <summary>No value goes into JSON, or comes out of it, without anybody's decision.</summary>
    public static IEnumerable<string> NoJsonConverter(Type type)
    {
        if (BasesOf(type).Any(
            parent => parent.FullName!.StartsWith("System.Text.Json.Serialization.JsonConverter", StringComparison.Ordinal)))
        {
            yield return $"{type.FullName} is a JSON converter.";
        }

        const BindingFlags All =
            BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        foreach (MemberInfo member in type.GetMembers(All).Append(type))
        {
            if (member.CustomAttributes.Any(attribute => attribute.AttributeType.Name is "JsonConverterAttribute"))
            {
                yield return $"{type.FullName}, {member.Name}: it names a JSON converter.";
            }
        }
    }

    private static bool IsValueWithText(Type type) =>
        type is { IsValueType: true, IsVisible: true } && type.GetMethod("Parse", [typeof(string)]) is { IsStatic: true };

    private static IEnumerable<Type> BasesOf(Type type)
    {
        for (Type? parent = type.BaseType; parent is not null; parent = parent.BaseType)
        {
            yield return parent.IsGenericType ? parent.GetGenericTypeDefinition() : parent;
        }
    }
}
