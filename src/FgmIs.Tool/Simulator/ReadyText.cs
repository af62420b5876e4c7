using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FgmIs.Tool.Simulator.State;

namespace FgmIs.Tool.Simulator;

/// <summary>Writes where the simulator is and what a client needs, once it takes connections.</summary>
internal static class ReadyText
{
    public static string Json(StateFiles files, StateAddresses addresses)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("endpoint", addresses.Endpoint.ToString());
            json.WriteString("page", addresses.Page.ToString());
            json.WriteString("fromAsid", addresses.FromAsid);
            json.WriteString("toAsid", addresses.ToAsid);
            json.WriteString("clientPkcs12", files.ClientPkcs12);
            json.WriteString("clientPasswordFile", files.Password);
            json.WriteString("clientPem", files.ClientPem);
            json.WriteString("clientKeyPem", files.ClientKeyPem);
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
}
