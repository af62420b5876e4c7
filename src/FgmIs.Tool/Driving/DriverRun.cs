using System.Reflection;
using System.Text.Json;
using FgmIs.Client.Auditing;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Driving;

/// <summary>Speaks the driver protocol: reads a request a line, and writes a reply a line, each when it is ready.</summary>
internal sealed class DriverRun(Screen screen, ConsoleIo io, Func<string, string?> environment)
{
    // A driver has ten seconds to end.
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(6);

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        DriverSession session = await DriverSession.OpenAsync(DriverEnvironment.Read(environment), cancellationToken);
        await using (session)
        {
            screen.Result(Introduction());
            using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            List<Task> running = [];
            while (await io.In.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken) is { } line)
            {
                _ = running.RemoveAll(task => task.IsCompletedSuccessfully);
                if (!string.IsNullOrWhiteSpace(line))
                {
                    running.Add(AnswerAsync(session, line, ending.Token));
                }
            }

            ending.CancelAfter(TimeToFinish);
            await Task.WhenAll(running);
        }
    }

    private static string Introduction()
    {
        var about = typeof(DriverRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>();
        string version = about?.InformationalVersion ?? "0";
        return JsonText.Object(json =>
        {
            json.WriteNumber("driver", 1);
            json.WriteString("client", "FgmIs.Client (fgmis)");
            json.WriteString("version", version.Split('+')[0]);
            json.WriteStartArray("can");
            foreach (string ability in (string[])["query", "reports", "disclose", "audit", "encounter", "clock"])
            {
                json.WriteStringValue(ability);
            }

            json.WriteEndArray();
        });
    }

    private async Task AnswerAsync(DriverSession session, string line, CancellationToken cancellationToken)
    {
        await Task.Yield();
        string? id = null;
        Action<Utf8JsonWriter> reply;
        try
        {
            using JsonDocument document = Parse(line);
            var request = new DriverRequest(document.RootElement);
            id = request.RequiredText("id");
            reply = await session.RunAsync(request, cancellationToken);
        }
        catch (DriverException problem)
        {
            reply = json => json.WriteString("error", problem.Message);
        }
        catch (OperationCanceledException)
        {
            reply = json => json.WriteString("error", "Standard input ended before this was done.");
        }
        catch (FgmAuditTrailException failure)
        {
            reply = json => json.WriteString("error", failure.Message);
        }
        catch (ArgumentException failure)
        {
            // Never the message: it may hold what the request held.
            string what = failure.ParamName ?? failure.GetType().Name;
            reply = json => json.WriteString("error", $"The request cannot be carried out ({what}).");
        }

        screen.Result(JsonText.Object(json =>
        {
            json.WriteString("id", id);
            reply(json);
        }));
    }

    private static JsonDocument Parse(string line)
    {
        try
        {
            var document = JsonDocument.Parse(line);
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                return document;
            }

            document.Dispose();
        }
        catch (JsonException)
        {
            // Told below, without what the line held.
        }

        throw new DriverException("The line is no JSON object.");
    }
}
