using System.Reflection;
using FgmIs.Client.Access;
using FgmIs.Client.Auditing;
using FgmIs.Client.Caching;

namespace FgmIs.Client.Tests.Conventions;

/// <summary>Every public constructor and factory refuses an identifier that was never set.</summary>
internal static class DefaultRefusal
{
    private static readonly Dictionary<Type, object> Ordinary = new()
    {
        [typeof(NhsNumber)] = Samples.NhsNumber,
        [typeof(FhirDate)] = Samples.DateOfBirth,
        [typeof(Asid)] = Asid.Parse("200000000115"),
        [typeof(OdsCode)] = OdsCode.Parse("RR8"),
        [typeof(SdsUserId)] = Samples.UserId,
        [typeof(SdsRoleProfileId)] = Samples.RoleProfileId,
        [typeof(LocalUserId)] = Samples.LocalUserId,
        [typeof(EncounterId)] = EncounterId.Parse("visit-1"),
        [typeof(RbacActivity)] = RbacActivity.ViewSummaryHealthRecords,
        [typeof(VerifiedPatient)] = Samples.Patient,
        [typeof(NhsNumberVerification)] = Samples.Verification,
        [typeof(Requester)] = Samples.SmartcardUser,
        [typeof(FgmAccessPolicy)] = FgmAccessPolicy.Strict,
        [typeof(FgmAuditReadPolicy)] = FgmAuditReadPolicy.Nobody,
        [typeof(IFgmAuditReader)] = new UnreadTrail(),
        [typeof(FgmAuditEventKind)] = FgmAuditEventKind.AuditRead,
        [typeof(FgmAuditExportFormat)] = FgmAuditExportFormat.Json,
        [typeof(Stream)] = Stream.Null,
        [typeof(FgmAuditedOrigin)] = new FgmAuditedOrigin("ward-3"),
        [typeof(FgmEncounterCache)] = FgmEncounterCache.InMemory(),
        [typeof(DateTimeOffset)] = Samples.Noon,
        [typeof(FgmQueryOccasion)] = FgmQueryOccasion.RecordViewed,
        [typeof(string)] = "text",
        [typeof(IEnumerable<string>)] = new[] { "text" },
    };

    /// <summary>Says which parameters of a type's constructors and methods let a default pass.</summary>
    public static IEnumerable<string> Check(Type type) =>
        from method in Visible.ConstructorsOf(type).Where(constructor => !type.IsAbstract && constructor.IsPublic)
            .Concat<MethodBase>(Visible.MethodsOf(type)
                .Where(method => method.IsPublic && !method.IsSpecialName && !IsIdentifier(type) && !type.IsInterface))
        from parameter in method.GetParameters()
        where !parameter.ParameterType.IsByRef && DefaultFor(parameter.ParameterType) is not null
        let problem = Try(method, parameter)
        where problem is not null
        select $"{type.Name}.{method.Name}({parameter.Name}): {problem}";

    /// <summary>Gives an argument that is, or holds, an identifier that was never set; null for parameters that take none.</summary>
    private static object? DefaultFor(Type type)
    {
        Type element = Nullable.GetUnderlyingType(type)
            ?? (type.IsArray ? type.GetElementType()!
                : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>) ? type.GetGenericArguments()[0]
                : type);
        return !IsIdentifier(element) ? null
            : type.IsArray || type.IsInterface ? Array.CreateInstance(element, 1)
            : Activator.CreateInstance(element);
    }

    private static bool IsIdentifier(Type type) =>
        type.IsValueType
        && type.Assembly == typeof(NhsNumber).Assembly
        && type.GetProperty("IsDefault", BindingFlags.Instance | BindingFlags.NonPublic) is not null;

    private static string? Try(MethodBase method, ParameterInfo tried)
    {
        try
        {
            object?[] arguments = [.. method.GetParameters()
                .Select(parameter => parameter == tried ? DefaultFor(parameter.ParameterType) : OrdinaryFor(parameter))];
            _ = method is ConstructorInfo constructor
                ? constructor.Invoke(arguments)
                : method.Invoke(method.IsStatic ? null : SampleOf(method.DeclaringType!), arguments);
            return "takes an identifier that was never set.";
        }
        catch (TargetInvocationException failure) when (failure.InnerException is ArgumentException refusal)
        {
            return refusal.ParamName == tried.Name ? null : $"refuses it as '{refusal.ParamName}'.";
        }
        catch (MissingSampleException missing)
        {
            return missing.Message;
        }
    }

    private static object? OrdinaryFor(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        return parameter.HasDefaultValue && !Ordinary.ContainsKey(type) ? (type.IsValueType ? parameter.DefaultValue : null)
            : Nullable.GetUnderlyingType(type) is not null ? null
            : type.IsArray ? Array.CreateInstance(type.GetElementType()!, 0)
            : DefaultFor(type) is Array sequence ? Array.CreateInstance(sequence.GetType().GetElementType()!, 0)
            : SampleOf(type);
    }

    private static object SampleOf(Type type) =>
        Ordinary.TryGetValue(type, out object? sample)
            ? sample
            : throw new MissingSampleException($"has a {type.Name}, of which {nameof(DefaultRefusal)} knows no sample; add one.");

    private sealed class UnreadTrail : IFgmAuditReader
    {
        public IAsyncEnumerable<FgmAuditRecord> ReadAsync(
            FgmAuditSearch search, Requester reader, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("Nobody gets as far as this.");
    }

    private sealed class MissingSampleException(string message) : Exception(message);
}
