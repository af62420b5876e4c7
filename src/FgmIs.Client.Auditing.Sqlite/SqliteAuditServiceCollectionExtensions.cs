using FgmIs.Client;
using FgmIs.Client.Auditing;
using FgmIs.Client.Auditing.Hosting;
using FgmIs.Client.Auditing.Sqlite;
using FgmIs.Client.Configuration;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Provides extension methods that add an embedded audit trail, or a spool, to a container.</summary>
public static class SqliteAuditServiceCollectionExtensions
{
    private static readonly string[] Keys = [nameof(SqliteAuditTrailOptions.Path), nameof(SqliteAuditTrailOptions.LockTimeout)];

    /// <summary>
    /// Adds the audit trail in a file, with a spool for its outages, and its settings from configuration (docs/configuration.md,
    /// "The audit trail").
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configuration">The section with the settings, for example <c>configuration.GetSection("FgmIsAudit")</c>.</param>
    /// <returns>
    /// The same services. <see cref="IFgmAuditTrail"/>, <see cref="IFgmAuditReader"/>, <see cref="IFgmAuditVerifier"/> and
    /// <see cref="SqliteAuditTrail"/> are singletons, which the container disposes after its clients.
    /// </returns>
    /// <remarks>
    /// Every problem of the settings is told when the host starts. The file is opened by the first event: a host starts while its disk is
    /// away, and what comes then waits in the spool. What configuration cannot hold, such as retention and its authority, a host sets with
    /// <c>services.Configure&lt;SqliteAuditTrailOptions&gt;(…)</c>. Staff are told by the container's <c>IFgmErrorReporter</c>.
    /// </remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    /// <exception cref="InvalidOperationException">An audit trail is registered already.</exception>
    public static IServiceCollection AddFgmSqliteAudit(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        AuditRegistration.Add<SqliteAuditTrailOptions, SqliteAuditTrail>(
            services, configuration, Keys, Apply, options => new SqliteAuditTrail(options));
        return services.AddFgmSqliteAuditSpool(configuration);
    }

    /// <summary>
    /// Adds the spool in which events wait while another audit trail is down, for hosts whose trail lies in PostgreSQL or in a store of
    /// their own. <see cref="AddFgmSqliteAudit"/> adds it by itself.
    /// </summary>
    /// <param name="services">The container's services.</param>
    /// <param name="configuration">
    /// The section of the trail, which has <c>Spool:Path</c> and the keys, such as <c>KeyFile</c>.
    /// </param>
    /// <returns>The same services. <see cref="IFgmAuditSpool"/> is a singleton, where the host has none of its own.</returns>
    /// <remarks>The file is opened when it is first needed, and tried again while it cannot be.</remarks>
    /// <exception cref="ArgumentNullException">An argument is null.</exception>
    public static IServiceCollection AddFgmSqliteAuditSpool(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configuration);
        if (services.All(service => service.ServiceType != typeof(IFgmAuditSpool)))
        {
            var settings = new Lazy<AuditSettings>(() => AuditSettings.Read(configuration, ofStore: null));
            services.AddOptions<SpoolOptions>().Configure(options => options.Problem = ProblemOf(settings.Value)).ValidateOnStart();
            services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<SpoolOptions>, SpoolOptionsValidator>());
            services.AddSingleton<IFgmAuditSpool>(_ => new LateAuditSpool(
                settings.Value.SpoolPath ?? throw new FgmConfigurationException(typeof(SpoolOptions), [ProblemOf(settings.Value)!]),
                settings.Value.RequireKeys()));
        }

        return services;
    }

    // What else is wrong with the section, the trail says.
    private static string? ProblemOf(AuditSettings settings) =>
        settings.SpoolPath is null && !settings.HasNoSpool && !settings.Section.IsEmpty
            ? settings.Section.Name(
                ["Setting Spool:Path is not set: give the path of a file on another disk than the trail's, in which events wait while the "
                    + "trail cannot be written, or decline that by name with Spool:Declined. Without it an outage stops every query."])[0]
            : null;

    private static void Apply(SettingsSection section, SqliteAuditTrailOptions options)
    {
        options.Path = section.Text(nameof(options.Path)) ?? options.Path;
        section.Read<TimeSpan>(nameof(options.LockTimeout), SettingParser.TryTime, value => options.LockTimeout = value);
    }
}
