namespace FgmIs.Client.Testing.Tests.Support;

/// <summary>Plain clients.</summary>
internal static class Clients
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public static Task<HttpResponseMessage> AskAsync(
        this HttpClient client, SmspSimulator simulator, string nhsNumber = QueryText.Patient) =>
        client.SendAsync(QueryText.Request(simulator.Endpoint, QueryText.Good(nhsNumber)));
}
