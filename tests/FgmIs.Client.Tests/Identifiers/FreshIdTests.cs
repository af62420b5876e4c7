using System.Collections.Concurrent;
using FgmIs.Client.Identifiers;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Identifiers;

/// <summary>Ids are made many at a time, and are as good as the platform's.</summary>
[TestFixture]
public sealed class FreshIdTests
{
    [Test]
    public void New_on_many_threads_never_gives_an_id_twice()
    {
        var ids = new ConcurrentBag<Guid>();
        Parallel.For(0, 20_000, _ => ids.Add(FreshId.New()));
        Assert.That(ids.Distinct().Count(), Is.EqualTo(20_000));
    }

    [Test]
    public void New_whatever_is_random_is_of_version_four()
    {
        for (int i = 0; i < 200; i++)
        {
            Assert.That(FreshId.New().ToString("D"), Does.Match("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$"));
        }
    }
}
