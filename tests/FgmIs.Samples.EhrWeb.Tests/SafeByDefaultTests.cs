using System.Net;
using FgmIs.Client.Auditing;
using FgmIs.Samples.EhrWeb.Demo;

namespace FgmIs.Samples.EhrWeb.Tests;

/// <summary>A check list in the manner of OWASP's: what somebody gets who does not keep to the pages.</summary>
[TestFixture]
internal sealed class SafeByDefaultTests
{
    private const string Nurse = "jane.roe";
    private const string Doctor = "495023758492";

    private static readonly string[] Pages =
    [
        "/SignIn", "/", "/Patients", "/nowhere", "/site.css", "/record.js", "/session.js", "/Session", "/health",
    ];

    private RunningEhr _ehr = null!;
    private EhrClient _nurse = null!;

    [OneTimeSetUp]
    public async Task SetUpAsync()
    {
        _ehr = await RunningEhr.StartAsync();
        _nurse = await EhrClient.SignInAsync(_ehr, Nurse);
    }

    [OneTimeTearDown]
    public async Task TearDownAsync()
    {
        _nurse.Dispose();
        await _ehr.DisposeAsync();
    }

    [TestCaseSource(nameof(Pages))]
    public async Task Answer_has_the_headers_that_keep_it_where_it_belongs(string path)
    {
        using HttpResponseMessage answer = await _nurse.GetAsync(path);

        Assert.Multiple(() =>
        {
            Assert.That(
                Header(answer, "Content-Security-Policy"),
                Does.StartWith("default-src 'none'; script-src 'self'; style-src 'self';")
                    .And.Contain("frame-ancestors 'none'").And.Not.Contain("unsafe"));
            Assert.That(Header(answer, "Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(Header(answer, "X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Header(answer, "X-Frame-Options"), Is.EqualTo("DENY"));
            Assert.That(Header(answer, "Referrer-Policy"), Is.EqualTo("no-referrer"));
            Assert.That(Header(answer, "Server"), Is.Empty);
        });
    }

    [Test]
    public async Task Record_and_its_alert_have_them_too_and_no_script_or_style_of_their_own()
    {
        (string opened, string token) = await _nurse.OpenAsync(DemoNumbers.Indicator);
        using HttpResponseMessage record = await _nurse.GetAsync(_ehr.RecordOf(DemoNumbers.Indicator).AbsolutePath);
        using HttpResponseMessage alert = await _nurse.SendAsync(DemoNumbers.Indicator, "Alert", opened, token);
        string markup = await record.Content.ReadAsStringAsync() + await alert.Content.ReadAsStringAsync();

        Assert.Multiple(() =>
        {
            Assert.That(alert.StatusCode, Is.EqualTo(HttpStatusCode.OK));
            Assert.That(Header(record, "Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(Header(alert, "Cache-Control"), Is.EqualTo("no-store"));
            Assert.That(Header(alert, "Content-Security-Policy"), Does.StartWith("default-src 'none'"));
            Assert.That(
                markup, Does.Not.Contain("<style").And.Not.Contain(" style=").And.Not.Contain(" onclick=").And.Not.Contain("<script>"));
        });
    }

    [Test]
    public async Task Cookies_are_for_this_site_and_no_script()
    {
        using EhrClient client = await EhrClient.SignInAsync(_ehr, Nurse);
        using HttpResponseMessage answer = await client.GetAsync("/");

        Assert.That(client.Cookies, Is.Not.Empty.And.All.Property(nameof(Cookie.HttpOnly)).True);
        Assert.That(client.Cookies.Select(cookie => cookie.Expires), Is.All.EqualTo(DateTime.MinValue), "none outlives the browser");
    }

    [TestCase("Alert")]
    [TestCase("RenewedAlert")]
    [TestCase("Acknowledged")]
    public async Task Request_without_the_pages_token_is_refused(string handler)
    {
        (string opened, _) = await _nurse.OpenAsync(DemoNumbers.NoRecord);

        using HttpResponseMessage answer = await _nurse.SendAsync(DemoNumbers.NoRecord, handler, opened, token: null);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
    }

    [Test]
    public async Task Nobody_gets_an_alert_through_the_opening_of_another_record_user_or_a_made_up_one()
    {
        using EhrClient doctor = await EhrClient.SignInAsync(_ehr, Doctor);
        (string opened, string token) = await _nurse.OpenAsync(DemoNumbers.NoRecord);
        (_, string doctorsToken) = await doctor.OpenAsync(DemoNumbers.NoRecord);

        using HttpResponseMessage otherRecord = await _nurse.SendAsync(DemoNumbers.Indicator, "Alert", opened, token);
        using HttpResponseMessage otherUser = await doctor.SendAsync(DemoNumbers.NoRecord, "Alert", opened, doctorsToken);
        using HttpResponseMessage madeUp = await _nurse.SendAsync(DemoNumbers.NoRecord, "Alert", "AAAAAAAAAAAAAAAAAAAAAA", token);
        using HttpResponseMessage notShown = await _nurse.SendAsync(DemoNumbers.NoRecord, "Acknowledged", opened, token);

        Assert.That(
            new[] { otherRecord, otherUser, madeUp, notShown }.Select(answer => answer.StatusCode),
            Is.All.EqualTo(HttpStatusCode.BadRequest));
    }

    [TestCase("/Print/")]
    [TestCase("/Export/")]
    public async Task Nobody_is_handed_out_a_record_without_the_pages_token_or_through_the_opening_of_another(string place)
    {
        using EhrClient doctor = await EhrClient.SignInAsync(_ehr, Doctor);
        (string opened, string token) = await _nurse.OpenAsync(DemoNumbers.NoRecord);
        (_, string doctorsToken) = await doctor.OpenAsync(DemoNumbers.NoRecord);
        string own = place + _ehr.PatientOf(DemoNumbers.NoRecord).RecordId;
        string others = place + _ehr.PatientOf(DemoNumbers.Indicator).RecordId;

        using HttpResponseMessage forged = await _nurse.PostAsync(own, ("opened", opened));
        using HttpResponseMessage otherRecord = await _nurse.PostAsync(
            others, ("opened", opened), ("__RequestVerificationToken", token));
        using HttpResponseMessage otherUser = await doctor.PostAsync(
            own, ("opened", opened), ("__RequestVerificationToken", doctorsToken));
        using HttpResponseMessage right = await _nurse.PostAsync(own, ("opened", opened), ("__RequestVerificationToken", token));

        Assert.That(
            new[] { forged, otherRecord, otherUser }.Select(answer => answer.StatusCode), Is.All.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(right.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Alert_is_nothing_that_can_be_fetched_by_a_link()
    {
        (string opened, _) = await _nurse.OpenAsync(DemoNumbers.Indicator);

        string page = await _nurse.ReadAsync($"{_ehr.RecordOf(DemoNumbers.Indicator).AbsolutePath}?handler=Alert&opened={opened}");

        Assert.That(page, Does.Not.Contain("data-alert"));
    }

    [TestCase("/", HttpStatusCode.Redirect)]
    [TestCase("/Patients", HttpStatusCode.Redirect)]
    public async Task Stranger_is_led_to_the_sign_in(string path, HttpStatusCode expected)
    {
        using var stranger = new EhrClient(_ehr);

        using HttpResponseMessage answer = await stranger.GetAsync(path);

        Assert.That((answer.StatusCode, answer.Headers.Location!.AbsolutePath), Is.EqualTo((expected, "/SignIn")));
    }

    [Test]
    public async Task Record_of_a_stranger_is_neither_shown_nor_asked_about()
    {
        using var stranger = new EhrClient(_ehr);
        (string opened, string token) = await _nurse.OpenAsync(DemoNumbers.Indicator);

        using HttpResponseMessage page = await stranger.GetAsync(_ehr.RecordOf(DemoNumbers.Indicator).AbsolutePath);
        using HttpResponseMessage alert = await stranger.SendAsync(DemoNumbers.Indicator, "Alert", opened, token);

        Assert.That((page.StatusCode, alert.StatusCode), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.Unauthorized)));
    }

    [TestCase("ida.tech", "/Patients")]
    [TestCase("pat.guard", "/Patients")]
    public async Task Page_of_others_is_refused_and_that_is_recorded(string user, string path)
    {
        using EhrClient other = await EhrClient.SignInAsync(_ehr, user);

        using HttpResponseMessage answer = await other.GetAsync(path);

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(
            (await _ehr.EventsAsync(FgmAuditEventKind.HostEvent)).Where(one => one.Requester!.Id == user).Select(one => one.Name),
            Is.EqualTo(["SignedIn", "AccessRefused"]));
    }

    [Test]
    public async Task Addresses_say_nothing_of_a_patient()
    {
        string list = await _nurse.ReadAsync("/Patients");

        foreach (Patient patient in _ehr.Patients)
        {
            Assert.That(list, Does.Contain($"/Records/{patient.RecordId}\""));
            Assert.That(patient.RecordId, Has.Length.EqualTo(22).And.Not.Contain(patient.NhsNumber.Value));
        }

        Assert.That(_ehr.Patients.Select(patient => patient.RecordId), Is.Unique);
    }

    [Test]
    public async Task Record_that_is_not_there_is_not_found() =>
        Assert.That((await _nurse.GetAsync("/Records/AAAAAAAAAAAAAAAAAAAAAA")).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));

    [Test]
    public async Task Session_ends_by_a_form_only_and_is_over_then()
    {
        using EhrClient client = await EhrClient.SignInAsync(_ehr, Nurse);
        using HttpResponseMessage byLink = await client.GetAsync("/SignOut");
        using HttpResponseMessage forged = await client.PostAsync("/SignOut");
        Assert.That(forged.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        using HttpResponseMessage still = await client.GetAsync("/Patients");
        Assert.That(still.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out IEnumerable<string>? values) ? string.Join(", ", values) : string.Empty;
}
