using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Writes an assembly's public face as text, one member a line, in an order that does not depend on the compiler.</summary>
internal static class PublicApiText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(int)] = "int",
        [typeof(long)] = "long",
        [typeof(double)] = "double",
    };

    public static string Of(Assembly assembly) => Of(assembly.GetExportedTypes());

    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (Type type in types.OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(text.Length > 0 ? "\n" : string.Empty).Append(Header(type)).Append('\n');
            foreach (string member in Members(type))
            {
                text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Header(Type type)
    {
        string kind = type.IsEnum ? "enum"
            : type.IsInterface ? "interface"
            : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
            : type.IsValueType ? (type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly struct" : "struct")
            : type.IsAbstract && type.IsSealed ? "static class"
            : type.IsAbstract ? "abstract class"
            : type.IsSealed ? "sealed class" : "class";
        IEnumerable<Type> inherited = type.IsEnum || type.IsSubclassOf(typeof(Delegate))
            ? []
            : [.. type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? (Type[])[parent] : [], .. Interfaces(type)];
        string bases = string.Join(", ", inherited.Select(one => Name(one)));
        return $"{kind} {type.Namespace}.{Name(type)}{(bases.Length > 0 ? $" : {bases}" : string.Empty)}";
    }

    private static IEnumerable<Type> Interfaces(Type type) =>
        type.GetInterfaces()
            .Where(one => one.IsVisible && type.BaseType?.GetInterfaces().Contains(one) != true)
            .OrderBy(one => one.ToString(), StringComparer.Ordinal);

    private static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type)
                .Select(name => (Name: name, Value: Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)))
                .OrderBy(member => member.Value)
                .Select(member => $"{member.Name} = {member.Value.ToString(CultureInfo.InvariantCulture)}");
        }

        return
        [
            .. Visible.FieldsOf(type).Select(Field).Order(StringComparer.Ordinal),
            .. Visible.ConstructorsOf(type).Select(constructor => $"{Access(constructor)}new({Parameters(constructor)})").Order(StringComparer.Ordinal),
            .. Visible.PropertiesOf(type).OrderBy(property => property.Name, StringComparer.Ordinal).Select(Property),
            .. Visible.EventsOf(type).OrderBy(@event => @event.Name, StringComparer.Ordinal).Select(@event => $"event {Name(@event.EventHandlerType!)} {@event.Name}"),
            .. Visible.MethodsOf(type).Where(IsWorthALine).OrderBy(method => method.Name, StringComparer.Ordinal).ThenBy(Parameters, StringComparer.Ordinal).Select(Method),
        ];
    }

    // What every object or every record has says nothing; that a type is a record shows in IEquatable.
    private static bool IsWorthALine(MethodInfo method) =>
        !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
        && !(method.IsVirtual && method.GetBaseDefinition().DeclaringType is { } origin && (origin == typeof(object) || origin == typeof(ValueType)));

    private static string Field(FieldInfo field) =>
        $"{(field.IsLiteral ? "const " : field.IsStatic ? "static " : string.Empty)}{Name(field.FieldType, new NullabilityInfoContext().Create(field))} {field.Name}"
        + (field.IsLiteral ? $" = {Literal(field.GetRawConstantValue())}" : string.Empty);

    private static string Property(PropertyInfo property)
    {
        MethodInfo first = property.GetAccessors(nonPublic: true)[0];
        string accessors = string.Join(
            " ",
            property.GetAccessors(nonPublic: true)
                .Where(Visible.Is)
                .Select(accessor => $"{(accessor.IsPublic ? string.Empty : "protected ")}{(accessor == property.GetMethod ? "get" : IsInit(accessor) ? "init" : "set")};"));
        string index = property.GetIndexParameters() is { Length: > 0 } parameters ? $"[{string.Join(", ", parameters.Select(Parameter))}]" : string.Empty;
        return $"{Modifiers(first)}{Name(property.PropertyType, new NullabilityInfoContext().Create(property))} {property.Name}{index} {{ {accessors} }}";
    }

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");

    private static string Method(MethodInfo method)
    {
        string generic = method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(argument => argument.Name))}>" : string.Empty;
        string extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : string.Empty;
        string result = Name(method.ReturnType, new NullabilityInfoContext().Create(method.ReturnParameter));
        return $"{Access(method)}{Modifiers(method)}{result} {method.Name}{generic}({extension}{Parameters(method)})";
    }

    private static string Access(MethodBase method) => method.IsPublic ? string.Empty : "protected ";

    private static string Modifiers(MethodInfo method) =>
        method.IsStatic ? "static "
        : method.DeclaringType!.IsInterface ? (method.IsAbstract ? string.Empty : "virtual ")
        : method.IsAbstract ? "abstract "
        : method.GetBaseDefinition() != method ? "override "
        : method is { IsVirtual: true, IsFinal: false } ? "virtual " : string.Empty;

    private static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        string prefix = parameter.IsOut ? "out "
            : parameter.IsIn ? "in "
            : parameter.ParameterType.IsByRef ? "ref "
            : parameter.IsDefined(typeof(ParamArrayAttribute), inherit: false) ? "params " : string.Empty;
        Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
        string value = parameter.HasDefaultValue ? $" = {DefaultValue(parameter, type)}" : string.Empty;
        return $"{prefix}{Name(type, new NullabilityInfoContext().Create(parameter))} {parameter.Name}{value}";
    }

    private static string DefaultValue(ParameterInfo parameter, Type type) =>
        parameter.DefaultValue is null ? (type.IsValueType && Nullable.GetUnderlyingType(type) is null ? "default" : "null")
        : type.IsEnum ? $"{type.Name}.{Enum.GetName(type, parameter.DefaultValue) ?? parameter.DefaultValue}"
        : Literal(parameter.DefaultValue);

    private static string Literal(object? value) => value switch
    {
        string text => $"\"{text}\"",
        bool truth => truth ? "true" : "false",
        null => "null",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Name(Type type, NullabilityInfo? nullability = null)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!, nullability);
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Name(underlying)}?";
        }

        string suffix = !type.IsValueType && nullability is { } known && (known.ReadState == NullabilityState.Nullable || known.WriteState == NullabilityState.Nullable)
            ? "?"
            : string.Empty;
        return type.IsArray ? $"{Name(type.GetElementType()!, nullability?.ElementType)}[]{suffix}"
            : Keywords.TryGetValue(type, out string? keyword) ? keyword + suffix
            : type.IsGenericParameter ? type.Name
            : Qualified(type) + Arguments(type, nullability) + suffix;
    }

    private static string Qualified(Type type)
    {
        string simple = type.Name.Split('`')[0];
        string outer = type is { IsNested: true, DeclaringType: { } declaring } ? $"{declaring.Name.Split('`')[0]}." : string.Empty;
        bool isFamiliar = type.Namespace == "System" || type.Namespace?.StartsWith("System.Collections.Generic", StringComparison.Ordinal) == true
            || type.Namespace?.StartsWith("System.Threading", StringComparison.Ordinal) == true || type.Namespace?.StartsWith("FgmIs.", StringComparison.Ordinal) == true;
        return isFamiliar ? outer + simple : $"{type.Namespace}.{outer}{simple}";
    }

    private static string Arguments(Type type, NullabilityInfo? nullability)
    {
        Type[] arguments = type.GetGenericArguments();
        NullabilityInfo[] states = nullability?.GenericTypeArguments ?? [];
        return arguments.Length == 0
            ? string.Empty
            : $"<{string.Join(", ", arguments.Select((argument, i) => Name(argument, i < states.Length ? states[i] : null)))}>";
    }
}
