using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using FgmIs.Client;
using FgmIs.Client.Testing;

namespace FgmIs.Tool.Simulator.Answers;

/// <summary>Reads an answer, a delay and a fault as a tester writes them, in answers.csv and on the page.</summary>
internal static class AnswerReader
{
    private const int UsualBytes = 200;
    private const int MostBytes = 1024 * 1024;
    private const int MostMilliseconds = 60_000;
    private const int MostNameLength = 100;

    private static readonly TimeSpan LongestDelay = TimeSpan.FromHours(1);

    /// <summary>Reads what stands in the three fields; at least one of answer and fault must be there.</summary>
    /// <param name="answer">A name of <see cref="AnswerNames"/> or a response code, with particulars after a colon.</param>
    /// <param name="delay">Seconds, or a number with <c>ms</c> or <c>s</c>; blank for none.</param>
    /// <param name="fault">A fault on the way, or the name of a scenario; blank for none.</param>
    /// <param name="choice">The answers.</param>
    /// <param name="reason">What is wrong; it repeats no NHS number.</param>
    public static bool TryRead(
        string answer,
        string delay,
        string fault,
        [NotNullWhen(true)] out AnswerChoice? choice,
        [NotNullWhen(false)] out string? reason)
    {
        (answer, delay, fault) = (answer.Trim(), delay.Trim(), fault.Trim());
        choice = null;
        if (answer.Length == 0 && fault.Length == 0)
        {
            reason = "there is neither an answer nor a fault";
            return false;
        }

        if (!TryReadDelay(delay, out TimeSpan wait, out reason))
        {
            return false;
        }

        IReadOnlyList<SmspAnswer>? answers;
        string name = answer.Length > 0 ? answer : fault;
        if (AnswerNames.Find(AnswerNames.Scenarios, fault) is { } scenario)
        {
            if (answer.Length > 0)
            {
                reason = $"the fault '{scenario.Name}' brings its own answer: leave the answer blank";
                return false;
            }

            name = scenario.Name;
            answers = scenario.Answers;
        }
        else if (!TryReadAnswer(answer, out SmspAnswer? one, out reason) || !TryReadFault(fault, ref one, out reason))
        {
            return false;
        }
        else
        {
            name = answer.Length > 0 && fault.Length > 0 ? $"{answer}, {fault}" : name;
            answers = [one];
        }

        choice = wait == TimeSpan.Zero
            ? new AnswerChoice(name, answers)
            : new AnswerChoice($"{name}, after {delay}", [.. answers.Select(each => each.After(wait))]);
        return true;
    }

    private static bool TryReadAnswer(string text, [NotNullWhen(true)] out SmspAnswer? answer, [NotNullWhen(false)] out string? reason)
    {
        (string name, string? detail) = Split(text);
        reason = null;
        answer = name.ToLowerInvariant() switch
        {
            "" => SmspAnswer.Found(),
            AnswerNames.Found when detail is null => SmspAnswer.Found(),
            AnswerNames.Found when FhirDate.TryParse(detail, out _, out _) => SmspAnswer.Found(detail),
            AnswerNames.NoRecord when detail is null => SmspAnswer.NoRecord(),
            AnswerNames.FoundFromLocalStore when detail is null => SmspAnswer.FoundFromLocalStore(),
            AnswerNames.NoRecordFromLocalStore when detail is null => SmspAnswer.NoRecordFromLocalStore(),
            AnswerNames.OtherPatient when NhsNumber.TryParse(detail, out NhsNumber other, out _) => SmspAnswer.ForPatient(other.Value),
            AnswerNames.Unavailable when detail is null => SmspAnswer.Unavailable(),
            AnswerNames.Unavailable when TryReadNumber(detail, 86_400, out int seconds) =>
                SmspAnswer.Unavailable(TimeSpan.FromSeconds(seconds)),
            AnswerNames.Code when detail is { Length: > 0 and <= MostNameLength } => SmspAnswer.ErrorWithSpelling(detail),
            _ when detail is null && IsSpelling(name) => SmspAnswer.ErrorWithSpelling(name.ToUpperInvariant()),
            _ => null,
        };
        if (answer is null)
        {
            reason = AnswerNames.Fixed.Any(known => known.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                ? $"what follows '{name}' is not what it takes: {AnswerNames.Fixed.First(known => known.Name.Equals(
                    name, StringComparison.OrdinalIgnoreCase)).Meaning.TrimEnd('.')}"
                : "the answer is unknown; fgmis simulator --list names those that there are";
        }

        return answer is not null;
    }

    private static bool TryReadFault(string text, [NotNullWhen(true)] ref SmspAnswer? answer, [NotNullWhen(false)] out string? reason)
    {
        (string name, string? detail) = Split(text);
        bool hasNumber = TryReadNumber(detail ?? UsualBytes.ToString(CultureInfo.InvariantCulture), MostBytes, out int number);
        SmspAnswer? faulty = name.ToLowerInvariant() switch
        {
            "" => answer,
            AnswerNames.Drop when detail is null => SmspAnswer.Drop(),
            AnswerNames.Reset when detail is null => SmspAnswer.Reset(),
            AnswerNames.Truncated when hasNumber => answer!.Truncated(number),
            AnswerNames.ResetWithin when hasNumber => answer!.ResetWithin(number),
            AnswerNames.Stalled when hasNumber => answer!.Stalled(number),
            AnswerNames.Dripping when TryReadNumber(detail ?? "10", MostMilliseconds, out int wait) =>
                answer!.Dripping(TimeSpan.FromMilliseconds(wait)),
            _ => null,
        };
        if (faulty is null)
        {
            reason = AnswerNames.Find(AnswerNames.OwnServers, text) is not null
                ? "the fault takes a server of its own: start one with fgmis simulator --scenario"
                : "the fault is unknown; fgmis simulator --list names those that there are";
            return false;
        }

        answer = faulty;
        reason = null;
        return true;
    }

    private static bool TryReadDelay(string text, out TimeSpan delay, [NotNullWhen(false)] out string? reason)
    {
        delay = TimeSpan.Zero;
        reason = null;
        if (text.Length == 0)
        {
            return true;
        }

        bool isMilliseconds = text.EndsWith("ms", StringComparison.OrdinalIgnoreCase);
        string figure = text.TrimEnd('s', 'S', 'm', 'M').TrimEnd();
        if (double.TryParse(figure, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double value)
            && value <= LongestDelay.TotalMilliseconds
            && (isMilliseconds || !text.EndsWith('m'))
            && (isMilliseconds ? TimeSpan.FromMilliseconds(value) : TimeSpan.FromSeconds(value)) is var read
            && read <= LongestDelay)
        {
            delay = read;
            return true;
        }

        reason = "the delay is not a time of at most an hour such as 2s, 500ms or 0.5";
        return false;
    }

    private static bool IsSpelling(string name) =>
        FgmResponseCodes.Find(name).Meaning != FgmResponseCodeMeaning.Unrecognised;

    private static bool TryReadNumber(string? text, int most, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number <= most;

    private static (string Name, string? Detail) Split(string text)
    {
        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0 ? (text, null) : (text[..colon].Trim(), text[(colon + 1)..].Trim());
    }
}
