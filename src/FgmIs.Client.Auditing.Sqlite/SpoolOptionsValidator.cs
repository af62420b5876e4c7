using Microsoft.Extensions.Options;

namespace FgmIs.Client.Auditing.Sqlite;

/// <summary>Validates, when the host starts, that a spool has a place.</summary>
internal sealed class SpoolOptionsValidator : IValidateOptions<SpoolOptions>
{
    public ValidateOptionsResult Validate(string? name, SpoolOptions options) =>
        options.Problem is { } problem ? ValidateOptionsResult.Fail(problem) : ValidateOptionsResult.Success;
}
