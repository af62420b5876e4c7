using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FgmIs.Client.Testing;
using FgmIs.Tool.Simulator.State;

namespace FgmIs.Tool.Simulator;

/// <summary>Writes where the simulator is and what a client needs, once it takes connections.</summary>
internal static class ReadyText
{
    /// <summary>Writes one JSON object on one line.</summary>
    /// <param name="files">The folder's files.</param>
    /// <param name="addresses">Where it is.</param>
    /// <param name="client">The client certificate to present; left out, the folder's own.</param>
    /// <param name="scenario">What is played, if anything.</param>
    public static string Json(
        StateFiles files, StateAddresses addresses, ClientCertificateFiles? client = null, SmspScenario? scenario = null)
    {
        client ??= files.Client;
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("endpoint", addresses.Endpoint.ToString());
            if (addresses.Page is { } page)
            {
                json.WriteString("page", page.ToString());
            }

            if (scenario is not null)
            {
                json.WriteString("scenario", scenario.Name);
                json.WriteString("behaviour", scenario.Behaviour);
            }

            json.WriteString("fromAsid", addresses.FromAsid);
            json.WriteString("toAsid", addresses.ToAsid);
            json.WriteString("clientPkcs12", client.Pkcs12);
            json.WriteString("clientPasswordFile", files.Password);
            json.WriteString("clientPem", client.Pem);
            json.WriteString("clientKeyPem", client.KeyPem);
            json.WriteString("rootPem", files.RootPem);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    public static string Plain(StateFiles files, StateAddresses addresses, ForwardSettings? forward) =>
        $"""
        Endpoint  {addresses.Endpoint}
        Page      {addresses.Page}
        {(forward is null ? $"From      {addresses.FromAsid}\nTo        {addresses.ToAsid}" : $"Passes on {forward.Endpoint}")}
        Files     {files.Folder}
        Try       sh {files.Curl}
        Stop it with Ctrl+C.
        """;

    public static string Plain(StateFiles files, StateAddresses addresses, ClientCertificateFiles client, SmspScenario scenario) =>
        $"""
        Endpoint  {addresses.Endpoint}
        Plays     {scenario.Name}: {scenario.Behaviour}
        From      {addresses.FromAsid}
        To        {addresses.ToAsid}
        Client    {client.Pkcs12}
        Files     {files.Folder}
        Enter plays its second act, if it has one. Stop it with Ctrl+C.
        """;
}
