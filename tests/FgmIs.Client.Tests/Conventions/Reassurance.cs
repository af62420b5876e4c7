using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>H4: finds words that could tell a clinician that a child is not at risk.</summary>
internal static partial class Reassurance
{
    private const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Says whether a text reassures, as prose or as a name in PascalCase.</summary>
    public static bool IsIn(string text) =>
        Phrases().IsMatch(text) || Phrases().IsMatch(string.Join(' ', Words().Matches(text).Select(word => word.Value)));

    /// <summary>Gives every reassuring name that an assembly's authors gave: of types, members, parameters.</summary>
    public static IEnumerable<string> Identifiers(Assembly assembly) =>
        from type in assembly.GetTypes()
        where IsOwn(type)
        from name in NamesOf(type)
        where !name.Contains('<', StringComparison.Ordinal) && IsIn(name)
        select $"{type.FullName}: {name}";

    /// <summary>Gives every reassuring text that an assembly holds: its literals and its constants.</summary>
    public static IEnumerable<string> Literals(Assembly assembly) =>
        UserStrings(assembly).Concat(Constants(assembly)).Where(IsIn).Distinct(StringComparer.Ordinal);

    /// <summary>Gives the string literals of a compiled assembly.</summary>
    public static IEnumerable<string> UserStrings(Assembly assembly)
    {
        using var file = new PEReader(File.OpenRead(assembly.Location));
        MetadataReader metadata = file.GetMetadataReader();
        for (UserStringHandle handle =
            metadata.GetNextHandle(default(UserStringHandle)); !handle.IsNil; handle = metadata.GetNextHandle(handle))
        {
            yield return metadata.GetUserString(handle);
        }
    }

    private static IEnumerable<string> Constants(Assembly assembly) =>
        from type in assembly.GetTypes()
        from field in type.GetFields(All)
        where field.IsLiteral && field.FieldType == typeof(string)
        select (string)field.GetRawConstantValue()!;

    private static bool IsOwn(Type type) =>
        type.Namespace?.StartsWith("FgmIs.", StringComparison.Ordinal) == true
        && !type.FullName!.Contains('<', StringComparison.Ordinal)
        && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static IEnumerable<string> NamesOf(Type type)
    {
        MethodInfo[] methods = [.. type.GetMethods(All).Where(method => !Visible.IsInherited(method))];
        return
        [
            type.Name,
            .. type.GetGenericArguments().Select(argument => argument.Name),
            .. type.GetFields(All).Select(field => field.Name),
            .. type.GetEvents(All).Select(@event => @event.Name),
            .. methods.Select(method => method.Name),
            .. methods.SelectMany(method => method.GetGenericArguments()).Select(argument => argument.Name),
            .. methods.Concat<MethodBase>(type.GetConstructors(All))
                .SelectMany(method => method.GetParameters())
                .Select(parameter => parameter.Name ?? string.Empty),
        ];
    }

    [GeneratedRegex(
        @"\b(clear|safe)\b|\bnot[\s_-]+at[\s_-]+risk\b|\bno[\s_-]+risk\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Phrases();

    [GeneratedRegex("[A-Z]+(?![a-z])|[A-Z]?[a-z]+|[0-9]+", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Words();
}
