using System.Reflection;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>The rules of the public face: each says what of a type breaks it, or nothing.</summary>
internal static class HouseRules
{
    private static readonly string[] PrivateMatters = ["Polly", "System.Net.Http", "System.Xml"];

    /// <summary>Nobody derives from what was not made for it.</summary>
    public static IEnumerable<string> SealedOrAbstract(Type type) =>
        type.IsSealed || type.IsAbstract || type.IsValueType || type.IsInterface
            ? []
            : [$"{type.FullName} is open for inheritance: seal it, or make it abstract."];

    /// <summary>H1: a value that was never set is never read as a state.</summary>
    public static IEnumerable<string> NoZeroInEnum(Type type) =>
        type.IsEnum
            ? from name in Enum.GetNames(type)
              where Convert.ToInt64(Enum.Parse(type, name), System.Globalization.CultureInfo.InvariantCulture) == 0
              select $"{type.FullName}.{name} is zero, the value of what was never set: start at 1."
            : [];

    /// <summary>C# 7.3 hosts can call neither.</summary>
    public static IEnumerable<string> NoInitNorRequired(Type type)
    {
        foreach (PropertyInfo property in Visible.PropertiesOf(type))
        {
            if (property.SetMethod is { } setter
                && Visible.Is(setter)
                && setter.ReturnParameter.GetRequiredCustomModifiers()
                    .Any(modifier => modifier.FullName == "System.Runtime.CompilerServices.IsExternalInit"))
            {
                yield return $"{type.FullName}.{property.Name} has an init accessor, which C# 7.3 hosts cannot call.";
            }
        }

        IEnumerable<MemberInfo> members = Visible.PropertiesOf(type).Concat<MemberInfo>(Visible.FieldsOf(type));
        foreach (MemberInfo member in members.Where(
            member => member.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute")))
        {
            yield return $"{type.FullName}.{member.Name} is required, which C# 7.3 hosts cannot satisfy.";
        }
    }

    /// <summary>.NET Framework cannot load an interface with code in it.</summary>
    public static IEnumerable<string> NoDefaultInterfaceMethods(Type type) =>
        type.IsInterface
            ? from method in type.GetMethods(
                BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
              where !method.IsAbstract
              select $"{type.FullName}.{method.Name} has a body, which .NET Framework cannot load."
            : [];

    /// <summary>What can be awaited is called …Async and can be cancelled.</summary>
    public static IEnumerable<string> AsyncSuffixAndToken(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            yield break;
        }

        foreach (MethodInfo method in Visible.MethodsOf(type).Where(method => !Visible.IsInherited(method)))
        {
            bool isCalledAsync = method.Name.EndsWith("Async", StringComparison.Ordinal);
            if (isCalledAsync != IsAwaitable(method.ReturnType))
            {
                yield return $"{type.FullName}.{method.Name} returns {method.ReturnType.Name}: "
                    + "what is awaited is called …Async, and nothing else is.";
            }
            else if (isCalledAsync
                && !(method.GetParameters() is [.., { HasDefaultValue: true } last] && last.ParameterType == typeof(CancellationToken)))
            {
                yield return $"{type.FullName}.{method.Name} does not end with 'CancellationToken cancellationToken = default'.";
            }
        }
    }

    /// <summary>What the client is made of inside may change without breaking a host.</summary>
    public static IEnumerable<string> NoPrivateMatters(Type type) =>
        from used in SignatureTypes(type).SelectMany(Parts).Distinct()
        where PrivateMatters.Any(
            matter => used.Namespace == matter || used.Namespace?.StartsWith(matter + ".", StringComparison.Ordinal) == true)
        select $"{type.FullName} shows {used.FullName} in public.";

    /// <summary>Hosts should need few usings, and find them by name.</summary>
    public static IEnumerable<string> KnownNamespace(Type type, IReadOnlyCollection<string> known) =>
        known.Contains(type.Namespace, StringComparer.Ordinal)
            ? []
            : [$"{type.FullName} lies in a namespace that the house does not know."];

    private static bool IsAwaitable(Type type) =>
        type == typeof(Task)
        || type == typeof(ValueTask)
        || (type.IsGenericType
            && type.GetGenericTypeDefinition() is var generic
            && (generic == typeof(Task<>) || generic == typeof(ValueTask<>) || generic == typeof(IAsyncEnumerable<>)));

    private static IEnumerable<Type> SignatureTypes(Type type) =>
        [
            .. type.BaseType is { } parent ? (Type[])[parent] : [],
            .. type.GetInterfaces(),
            .. type.GetGenericArguments().SelectMany(Constraints),
            .. Visible.FieldsOf(type).Select(field => field.FieldType),
            .. Visible.PropertiesOf(type).Select(property => property.PropertyType),
            .. Visible.PropertiesOf(type)
                .SelectMany(property => property.GetIndexParameters())
                .Select(parameter => parameter.ParameterType),
            .. Visible.EventsOf(type).Select(@event => @event.EventHandlerType!),
            .. Visible.ConstructorsOf(type)
                .SelectMany(constructor => constructor.GetParameters())
                .Select(parameter => parameter.ParameterType),
            .. Visible.MethodsOf(type)
                .SelectMany(method => method.GetParameters().Append(method.ReturnParameter))
                .Select(parameter => parameter.ParameterType),
            .. Visible.MethodsOf(type).SelectMany(method => method.GetGenericArguments()).SelectMany(Constraints),
        ];

    private static IEnumerable<Type> Constraints(Type argument) =>
        argument.IsGenericParameter ? argument.GetGenericParameterConstraints() : [argument];

    private static IEnumerable<Type> Parts(Type type) =>
        [
            type,
            .. type.HasElementType ? Parts(type.GetElementType()!) : [],
            .. type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts) : [],
        ];
}
