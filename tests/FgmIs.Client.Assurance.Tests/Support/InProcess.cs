using FgmIs.Client.Testing;

namespace FgmIs.Client.Assurance.Tests;

/// <summary>Starts clients of FgmIs.Client in this process, with an audit in memory.</summary>
internal static class InProcess
{
    public static Task<IAssuranceClient> StartAsync(AssuranceEnvironment environment, CancellationToken cancellationToken) =>
        StartAsync(environment, [], cancellationToken);

    /// <summary>Starts one that has a fault.</summary>
    public static Func<AssuranceEnvironment, CancellationToken, Task<IAssuranceClient>> With(
        Func<IAssuranceClient, AssuranceEnvironment, IAssuranceClient> fault) =>
        async (environment, cancellationToken) => fault(await StartAsync(environment, cancellationToken), environment);

    private static async Task<IAssuranceClient> StartAsync(
        AssuranceEnvironment environment, List<InMemoryAuditTrail> trails, CancellationToken cancellationToken)
    {
        Func<AssuranceEnvironment, CancellationToken, Task<IAssuranceClient>> start = AssuranceStatusClient.Starting(
            "in process",
            "1.0",
            host =>
            {
                var options = new FgmStatusClientOptions();
                host.Configure(options);
                trails.Add(new InMemoryAuditTrail());
                options.Audit.Trail = trails[0];
                return FgmStatusClient.Create(options);
            });
        IAssuranceClient client = await start(environment, cancellationToken);
        return new AuditedClient(client, trails[0], environment.Variables["FGMIS_ORGANIZATION"]);
    }
}
