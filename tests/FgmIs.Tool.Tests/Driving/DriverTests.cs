using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using FgmIs.Tool.Driving;
using FgmIs.Tool.Output;

namespace FgmIs.Tool.Tests.Driving;

/// <summary>The driver protocol as the assurance harness speaks it.</summary>
[TestFixture]
internal sealed class DriverTests
{
    private static readonly JsonObject Clinician = User("local", "clinician1", "B0370");

    private Provider _provider = null!;
    private Driver _driver = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _provider = await Provider.StartAsync();
        Directory.CreateDirectory(_provider.PathOf("work"));
        _driver = await Driver.StartAsync(Environment());
    }

    [TearDown]
    public async Task StopAsync()
    {
        Assert.That(await _driver.EndAsync(), Is.Zero);
        await _driver.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Test]
    public void Driver_introduces_itself_first()
    {
        Assert.That(_driver.Introduction.GetProperty("driver").GetInt32(), Is.EqualTo(1));
        Assert.That(_driver.Introduction.Text("version"), Does.Match(@"^\d+\.\d+\.\d+"));
        Assert.That(
            _driver.Introduction.GetProperty("can").EnumerateArray().Select(ability => ability.GetString()),
            Is.EquivalentTo(["query", "reports", "disclose", "audit", "encounter", "clock"]));
    }

    [Test]
    public async Task Indicator_is_shown_by_the_SDKs_own_text_and_its_showing_recorded()
    {
        JsonElement reply = await QueryAsync("9434765919");
        JsonElement audit = await _driver.AskAsync(new() { ["do"] = "audit", ["user"] = User("local", "auditor", "audit") });

        Assert.That(reply.Text("outcome"), Is.EqualTo("IndicatorFound"));
        Assert.That(reply.Text("shown"), Does.Contain("A family history of FGM is recorded").And.Contain("943 476 5919"));
        Assert.That(reply.Text("messageId"), Is.EqualTo(_provider.Simulator.ReceivedQueries.Single().MessageId));
        JsonElement shown = audit.GetProperty("records").EnumerateArray().Single(record => record.Text("event") == "AnswerDisclosed");
        Assert.Multiple(() =>
        {
            Assert.That(shown.Text("userId"), Is.EqualTo("clinician1"));
            Assert.That(shown.Text("userName"), Is.EqualTo("A name"));
            Assert.That(shown.Text("role"), Is.EqualTo("A role"));
            Assert.That(shown.Text("organization"), Is.EqualTo("X26"));
            Assert.That(shown.Text("nhsNumber"), Is.EqualTo("9434765919"));
            Assert.That(shown.Text("messageId"), Is.EqualTo(reply.Text("messageId")));
            Assert.That(shown.GetProperty("sequence").GetInt64(), Is.GreaterThan(1));
            Assert.That(shown.Text("system"), Is.EqualTo(_provider.Simulator.ClientAsid.Value));
            Assert.That(shown.Text("device"), Is.EqualTo("ward-7"));
        });
    }

    [Test]
    public async Task Nothing_is_shown_of_no_record()
    {
        JsonElement reply = await QueryAsync(SmspTriggers.NoRecord.NhsNumber.Value);

        Assert.That(reply.Text("outcome"), Is.EqualTo("NoRecordFound"));
        Assert.That(reply.GetProperty("shown").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task Failure_shows_nothing_and_is_reported_once()
    {
        JsonElement reply = await QueryAsync(SmspTriggers.AsidCheckFailed.NhsNumber.Value);
        JsonElement first = await _driver.AskAsync(new() { ["do"] = "reports" });
        JsonElement second = await _driver.AskAsync(new() { ["do"] = "reports" });

        Assert.That(reply.Text("outcome"), Is.EqualTo("Failed"));
        Assert.That(reply.GetProperty("shown").ValueKind, Is.EqualTo(JsonValueKind.Null));
        JsonElement report = first.GetProperty("reports").EnumerateArray().Single();
        Assert.That(report.Text("text"), Does.Contain("ASID_CHECK_FAILED"));
        Assert.That(report.Text("messageId"), Is.EqualTo(reply.Text("messageId")));
        Assert.That(second.GetProperty("reports").GetArrayLength(), Is.Zero);
    }

    [TestCase("9434765918", "2019-01-01", true, "B0370")]
    [TestCase("9434765919", "1980-01-01", true, "B0370")]
    [TestCase("9434765919", "2019-01-01", false, "B0370")]
    [TestCase("9434765919", "2019-01-01", true, "B0264")]
    public async Task What_must_not_be_asked_is_not_sent(string nhsNumber, string born, bool isVerified, string right)
    {
        JsonElement reply = await QueryAsync(nhsNumber, born: born, isVerified: isVerified, user: User("local", "u1", right));

        Assert.That(reply.Text("outcome"), Is.EqualTo("NotSent"));
        Assert.That(reply.GetProperty("shown").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(_provider.Simulator.ReceivedQueries, Is.Empty);
    }

    [TestCase("smartcard", "111122223333", "IndicatorFound", true)]
    [TestCase("unattended", "clinic-list", "IndicatorFound", false)]
    public async Task Each_kind_of_user_asks_and_only_a_person_is_shown_anything(string kind, string id, string outcome, bool isShown)
    {
        JsonElement reply = await QueryAsync("9434765919", user: User(kind, id, "B0370"));

        Assert.That(reply.Text("outcome"), Is.EqualTo(outcome));
        Assert.That(reply.GetProperty("shown").ValueKind == JsonValueKind.String, Is.EqualTo(isShown));
    }

    [Test]
    public async Task Encounter_is_asked_once_a_day_and_again_past_it()
    {
        _ = await QueryAsync("9434765919", encounter: "e1");
        JsonElement again = await QueryAsync("9434765919", encounter: "e1");
        int within = _provider.Simulator.ReceivedQueries.Count;
        JsonElement moved = await _driver.AskAsync(new() { ["do"] = "clock", ["advance"] = "PT24H1M" });
        _ = await QueryAsync("9434765919", encounter: "e1");

        Assert.That(again.Text("shown"), Does.Contain("shown again in this encounter"));
        Assert.That(within, Is.EqualTo(1));
        Assert.That(moved.GetProperty("ok").GetBoolean(), Is.True);
        Assert.That(_provider.Simulator.ReceivedQueries, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Clock_on_the_eighteenth_birthday_ends_the_asking()
    {
        string birth = TimeProvider.System.GetUtcNow().AddYears(-18).AddDays(3).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        JsonElement before = await QueryAsync("9434765919", born: birth);
        _ = await _driver.AskAsync(
            new() { ["do"] = "clock", ["to"] = TimeProvider.System.GetUtcNow().AddDays(4).ToString("O", CultureInfo.InvariantCulture) });
        JsonElement after = await QueryAsync("9434765919", born: birth);

        Assert.That(before.Text("outcome"), Is.EqualTo("IndicatorFound"));
        Assert.That(after.Text("outcome"), Is.EqualTo("NotSent"));
    }

    [Test]
    public async Task Disclosure_to_a_second_user_goes_by_their_right_and_nobody_gets_what_was_never_answered()
    {
        JsonElement reply = await QueryAsync("9434765919");
        JsonElement allowed = await DiscloseAsync(reply.Text("messageId"), User("local", "second", "B0370"), "printed");
        JsonElement refused = await DiscloseAsync(reply.Text("messageId"), User("local", "third", "B0264"), "displayed");
        JsonElement unknown = await DiscloseAsync(Guid.NewGuid().ToString(), Clinician, "exported");

        Assert.That(allowed.GetProperty("allowed").GetBoolean(), Is.True);
        Assert.That(allowed.Text("shown"), Does.Contain("943 476 5919"));
        foreach (JsonElement none in (JsonElement[])[refused, unknown])
        {
            Assert.That(none.GetProperty("allowed").GetBoolean(), Is.False);
            Assert.That(none.GetProperty("shown").ValueKind, Is.EqualTo(JsonValueKind.Null));
        }
    }

    [Test]
    public async Task Audit_is_searched_by_each_field_and_refused_without_the_right()
    {
        JsonElement reply = await QueryAsync("9434765919", authoriser: "boss");
        JsonObject auditor = User("local", "auditor", "audit");
        foreach ((string field, JsonNode value) in ((string, JsonNode)[])
            [("messageId", reply.Text("messageId")), ("nhsNumber", "9434765919"), ("byUser", "clinician1"), ("byAuthoriser", "boss")])
        {
            JsonElement found = await _driver.AskAsync(new() { ["do"] = "audit", ["user"] = auditor.DeepClone(), [field] = value });
            Assert.That(
                found.GetProperty("records").EnumerateArray().Select(record => record.Text("event")),
                Has.Member("AttemptStarted").And.Member("ResponseReceived"),
                field);
        }

        JsonElement one = await _driver.AskAsync(new() { ["do"] = "audit", ["user"] = auditor.DeepClone(), ["sequence"] = 1 });
        JsonElement refused = await _driver.AskAsync(new() { ["do"] = "audit", ["user"] = Clinician.DeepClone() });
        Assert.That(one.GetProperty("records").GetArrayLength(), Is.EqualTo(1));
        Assert.That(refused.GetProperty("refused").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Audit_stays_across_a_restart()
    {
        JsonElement reply = await QueryAsync("9434765919");
        Assert.That(await _driver.EndAsync(), Is.Zero);
        _driver = await Driver.StartAsync(Environment());

        JsonElement found = await _driver.AskAsync(
            new() { ["do"] = "audit", ["user"] = User("local", "auditor", "audit"), ["messageId"] = reply.Text("messageId") });

        Assert.That(found.GetProperty("records").GetArrayLength(), Is.EqualTo(3));
    }

    [Test]
    public async Task Slow_answer_holds_up_no_other()
    {
        string slow = Numbers.Some(1)[0];
        _provider.Simulator.Register(slow, SmspAnswer.Found().After(TimeSpan.FromSeconds(3)));
        Task<JsonElement> first = QueryAsync(slow);
        JsonElement second = await QueryAsync("9434765919");

        Assert.That(first.IsCompleted, Is.False);
        Assert.That(second.Text("outcome"), Is.EqualTo("IndicatorFound"));
        Assert.That((await first).Text("shown"), Does.Contain(NhsNumber.Parse(slow).ToDisplayString()));
    }

    [TestCase("no JSON at all")]
    [TestCase("[]")]
    [TestCase("""{"do":"query"}""")]
    [TestCase("""{"id":"1","do":"dance"}""")]
    [TestCase("""{"id":"1","do":"clock"}""")]
    [TestCase("""{"id":"1","do":"clock","advance":"soon"}""")]
    [TestCase("""{"id":"1","do":"clock","to":"9999-12-31T23:59:59Z","advance":"PT1S"}""")]
    [TestCase("""{"id":"1","do":"clock","advance":"P99999999D"}""")]
    [TestCase("""{"id":"1","do":"query","nhsNumber":9434765919}""")]
    [TestCase("""{"id":"1","do":"audit","user":{"kind":"robot","id":"x"}}""")]
    [TestCase("""{"id":"1","do":"disclose","user":{"kind":"local","id":"x"},"kind":"sung","messageId":"x"}""")]
    [TestCase(
        """{"id":"1","do":"audit","user":{"kind":"local","id":"x","rights":["audit"]},"from":"2030-01-01","to":"2020-01-01"}""")]
    public async Task Request_that_cannot_be_carried_out_is_answered_with_an_error_and_the_driver_goes_on(string line)
    {
        JsonElement reply = await _driver.SendAsync(line);

        Assert.That(reply.Text("error"), Is.Not.Empty.And.Not.Contain("9434765919"));
        Assert.That((await QueryAsync("9434765919")).Text("outcome"), Is.EqualTo("IndicatorFound"));
    }

    [TestCase("FGMIS_ENDPOINT", null, "FGMIS_ENDPOINT is not set")]
    [TestCase("FGMIS_FROM_ASID", "12", "FGMIS_FROM_ASID: ")]
    [TestCase("FGMIS_WORK", "/no/such/folder", "there is no folder")]
    [TestCase("FGMIS_CLIENT_PASSWORD_FILE", null, "FGMIS_CLIENT_PKCS12")]
    [TestCase("FGMIS_CLIENT_PKCS12", "/no/such.p12", "/no/such.p12")]
    [TestCase("FGMIS_TRANSACTIONS_PER_SECOND", "many", "FGMIS_TRANSACTIONS_PER_SECOND: ")]
    public async Task Environment_that_cannot_be_used_is_a_usage_error(string name, string? value, string told)
    {
        Dictionary<string, string?> environment = Environment();
        environment[name] = value;
        environment["FGMIS_WORK"] = name == "FGMIS_WORK" ? value : Directory.CreateDirectory(_provider.PathOf("other")).FullName;
        using var output = new StringWriter();
        using var io = new ConsoleIo(TextReader.Null, output, TextWriter.Null);

        UsageException? problem = Assert.ThrowsAsync<UsageException>(
            () => new DriverRun(new Screen(io), io, environment.GetValueOrDefault).RunAsync(CancellationToken.None));

        Assert.That(problem!.Message, Does.Contain(told));
        Assert.That(output.ToString(), Is.Empty);
        await Task.CompletedTask;
    }

    [Test]
    public async Task Key_and_chain_in_PEM_will_do_too()
    {
        Assert.That(await _driver.EndAsync(), Is.Zero);
        Dictionary<string, string?> environment = Environment();
        environment["FGMIS_CLIENT_PKCS12"] = environment["FGMIS_CLIENT_PASSWORD_FILE"] = null;
        IssuedCertificate client = _provider.Simulator.ClientCertificate;
        environment["FGMIS_CLIENT_PEM"] = _provider.Write(
            "client.pem",
            $"{client.Certificate.ExportCertificatePem()}\n{_provider.Simulator.Pki.SubordinateAuthority.ExportCertificatePem()}\n");
        environment["FGMIS_CLIENT_KEY_PEM"] = _provider.Write("client.key", KeyOf(client));
        _driver = await Driver.StartAsync(environment);

        Assert.That((await QueryAsync("9434765919")).Text("outcome"), Is.EqualTo("IndicatorFound"));
    }

    [Test]
    public async Task Other_options_beside_driver_are_refused()
    {
        Run run = await Run.OfAsync("query", "--driver", "--json");

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(run.Error, Does.Contain("leave out --json"));
    }

    [Test]
    public async Task Driver_alone_takes_everything_from_the_environment()
    {
        Run run = await Run.OfAsync("query", "--driver");

        Assert.That((run.ExitCode, run.Out, run.ErrorLines.Count), Is.EqualTo((2, string.Empty, 1)), run.Error);
        Assert.That(run.Error, Does.Contain("FGMIS_ENDPOINT is not set."));
    }

    private static string KeyOf(IssuedCertificate client)
    {
        using X509Certificate2 certificate =
            X509CertificateLoader.LoadPkcs12(client.ToPkcs12(Provider.Password), Provider.Password, X509KeyStorageFlags.Exportable);
        return certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();
    }

    private static JsonObject User(string kind, string id, params string[] rights) => new()
    {
        ["kind"] = kind,
        ["id"] = id,
        ["roleProfileId"] = kind == "smartcard" ? "444455556666" : null,
        ["name"] = "A name",
        ["role"] = "A role",
        ["rights"] = new JsonArray([.. rights.Select(right => (JsonNode)right)]),
    };

    private Dictionary<string, string?> Environment() => new(StringComparer.Ordinal)
    {
        ["FGMIS_ENDPOINT"] = _provider.Simulator.Endpoint.ToString(),
        ["FGMIS_CLIENT_PKCS12"] = _provider.PathOf("client.p12"),
        ["FGMIS_CLIENT_PASSWORD_FILE"] = _provider.PathOf("password.txt"),
        ["FGMIS_ROOT_PEM"] = _provider.PathOf("root.pem"),
        ["FGMIS_FROM_ASID"] = _provider.Simulator.ClientAsid.Value,
        ["FGMIS_TO_ASID"] = _provider.Simulator.ProviderAsid.Value,
        ["FGMIS_ORGANIZATION"] = "X26",
        ["FGMIS_ORGANIZATION_NAME"] = "A test organisation",
        ["FGMIS_WORK"] = _provider.PathOf("work"),
    };

    private Task<JsonElement> QueryAsync(
        string nhsNumber,
        JsonObject? user = null,
        string? born = null,
        bool isVerified = true,
        string? encounter = null,
        string? authoriser = null) => _driver.AskAsync(new()
        {
            ["do"] = "query",
            ["nhsNumber"] = nhsNumber,
            ["dateOfBirth"] = born ?? Numbers.ChildsBirth,
            ["verified"] = isVerified,
            ["user"] = user ?? Clinician.DeepClone(),
            ["occasion"] = "record-viewed",
            ["encounter"] = encounter,
            ["authoriser"] = authoriser,
            ["device"] = "ward-7",
        });

    private Task<JsonElement> DiscloseAsync(string messageId, JsonObject user, string kind) => _driver.AskAsync(
        new() { ["do"] = "disclose", ["messageId"] = messageId, ["user"] = user.DeepClone(), ["kind"] = kind });

    /// <summary>A running driver, and the harness's end of its streams.</summary>
    private sealed class Driver : TextWriter
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly LinesReader _input = new();
        private readonly Channel<JsonElement> _replies = Channel.CreateUnbounded<JsonElement>();
        private readonly Dictionary<string, TaskCompletionSource<JsonElement>> _waiting = new(StringComparer.Ordinal);
        private Task<int> _run = null!;
        private int _requests;

        public JsonElement Introduction { get; private set; }

        public override System.Text.Encoding Encoding => System.Text.Encoding.UTF8;

        public static async Task<Driver> StartAsync(Dictionary<string, string?> environment)
        {
            var driver = new Driver();
            var io = new ConsoleIo(driver._input, driver, Null);
            driver._run = Task.Run(async () =>
            {
                await new DriverRun(new Screen(io), io, environment.GetValueOrDefault).RunAsync(CancellationToken.None);
                return 0;
            });
            Task<JsonElement> introduction = driver._replies.Reader.ReadAsync().AsTask();
            await await Task.WhenAny(introduction, driver._run).WaitAsync(Patience);
            driver.Introduction = await introduction;
            return driver;
        }

        public override void WriteLine(string? value)
        {
            var reply = JsonElement.Parse(value!);
            lock (_waiting)
            {
                if (reply.TryGetProperty("id", out JsonElement id) && id.GetString() is { } known && _waiting.Remove(known, out var waiter))
                {
                    waiter.SetResult(reply);
                    return;
                }
            }

            _replies.Writer.TryWrite(reply);
        }

        public Task<JsonElement> AskAsync(JsonObject request)
        {
            string id = Interlocked.Increment(ref _requests).ToString(CultureInfo.InvariantCulture);
            request["id"] = $"request-{id}";
            var waiter = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
            lock (_waiting)
            {
                _waiting.Add($"request-{id}", waiter);
            }

            _input.Add(request.ToJsonString());
            return waiter.Task.WaitAsync(Patience);
        }

        /// <summary>Sends a line as it is, and returns the next reply that answers nothing else.</summary>
        public async Task<JsonElement> SendAsync(string line)
        {
            _input.Add(line);
            return await _replies.Reader.ReadAsync().AsTask().WaitAsync(Patience);
        }

        protected override void Dispose(bool disposing)
        {
            _input.Dispose();
            base.Dispose(disposing);
        }

        public Task<int> EndAsync()
        {
            _input.End();
            return _run.WaitAsync(Patience);
        }
    }

    /// <summary>Standard input as another program writes it.</summary>
    private sealed class LinesReader : TextReader
    {
        private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();

        public void Add(string line) => _lines.Writer.TryWrite(line);

        public void End() => _lines.Writer.TryComplete();

        public override async ValueTask<string?> ReadLineAsync(CancellationToken cancellationToken) =>
            await _lines.Reader.WaitToReadAsync(cancellationToken) && _lines.Reader.TryRead(out string? line) ? line : null;
    }
}
