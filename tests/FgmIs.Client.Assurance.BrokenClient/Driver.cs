using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Xml;

namespace FgmIs.Client.Assurance.BrokenClient;

/// <summary>Speaks the driver protocol: a request a line, a reply a line.</summary>
internal sealed class Driver(TextReader input, TextWriter output, Settings settings, FaultSwitch faults)
{
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromSeconds(8);

    private readonly SemaphoreSlim _writing = new(1, 1);

    public async Task RunAsync()
    {
        var clock = new Clock();
        var client = new Client(settings, clock, faults);
        await WriteAsync(new JsonObject
        {
            ["driver"] = 1,
            ["client"] = "A client of the tests",
            ["version"] = "1.0",
            ["can"] = new JsonArray("query", "reports", "disclose", "audit", "encounter", "clock"),
        }.ToJsonString());
        List<Task> running = [];
        while (await input.ReadLineAsync() is { } line)
        {
            running.Add(AnswerAsync(client, clock, line));
        }

        if (faults.Has(Fault.DoesNotEnd))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan);
        }

        // What is under way is finished, as far as there is time.
        _ = await Task.WhenAny(Task.WhenAll(running), Task.Delay(TimeToEnd));
    }

    private async Task AnswerAsync(Client client, Clock clock, string line)
    {
        await Task.Yield();
        using var request = JsonDocument.Parse(line);
        string what = request.RootElement.Text("do")!;
        if (what == "query" && faults.Has(Fault.Crashes))
        {
            Environment.Exit(134);
        }

        if (what == "query" && faults.Has(Fault.Hangs))
        {
            await Task.Delay(Timeout.InfiniteTimeSpan);
        }

        JsonObject reply = await CarryOutAsync(client, clock, what, request.RootElement);
        reply["id"] = request.RootElement.Text("id");
        await WriteAsync(what == "query" && faults.Has(Fault.AnswersGarbage) ? "found it!" : reply.ToJsonString());
        if (what == "query" && faults.Has(Fault.LeaksSecondLine))
        {
            await WriteAsync("{\"level\":\"debug\",\"text\":\"query done\"}");
        }
    }

    private static async Task<JsonObject> CarryOutAsync(Client client, Clock clock, string what, JsonElement request)
    {
        switch (what)
        {
            case "query":
                QueryResult result = await client.QueryAsync(Query.Read(request));
                return new JsonObject { ["outcome"] = result.Outcome, ["shown"] = result.Shown, ["messageId"] = result.MessageId };
            case "reports":
                IEnumerable<JsonObject> reports = client.Reports.Take()
                    .Select(report => new JsonObject { ["text"] = report.Text, ["messageId"] = report.MessageId });
                return new JsonObject { ["reports"] = new JsonArray([.. reports]) };
            case "disclose":
                string? shown = client.Disclose(
                    request.Text("messageId")!, User.Read(request), request.Text("kind")!, request.Text("device"));
                return new JsonObject { ["allowed"] = shown is not null, ["shown"] = shown };
            case "audit":
                return client.Audit.Read(request) is { } entries
                    ? new JsonObject { ["records"] = new JsonArray([.. entries.Select(Json)]) }
                    : new JsonObject { ["refused"] = true };
            case "clock":
                clock.Move(request.Text("to") is { } to
                    ? DateTimeOffset.Parse(to, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) - clock.Now
                    : XmlConvert.ToTimeSpan(request.Text("advance")!));
                return new JsonObject { ["ok"] = true };
            default:
                return new JsonObject { ["error"] = "There is no such request." };
        }
    }

    private static JsonObject Json(AuditEntry entry) => new()
    {
        ["time"] = entry.Time,
        ["event"] = entry.Event,
        ["userId"] = entry.UserId,
        ["userName"] = entry.UserName,
        ["role"] = entry.Role,
        ["organization"] = entry.Organization,
        ["authoriser"] = entry.Authoriser,
        ["nhsNumber"] = entry.NhsNumber,
        ["messageId"] = entry.MessageId,
        ["sequence"] = entry.Sequence,
        ["system"] = entry.System,
        ["device"] = entry.Device,
        ["outcome"] = entry.Outcome,
    };

    private async Task WriteAsync(string line)
    {
        await _writing.WaitAsync();
        try
        {
            await output.WriteAsync(line + "\n");
            await output.FlushAsync();
        }
        finally
        {
            _ = _writing.Release();
        }
    }
}
