using FgmIs.Client;
using FgmIs.Client.Testing;

await using SmspSimulator simulator = await SmspSimulator.StartAsync();
await using FgmStatusClient client = FgmStatusClient.Create(simulator.CreateClientOptions());

var patient = new VerifiedPatient(
    NhsNumber.Parse("943 476 5919"),
    FhirDate.FromDateTime(DateTime.Today.AddYears(-7)),
    NhsNumberVerification.PdsTrace(DateTimeOffset.UtcNow));
Requester requester = Requester.Smartcard(
    SdsUserId.Parse("555021935107"), SdsRoleProfileId.Parse("555021940107"), [RbacActivity.ViewSummaryHealthRecords]);

FgmStatusOutcome outcome = await client.QueryAsync(new FgmStatusQuery(patient, requester, FgmQueryOccasion.RecordViewed));
string seen = outcome.Match(found => found.Alert.ToDisplayText(), _ => "nothing", _ => "nothing", failed => failed.Detail);
Console.WriteLine(seen);
return outcome is FgmIndicatorFound ? 0 : 1;
