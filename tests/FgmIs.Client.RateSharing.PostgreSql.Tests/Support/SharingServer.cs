using System.Globalization;
using FgmIs.Client.PostgreSqlServer;

namespace FgmIs.Client.RateSharing.PostgreSql.Tests.Support;

/// <summary>A server on which an administrator has run the script of rate sharing.</summary>
internal sealed class SharingServer : LocalPostgreSql
{
    /// <summary>The login of the hosts.</summary>
    public const string Login = "a_host";

    /// <summary>Another login that has the role, and the host "stranger" of each figure.</summary>
    public const string OtherLogin = "another_host";

    /// <summary>A login without the role.</summary>
    public const string NoLogin = "nobody";

    private static readonly Lazy<SharingServer> LazyShared = new(() => new SharingServer());

    private int _figures;

    public SharingServer()
    {
        Execute("postgres", $"CREATE ROLE {Login} LOGIN; CREATE ROLE {OtherLogin} LOGIN; CREATE ROLE {NoLogin} LOGIN");
        string script = Path.Combine(Folder, "rate-sharing.sql");
        File.WriteAllText(script, PostgreSqlRateShare.AdministratorScript);
        RunProgram(
            "psql", "-h", Folder, "-U", "postgres", "-d", "postgres", "-q", "--single-transaction", "-v", "ON_ERROR_STOP=1", "-f", script);
        Execute("postgres", $"GRANT fgmis_rate_host TO {Login}, {OtherLogin}");
    }

    /// <summary>Gets the one that tests share which do not stop it.</summary>
    public static SharingServer Shared => LazyShared.Value;

    public static async Task StopSharedAsync()
    {
        if (LazyShared.IsValueCreated)
        {
            await LazyShared.Value.DisposeAsync();
        }
    }

    public string ConnectionString(string login = Login) => ConnectionString("postgres", login);

    /// <summary>Enters a figure, and the hosts "host-0", "host-1" and so on.</summary>
    public string NewFigure(double perSecond, params int[] reserved)
    {
        string figure = $"figure-{Interlocked.Increment(ref _figures)}";
        Execute("postgres", string.Create(CultureInfo.InvariantCulture, $"SELECT fgmis_rate.add_figure('{figure}', {perSecond})"));
        for (int host = 0; host < reserved.Length; host++)
        {
            AddHost(figure, $"host-{host}", reserved[host]);
        }

        return figure;
    }

    public void AddHost(string figure, string host, int reserved, string login = Login) =>
        Execute("postgres", $"SELECT fgmis_rate.add_host('{figure}', '{host}', '{login}', {reserved})");

    public PostgreSqlRateShareOptions Options(string figure, double perSecond, int host, int reserved) => new()
    {
        ConnectionString = ConnectionString(),
        Figure = figure,
        TransactionsPerSecond = perSecond,
        Host = $"host-{host}",
        Reserved = reserved,
        Timeout = TimeSpan.FromSeconds(5),
    };
}
