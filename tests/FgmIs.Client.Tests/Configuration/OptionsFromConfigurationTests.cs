using Microsoft.Extensions.Configuration;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Configuration;

/// <summary>Options from configuration without a container.</summary>
[TestFixture]
public sealed class OptionsFromConfigurationTests
{
    [Test]
    public void Settings_are_read_as_a_container_reads_them()
    {
        FgmStatusClientOptions options = FgmStatusClientOptions.FromConfiguration(Section(SettingsText.Full()));

        Assert.Multiple(() =>
        {
            Assert.That(options.Connection.Endpoint, Is.EqualTo(new Uri("https://smsp.example.nhs.uk/fhir/fgm/query")));
            Assert.That(options.Identity.Organization!.Name, Is.EqualTo("Leeds Teaching Hospitals"));
            Assert.That(options.Limits.ConcurrentQueries, Is.EqualTo(16));
            Assert.That(options.AccessPolicy, Is.Not.Null);
        });
    }

    [Test]
    public void Bad_setting_is_told_when_a_client_is_made()
    {
        Dictionary<string, string?> settings = SettingsText.Full();
        settings["Identity:FromAsid"] = "12345";
        FgmStatusClientOptions options = FgmStatusClientOptions.FromConfiguration(Section(settings));

        FgmConfigurationException? problem = Assert.Throws<FgmConfigurationException>(() => FgmStatusClient.Create(options));

        Assert.That(problem!.Problems, Has.Some.Contains("Setting Identity:FromAsid ('12345')"));
    }

    [Test]
    public void No_configuration_is_refused() =>
        Assert.That(() => FgmStatusClientOptions.FromConfiguration(null!), Throws.ArgumentNullException);

    private static IConfiguration Section(Dictionary<string, string?> settings) =>
        new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
}
