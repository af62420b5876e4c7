using System.Reflection;
using System.Runtime.Versioning;
using NUnit.Framework;

namespace FgmIs.Client.Tests;

/// <summary>
/// Three runs share their sources: the two test projects, and tests/net8/run. Each must load the build that it is named for, on its
/// runtime.
/// </summary>
public sealed class WhichBuildTests
{
#if CLIENT_NETSTANDARD
    private const string Expected = ".NETStandard,Version=v2.0";
#elif NET10_0_OR_GREATER
    private const string Expected = ".NETCoreApp,Version=v10.0";
#else
    private const string Expected = ".NETCoreApp,Version=v8.0";
#endif

    [Test]
    public void Client_WhenThisProjectRuns_IsTheBuildUnderTest()
    {
        string? framework = typeof(FgmStatusClient).Assembly.GetCustomAttribute<TargetFrameworkAttribute>()?.FrameworkName;

        Assert.That(framework, Is.EqualTo(Expected));
    }

#if !NET10_0_OR_GREATER
    [Test]
    public void Runtime_is_the_one_that_this_was_built_for() => Assert.That(Environment.Version.Major, Is.EqualTo(8));
#endif
}
