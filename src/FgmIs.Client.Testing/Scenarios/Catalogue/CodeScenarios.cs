namespace FgmIs.Client.Testing;

/// <summary>Provides both versions of every answer, and every response code in every spelling.</summary>
internal static class CodeScenarios
{
    private static readonly SmspCode[] Codes = [.. SmspCodes.All];

    private static readonly SmspCode[] Errors =
        [.. Codes.Where(code => code.Name is not (SmspCodes.NoRecordFound or SmspCodes.LocalStore or SmspCodes.Success))];

    public static IReadOnlyList<SmspScenario> All { get; } =
    [
        .. from version in new[] { SmspVersion.V1, SmspVersion.V2 }
           from row in Published(version)
           select row,
        .. from code in Codes
           from spelling in Spellings(code)
           select Row(
               $"code {spelling}",
               $"A version 2 message says {spelling}, and nothing else.",
               SmspVersion.V2,
               SmspAnswer.ErrorWithSpelling(spelling)),
        .. from code in Codes
           select Row(
               $"code {code.Name.ToLowerInvariant()} in small letters, with blanks",
               $"A message says {code.Name} in small letters, with blanks around it, and nothing else.",
               SmspVersion.V2,
               MessagePart.Error(code.Name, message => message.Set("details/coding/code", $" {code.Name.ToLowerInvariant()} "))),
        Row("unknown code", "A message says NEW_CODE, which is in no table.", SmspVersion.V2, SmspAnswer.ErrorWithSpelling("NEW_CODE")),
        Row("found under HTTP 500", "An indicator comes under HTTP 500.", SmspVersion.V2, SmspAnswer.Found().WithStatus(500)),
    ];

    private static IEnumerable<SmspScenario> Published(SmspVersion version) =>
    [
        Row($"{version}, found", $"An indicator, as version {version} publishes it.", version, SmspAnswer.Found()),
        Row($"{version}, no record", $"No record, as version {version} publishes it.", version, SmspAnswer.NoRecord()),
        .. from code in Errors
           select Row(
               $"{version}, {code.Name}",
               $"The error, as version {version} publishes it.",
               version,
               SmspAnswer.Custom(query => SmspResponse.Error(query, code.Name))),
    ];

    private static IEnumerable<string> Spellings(SmspCode code) =>
        code.Earlier is { } earlier ? [code.Name, earlier, .. code.Variants] : [code.Name, .. code.Variants];

    private static SmspScenario Row(string name, string behaviour, SmspVersion version, SmspAnswer answer) =>
        new(SmspScenarioSection.MessageOddButRight, name, behaviour, new ScenarioStart(
            SimulatorPeer.Start(options => options.Version = version, answer), answer.In(version)));
}
