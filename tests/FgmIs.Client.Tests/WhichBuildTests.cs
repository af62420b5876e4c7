using System.Reflection;
using System.Runtime.Versioning;
using NUnit.Framework;

namespace FgmIs.Client.Tests;

/// <summary>Both test projects share their sources; each must load the build that it is named for.</summary>
public sealed class WhichBuildTests
{
#if CLIENT_NETSTANDARD
    private const string Expected = ".NETStandard,Version=v2.0";
#else
    private const string Expected = ".NETCoreApp,Version=v10.0";
#endif

    [Test]
    public void Client_WhenThisProjectRuns_IsTheBuildUnderTest()
    {
        string? framework = typeof(FgmStatusClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;

        Assert.That(framework, Is.EqualTo(Expected));
    }
}
