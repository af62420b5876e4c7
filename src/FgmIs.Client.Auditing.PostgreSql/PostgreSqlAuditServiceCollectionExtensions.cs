using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Hosting;
using FgmIs.Client.Auditing.PostgreSql;
using FgmIs.Client.Configuration;
using Microsoft.Extensions.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add the audit trail of many hosts to a container.</summary>
public static class PostgreSqlAuditServiceCollectionExtensions
{
    private static readonly string[] Keys =
    [
        nameof(PostgreSqlAuditTrailOptions.ConnectionString),
        nameof(PostgreSqlAuditTrailOptions.AllowUnencryptedConnection),
        nameof(PostgreSqlAuditTrailOptions.Instance),
        nameof(PostgreSqlAuditTrailOptions.Timeout),
    ];

    /// <summary>
    /// Adds the audit trail in PostgreSQL, with its settings from configuration (docs/configuration.md, "The audit trail"), before which
    /// the container's <see cref="IFgmAuditSpool"/> stands.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configuration">The section with the settings, for example <c>configuration.GetSection("FgmIsAudit")</c>.</param>
    /// <returns>
    /// The same services. <see cref="IFgmAuditTrail"/>, <see cref="IFgmAuditReader"/>, <see cref="IFgmAuditVerifier"/> and
    /// <see cref="PostgreSqlAuditTrail"/> are singletons, which the container disposes after its clients.
    /// </returns>
    /// <remarks>
    /// Every problem of the settings is told when the host starts. The server is first contacted by the first event: a host starts while
    /// it is down, and what the <see cref="IFgmStatusClient"/> records then waits in the spool, which
    /// <c>services.AddFgmSqliteAuditSpool</c> of FgmIs.Client.Auditing.Sqlite adds from the same section. A host without one declines it
    /// by name (<c>Spool:Declined</c>). What configuration cannot hold, such as retention and its authority, a host sets with
    /// <c>services.Configure&lt;PostgreSqlAuditTrailOptions&gt;(…)</c>. Staff are told by the container's <c>IFgmErrorReporter</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">An audit trail is registered already.</exception>
    public static IServiceCollection AddFgmPostgreSqlAudit(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        AuditRegistration.Add<PostgreSqlAuditTrailOptions, PostgreSqlAuditTrail>(
            services, configuration, Keys, Apply, options => new PostgreSqlAuditTrail(options));
        return services;
    }

    private static void Apply(SettingsSection section, PostgreSqlAuditTrailOptions options)
    {
        options.ConnectionString = section.Text(nameof(options.ConnectionString)) ?? options.ConnectionString;
        options.Instance = section.Text(nameof(options.Instance)) ?? options.Instance;
        section.Read<bool>(
            nameof(options.AllowUnencryptedConnection), SettingParser.TryYesNo, value => options.AllowUnencryptedConnection = value);
        section.Read<TimeSpan>(nameof(options.Timeout), SettingParser.TryTime, value => options.Timeout = value);
    }
}
