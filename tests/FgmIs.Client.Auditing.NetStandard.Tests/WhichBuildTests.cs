using System.Reflection;
using System.Runtime.Versioning;

namespace FgmIs.Client.Auditing.Sqlite.Tests;

/// <summary>This project shares its sources with the store's own tests; it must load the builds that it is named for.</summary>
[TestFixture]
public sealed class WhichBuildTests
{
    [TestCase(typeof(FgmStatusClient))]
    [TestCase(typeof(SqliteAuditTrail))]
    public void Build_under_test_is_the_one_for_netstandard(Type type) =>
        Assert.That(type.Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName, Is.EqualTo(".NETStandard,Version=v2.0"));
}
