using FgmIs.Client.PostgreSqlServer;

namespace FgmIs.Client.Auditing.PostgreSql.Tests.Support;

/// <summary>A standby that streams from another server, at a port of this machine.</summary>
internal sealed class StandbyServer(LocalPostgreSql primary) : LocalPostgreSql(primary);
