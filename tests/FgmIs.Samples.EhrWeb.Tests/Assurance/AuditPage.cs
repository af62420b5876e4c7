using System.Globalization;
using FgmIs.Client.Assurance;
using Microsoft.Playwright;

namespace FgmIs.Samples.EhrWeb.Tests.Assurance;

/// <summary>The privacy officer's page: searches by its form, and reads its table.</summary>
internal static class AuditPage
{
    /// <summary>Searches.</summary>
    /// <returns>The rows, the latest first, each by the headings of its columns; null where the user is refused the page.</returns>
    public static async Task<IReadOnlyList<IReadOnlyDictionary<string, string>>?> SearchAsync(
        IPage page, Uri address, AssuranceAuditSearch search)
    {
        string place = new Uri(address, "/Audit").ToString();
        if (page.Url.Split('?')[0] != place && (await page.GotoAsync(place))!.Status == 403)
        {
            return null;
        }

        string? number = search.Sequence?.ToString(CultureInfo.InvariantCulture);
        (string Field, string? Text)[] fields =
        [
            ("NHS number", search.NhsNumber), ("User id", search.ByUser), ("Authoriser", search.ByAuthoriser),
            ("Message id", search.MessageId), ("First number", number), ("Last number", number),
            ("From (UTC)", Seconds(search.From?.AddSeconds(1).AddTicks(-1))), ("Before (UTC)", Seconds(search.To)),
        ];
        foreach ((string field, string? text) in fields)
        {
            await page.GetByLabel(field, new() { Exact = true }).FillAsync(text ?? string.Empty);
        }

        // The page that was there goes; the one that comes is whole once its foot is there.
        await page.EvaluateAsync("() => { document.body.dataset.old = 'yes'; }");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await page.Locator("body:not([data-old]) footer").WaitForAsync();
        return [.. (await TableAsync(page, "found")).Select(row => (IReadOnlyDictionary<string, string>)row)];
    }

    /// <summary>Reads a row as the harness has records.</summary>
    public static AssuranceAuditRecord RecordOf(IReadOnlyDictionary<string, string> row) => new(
        Of(row, "Time (UTC)"),
        Of(row, "Event"),
        Of(row, "User id"),
        Of(row, "User"),
        Of(row, "Role"),
        Of(row, "Organisation"),
        PatientOf(row),
        Of(row, "Message"),
        NumberOf(row),
        Of(row, "System"),
        Of(row, "Device"));

    public static long NumberOf(IReadOnlyDictionary<string, string> row) => long.Parse(row["Number"], CultureInfo.InvariantCulture);

    public static string? ResultOf(IReadOnlyDictionary<string, string> row) => Of(row, "Result");

    public static string? PatientOf(IReadOnlyDictionary<string, string> row) =>
        Of(row, "NHS number")?.Replace(" ", string.Empty, StringComparison.Ordinal);

    public static string? MessageOf(IReadOnlyDictionary<string, string> row) => Of(row, "Message");

    /// <summary>Reads a table of a page by its caption: each row by the headings of its columns.</summary>
    public static Task<Dictionary<string, string>[]> TableAsync(IPage page, string caption) =>
        page.EvaluateAsync<Dictionary<string, string>[]>(
            """
            caption => {
                const table = document.querySelector(`table:has(#${caption})`);
                const heads = [...table?.tHead.rows[0].cells ?? []].map(cell => cell.innerText.trim());
                return [...table?.tBodies[0].rows ?? []].map(row =>
                    Object.fromEntries([...row.cells].map((cell, i) => [heads[i], cell.innerText.trim()])));
            }
            """,
            caption);

    private static string? Of(IReadOnlyDictionary<string, string> row, string heading) =>
        row[heading] is { Length: > 0 } text ? text : null;

    // The form takes whole seconds: of those that the search means, all that lie wholly in it.
    private static string? Seconds(DateTimeOffset? time) =>
        time?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
}
