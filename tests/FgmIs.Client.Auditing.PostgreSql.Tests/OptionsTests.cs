namespace FgmIs.Client.Auditing.PostgreSql.Tests;

/// <summary>What can be told without the server.</summary>
[TestFixture]
internal sealed class OptionsTests
{
    [TestCase("Host=audit.example", "Prefer")]
    [TestCase("Host=audit.example;SSL Mode=Disable", "Disable")]
    [TestCase("Host=audit.example;SSL Mode=Allow", "Allow")]
    [TestCase("Host=localhost,audit.example", "Prefer")]
    [TestCase("Host=10.0.0.7", "Prefer")]
    [TestCase("Host=localhost.example", "Prefer")]
    public void Connection_that_may_leave_the_machine_unencrypted_is_refused_unless_allowed_by_name(string connection, string mode)
    {
        PostgreSqlAuditTrailOptions options = Options(connection);

        Assert.That(
            () => new PostgreSqlAuditTrail(options),
            Throws.TypeOf<FgmConfigurationException>()
                .With.Message.Contains($"SSL Mode={mode}")
                .And.Message.Contains("AllowUnencryptedConnection"));

        options.AllowUnencryptedConnection = true;
        Assert.That(() => new PostgreSqlAuditTrail(options), Throws.Nothing);
    }

    [TestCase("Host=audit.example;SSL Mode=VerifyFull")]
    [TestCase("Host=audit.example;SSL Mode=Require")]
    [TestCase("Host=localhost")]
    [TestCase("Host=127.0.0.1,::1,localhost:5433")]
    [TestCase("Host=/var/run/postgresql")]
    public void Connection_that_is_encrypted_or_stays_on_the_machine_is_taken(string connection) =>
        Assert.That(() => new PostgreSqlAuditTrail(Options(connection)), Throws.Nothing);

    [TestCase("Host=localhost;Password=canary;Passfile=/etc/pass", true)]
    [TestCase("Host=localhost;Password=canary", false)]
    [TestCase("Host=localhost;Passfile=/etc/pass", false)]
    public void Password_beside_a_file_of_passwords_is_refused_without_either(string connection, bool isRefused) =>
        Assert.That(
            () => new PostgreSqlAuditTrail(Options(connection)),
            isRefused
                ? Throws.TypeOf<FgmConfigurationException>().With.Message.EqualTo(
                    "The PostgreSqlAuditTrailOptions have problems. ConnectionString has a Password and a Passfile, of which only the "
                    + "Password would count: give one of them.")
                : Throws.Nothing);

    [TestCase('\0')]
    [TestCase('\n')]
    [TestCase('\ud800')]
    public void Instance_whose_name_is_no_text_is_refused_as_such(char letter)
    {
        PostgreSqlAuditTrailOptions options = Options("Host=localhost");
        options.Instance = $"a{letter}b";

        Assert.That(
            () => new PostgreSqlAuditTrail(options),
            Throws.TypeOf<FgmConfigurationException>().With.Message.Contains("name that is text"));
    }

    private static PostgreSqlAuditTrailOptions Options(string connection) =>
        new() { ConnectionString = connection, Keys = new FgmAuditKeyRing(FgmAuditKey.Generate()) };
}
