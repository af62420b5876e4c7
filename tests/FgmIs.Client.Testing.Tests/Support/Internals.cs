using System.Reflection;
using FgmIs.Client.Auditing;
using FgmIs.Client.Reporting;

namespace FgmIs.Client.Testing.Tests.Support;

/// <summary>Makes the client's events and reports, which only the client itself can make.</summary>
internal static class Internals
{
    public static FgmAuditEvent AuditEvent(FgmAuditEventKind kind)
    {
        object origin = Make(typeof(FgmAuditedOrigin), Asid.Parse("200000000001"), "device", Asid.Parse("200000000002"));
        return (FgmAuditEvent)Make(typeof(FgmAuditEvent), kind, DateTimeOffset.UnixEpoch, origin);
    }

    public static FgmErrorReport ErrorReport(string detail) => (FgmErrorReport)Make(
        typeof(FgmErrorReport),
        FgmErrorKind.AuditFailed,
        DateTimeOffset.UnixEpoch,
        Guid.NewGuid(),
        detail,
        "None.");

    private static object Make(Type type, params object[] arguments) =>
        Activator.CreateInstance(type, BindingFlags.Instance | BindingFlags.NonPublic, null, arguments, null)!;
}
