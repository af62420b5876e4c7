using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.PostgreSqlServer;

namespace FgmIs.Client.Soak;

/// <summary>A server on which an administrator has run the script of the audit trail.</summary>
internal sealed class SoakServer : LocalPostgreSql
{
    private const string Login = "a_host";

    public SoakServer()
    {
        _ = Execute("postgres", PostgreSqlAuditTrail.AdministratorScript);
        _ = Execute("postgres", $"CREATE ROLE {Login} LOGIN; GRANT fgmis_audit_writer TO {Login}");
    }

    public string HostsConnection => ConnectionString("postgres", Login, isPooled: true);
}
