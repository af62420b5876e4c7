using FgmIs.Client.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>Validates, when the host starts, that the client of a health check is registered.</summary>
internal sealed class HealthCheckClientValidator(IServiceProvider provider, string clientName, string checkName)
    : IValidateOptions<HealthCheckServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, HealthCheckServiceOptions options)
    {
        string[] registered = [.. provider.GetServices<RegisteredClient>().Select(client => client.Name)];
        if (registered.Contains(clientName, StringComparer.Ordinal) || IsHostsOwn())
        {
            return ValidateOptionsResult.Success;
        }

        string known = registered.Length == 0
            ? "none is"
            : $"registered are {string.Join(", ", registered.Select(RegisteredClient.NameOf))}";
        return ValidateOptionsResult.Fail(
            $"The health check '{checkName}' is of the {ReadSection.ClientOf(clientName)}, which is not registered. "
            + $"Register it with services.AddFgmStatusClient, or correct the name: {known}.");
    }

    // A host may register a readiness of its own, such as a test's.
    private bool IsHostsOwn() => provider.GetService<IServiceProviderIsKeyedService>() is { } services
        && (clientName.Length == 0
            ? services.IsService(typeof(IFgmReadiness))
            : services.IsKeyedService(typeof(IFgmReadiness), clientName));
}
