using FgmIs.Client.Configuration;
using FgmIs.Client.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.Auditing.Hosting;

/// <summary>Validates an audit trail's settings when the host starts, and lists every problem with the section's path.</summary>
internal sealed class AuditOptionsValidator<TOptions>(IServiceProvider provider, AuditSettings settings) : IValidateOptions<TOptions>
    where TOptions : FgmAuditStoreOptions
{
    public ValidateOptionsResult Validate(string? name, TOptions options)
    {
        if (name != Options.DefaultName)
        {
            return ValidateOptionsResult.Skip;
        }

        List<string> problems = settings.Section.IsEmpty ? [SectionText.Missing] : [.. Find(options)];
        return problems.Count == 0
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(settings.Section.Name(problems));
    }

    private static IReadOnlyList<string> ProblemsOf(Action validate)
    {
        try
        {
            validate();
            return [];
        }
        catch (FgmConfigurationException found)
        {
            return found.Problems;
        }
    }

    private IEnumerable<string> Find(TOptions options)
    {
        bool hasReporter = provider.GetService<IFgmErrorReporter>() is not null;
        if (!hasReporter)
        {
            yield return "No IFgmErrorReporter is registered: register one, or decline by name with FgmErrorReporting.None, "
                + "so that it is known who is told when the trail cannot be written.";
        }

        if (settings.HasReadPolicy && provider.GetService<IFgmAuditReadPolicy>() is not null)
        {
            yield return "ReadPolicy is set, and an IFgmAuditReadPolicy is registered as well: say in one place who may read the trail.";
        }

        if (!settings.HasNoSpool && !IsSpoolRegistered())
        {
            yield return "Setting Spool:Path has no effect, since no spool is registered: call services.AddFgmSqliteAuditSpool with the "
                + "same section (FgmIs.Client.Auditing.Sqlite), or decline a spool by name with Spool:Declined.";
        }

        if (settings.HasNoSpool && settings.SpoolPath is not null)
        {
            yield return "Setting Spool:Declined is true, and Spool:Path is set as well: leave one of them out.";
        }

        // A key that cannot be read, or a reporter that is missing, is told once, and by the name of its setting.
        foreach (string problem in settings.Section.Problems
            .Concat(ProblemsOf(options.Validate).Where(problem => !problem.StartsWith("Keys is not set", StringComparison.Ordinal)))
            .Concat(settings.HasNoSpool ? [] : ProblemsOf(settings.Fallback.Validate))
            .Where(problem => hasReporter || !problem.Contains("ErrorReporter is not set", StringComparison.Ordinal)))
        {
            yield return problem;
        }
    }

    private bool IsSpoolRegistered() =>
        provider.GetService<IServiceProviderIsService>() is not { } services || services.IsService(typeof(IFgmAuditSpool));
}
