using System.Text.Encodings.Web;
using FgmIs.Client;
using FgmIs.Client.Access;

namespace FgmIsHost;

/// <summary>
/// The pages: a list of records, and one record with its alert. REPLACE: your own screens; keep what is done to an answer.
/// </summary>
internal static class RecordPage
{
    public static IResult List(HttpContext context, PatientRecords records, FgmClaimNames claims) =>
        new FgmClaimsRequester(claims).TryCreate(context.User, out _) ? List(records) : Results.Unauthorized();

    public static async Task<IResult> ShowAsync(
        string id,
        HttpContext context,
        PatientRecords records,
        FgmClaimNames claims,
        IFgmStatusClient client,
        IFgmDisclosureRecorder disclosures)
    {
        // Never kept by a browser or a proxy: an alert is shown now, or asked for again.
        context.Response.Headers.CacheControl = "no-store";
        if (!new FgmClaimsRequester(claims).TryCreate(context.User, out Requester? reader))
        {
            return Results.Unauthorized();
        }

        if (records.Find(id) is not { } record)
        {
            return Results.NotFound();
        }

        // The user's own workstation, for the audit trail. REPLACE it by what you know of it.
        reader = reader.WithDevice("workstation");
        var query = new FgmStatusQuery(
            record.ToVerifiedPatient(), reader, FgmQueryOccasion.RecordViewed, EncounterId.Parse(record.Encounter));
        FgmStatusOutcome outcome = await client.QueryAsync(query, context.RequestAborted);

        // Only an indicator is shown, and only once it is on record that it was. The other outcomes show nothing: a missing indicator does
        // not mean that a child is not at risk, and staff have been told of what failed.
        FgmAlert? alert = outcome is FgmIndicatorFound found
            ? (await disclosures.RecordDisclosureAsync(found, reader, FgmDisclosureKind.Displayed, context.RequestAborted))
                .Match(made => made.Alert, refused => null)
            : null;
        string shown = alert is null ? "" : $"<pre role=\"alert\">{Text(alert.ToDisplayText())}</pre>";
        return Page(record.Name, shown + "<p>The record itself comes here.</p>");
    }

    private static IResult List(PatientRecords records) => Page(
        "Records",
        string.Concat(records.All.Select(record => $"<p><a href=\"/records/{record.Id}\">{Text(record.Name)}</a></p>")));

    private static IResult Page(string title, string body) => Results.Content(
        $"<!DOCTYPE html><html lang=\"en-GB\"><title>{Text(title)}</title><h1>{Text(title)}</h1>{body}</html>", "text/html; charset=utf-8");

    private static string Text(string text) => HtmlEncoder.Default.Encode(text);
}
