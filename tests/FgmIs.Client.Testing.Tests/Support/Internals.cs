using System.Reflection;
using FgmIs.Client.Reporting;

namespace FgmIs.Client.Testing.Tests.Support;

/// <summary>Makes the client's reports, which only the client itself can make.</summary>
internal static class Internals
{
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
