using System.Globalization;
using FgmIs.Client.Assurance;
using Microsoft.AspNetCore.Http;

namespace FgmIs.Tool.Assuring.Attended;

/// <summary>Reads the tester's form.</summary>
internal static class AttendedForm
{
    public const string Pictures = "pictures";
    public const string Skip = "skip";
    public const string SkipReason = "skip-reason";
    public const string Statement = "statement";
    public const string Role = "role";

    public const int LargestPicture = 10 * 1024 * 1024;

    public static readonly string[] SkipReasons =
        ["the client cannot do this", "it cannot be done in this environment", "there is no time now"];

    private const int LongestText = 4000;

    /// <summary>Returns the reply, or what is missing in the form.</summary>
    public static async Task<(AssuranceAttendedReply? Reply, string? Problem)> ReadAsync(
        AssuranceAttendedTask task, IFormCollection form, CancellationToken cancellationToken)
    {
        if (form.ContainsKey(Skip))
        {
            string reason = Array.Find(SkipReasons, one => form[SkipReason] == one) ?? SkipReasons[0];
            return (new AssuranceAttendedReply(new Dictionary<string, int>(StringComparer.Ordinal), [], skipped: reason), null);
        }

        Dictionary<string, int> choices = new(StringComparer.Ordinal);
        foreach (AssuranceAttendedQuestion question in task.Questions)
        {
            if (!int.TryParse(form[$"q-{question.Id}"], NumberStyles.None, CultureInfo.InvariantCulture, out int choice)
                || choice >= question.Choices.Count)
            {
                return (null, $"There is no answer yet to: {question.Text}");
            }

            choices[question.Id] = choice;
        }

        (List<AssuranceEvidenceFile>? pictures, string? problem) = await ReadPicturesAsync(form.Files, cancellationToken);
        if (pictures is null)
        {
            return (null, problem);
        }

        string statement = Text(form[Statement]), role = Text(form[Role]);
        return NeedsStatement(task, choices) && (statement.Length == 0 || role.Length == 0)
            ? (null, "Say how you know, and your role; or leave it open.")
            : NeedsRole(task, choices) && role.Length == 0
                ? (null, "Say your role; or leave it open.")
                : (new AssuranceAttendedReply(choices, pictures, statement, role), null);
    }

    private static bool NeedsStatement(AssuranceAttendedTask task, Dictionary<string, int> choices) =>
        task.WantsStatement && task.Questions.Any(question => question.Choices[choices[question.Id]].Meaning
            is AssuranceAttendedMeaning.AsExpected or AssuranceAttendedMeaning.NotAsExpected);

    private static bool NeedsRole(AssuranceAttendedTask task, Dictionary<string, int> choices) =>
        task.WantsStatement && task.Questions.Any(question => question.Choices[choices[question.Id]].Meaning
            is AssuranceAttendedMeaning.NotApplicable);

    private static string Text(string? text) => text is { Length: > LongestText } ? text[..LongestText] : text?.Trim() ?? string.Empty;

    private static async Task<(List<AssuranceEvidenceFile>? Pictures, string? Problem)> ReadPicturesAsync(
        IFormFileCollection files, CancellationToken cancellationToken)
    {
        List<AssuranceEvidenceFile> pictures = [];
        foreach (IFormFile file in files.Where(file => file.Name == Pictures && file.Length > 0))
        {
            if (file.Length > LargestPicture)
            {
                return (null, "A picture is larger than 10 MB. Give a smaller one.");
            }

            using var content = new MemoryStream();
            await file.CopyToAsync(content, cancellationToken);
            byte[] bytes = content.ToArray();
            string? type = bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0x89, 0x50, 0x4E, 0x47]) ? "image/png"
                : bytes.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
                : null;
            if (type is null)
            {
                return (null, "A picture is neither PNG nor JPEG. Give one of these.");
            }

            pictures.Add(new AssuranceEvidenceFile("evidence/picture", type, bytes));
        }

        return (pictures, null);
    }
}
