using FgmIs.Client.Configuration;
using Microsoft.Extensions.Options;

namespace FgmIs.Client.DependencyInjection;

/// <summary>Validates a client's options when the host starts, its certificates among them.</summary>
internal sealed class OptionsValidator : IValidateOptions<FgmStatusClientOptions>
{
    public ValidateOptionsResult Validate(string? name, FgmStatusClientOptions options)
    {
        List<string> problems = OptionsProblems.Find(options);

        // A certificate that takes time is read when the host starts (CertificateStartupService): validation must not wait.
        options.CheckCertificates(problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(options.Section.Name(name, problems));
    }
}
