using System.Reflection;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>What another assembly can see of a type, which the rules are about.</summary>
internal static class Visible
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static IEnumerable<FieldInfo> FieldsOf(Type type) =>
        type.GetFields(Declared).Where(field => !field.IsSpecialName && (field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly));

    public static IEnumerable<ConstructorInfo> ConstructorsOf(Type type) => type.GetConstructors(Declared).Where(Is);

    public static IEnumerable<PropertyInfo> PropertiesOf(Type type) =>
        type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(Is));

    public static IEnumerable<EventInfo> EventsOf(Type type) =>
        type.GetEvents(Declared).Where(@event => @event.AddMethod is { } add && Is(add));

    /// <summary>Gives the methods that are no accessors; operators among them.</summary>
    public static IEnumerable<MethodInfo> MethodsOf(Type type) =>
        type.GetMethods(Declared)
            .Where(method => Is(method) && (!method.IsSpecialName || method.Name.StartsWith("op_", StringComparison.Ordinal)));

    public static bool Is(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    /// <summary>Says whether a method's name and shape are given by a type of another assembly: what it overrides or implements.</summary>
    public static bool IsInherited(MethodInfo method)
    {
        Type type = method.DeclaringType!;
        return (method.IsVirtual && method.GetBaseDefinition().DeclaringType!.Assembly != type.Assembly)
            || (!type.IsInterface
                && type.GetInterfaces()
                    .Any(contract => contract.Assembly != type.Assembly && type.GetInterfaceMap(contract).TargetMethods.Contains(method)));
    }
}
