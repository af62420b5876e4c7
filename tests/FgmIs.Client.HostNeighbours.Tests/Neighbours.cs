using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using NUnit.Framework;

namespace FgmIs.Client.HostNeighbours.Tests;

/// <summary>What a host registers for its HTTP clients, by the packages' own methods, and as the templates of .NET Aspire do.</summary>
internal static class Neighbours
{
    public const string ClientName = "FgmIs.Client";

    /// <summary>Gets those that send again what failed.</summary>
    public static IEnumerable<TestCaseData> Resending =>
    [
        Neighbour("standard resilience on the client", services => services.AddHttpClient(ClientName).AddStandardResilienceHandler()),
        Neighbour(
            "standard resilience on all clients",
            services => services.ConfigureHttpClientDefaults(static client => client.AddStandardResilienceHandler())),
        Neighbour(
            "standard hedging on all clients",
            services => services.ConfigureHttpClientDefaults(static client => client.AddStandardHedgingHandler())),
        Neighbour("defaults of .NET Aspire", AddAspireDefaults),
    ];

    /// <summary>Gets those that send to another address than the one that was asked.</summary>
    public static IEnumerable<TestCaseData> Resolving =>
    [
        Neighbour(
            "service discovery on the client",
            services => services.AddServiceDiscovery().AddHttpClient(ClientName).AddServiceDiscovery()),
        Neighbour(
            "service discovery on all clients",
            services => services.AddServiceDiscovery().ConfigureHttpClientDefaults(static client => client.AddServiceDiscovery())),
        Neighbour("defaults of .NET Aspire", AddAspireDefaults),
    ];

    public static IEnumerable<TestCaseData> All =>
    [
        .. Resending,
        .. Resolving.Take(2),
        Neighbour(
            "an address, a header and a time limit for all clients",
            static services => services.ConfigureHttpClientDefaults(static client => client.ConfigureHttpClient(static http =>
            {
                http.BaseAddress = new Uri("https://elsewhere.example/");
                http.Timeout = TimeSpan.FromTicks(1);
                http.DefaultRequestHeaders.Add("X-Host", "neighbour");
            }))),
    ];

    /// <summary>Adds a configuration by which service discovery leads a host's name to a port that nobody listens to.</summary>
    public static IServiceCollection LeadAstray(this IServiceCollection services, string host) =>
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal) { [$"Services:{host}:https:0"] = "https://127.0.0.1:1" }).Build());

    private static void AddAspireDefaults(IServiceCollection services) =>
        services.AddServiceDiscovery().ConfigureHttpClientDefaults(static client =>
        {
            client.AddStandardResilienceHandler();
            client.AddServiceDiscovery();
        });

    private static TestCaseData Neighbour(string name, Action<IServiceCollection> add) =>
        new TestCaseData(add).SetArgDisplayNames(name);
}
