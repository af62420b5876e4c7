using System.Reflection;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Finds the types that a host is handed and cannot make itself, so that its tests would need reflection.</summary>
internal static class PublicMeans
{
    /// <summary>
    /// Returns the public types of an assembly that have neither a public constructor nor a public static member of its that makes one.
    /// </summary>
    public static IEnumerable<Type> Missing(Assembly assembly) => Missing(assembly.GetExportedTypes());

    public static IEnumerable<Type> Missing(IReadOnlyCollection<Type> exported)
    {
        HashSet<Type> made = [.. exported.SelectMany(Makers)];
        return exported.Where(
            type => !type.IsInterface && !type.IsEnum && !type.IsAbstract && !IsBuiltByItself(type) && !made.Contains(type));
    }

    private static bool IsBuiltByItself(Type type) => type.GetConstructors().Length > 0;

    private static IEnumerable<Type> Makers(Type type)
    {
        foreach (PropertyInfo property in type.GetProperties(BindingFlags.Public | BindingFlags.Static))
        {
            yield return Bare(property.PropertyType);
        }

        // A method that is given the type, as one that changes it, makes none.
        foreach (MethodInfo method in type.GetMethods(BindingFlags.Public | BindingFlags.Static).Where(method => !method.IsSpecialName))
        {
            Type result = Bare(method.ReturnType);
            if (method.GetParameters().All(parameter => parameter.ParameterType != result))
            {
                yield return result;
            }
        }
    }

    private static Type Bare(Type type) =>
        Nullable.GetUnderlyingType(type)
        ?? (type.IsGenericType
            && (type.GetGenericTypeDefinition() == typeof(Task<>) || type.GetGenericTypeDefinition() == typeof(ValueTask<>))
                ? type.GetGenericArguments()[0]
                : type);
}
