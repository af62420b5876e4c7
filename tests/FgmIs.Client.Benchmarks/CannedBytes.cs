using FgmIs.Client.Messaging;
using FgmIs.Client.Tests.Performance;

namespace FgmIs.Client.Benchmarks;

/// <summary>The canned query as the writer takes it, and as bytes.</summary>
internal static class CannedBytes
{
    public static QueryMessage NewMessage()
    {
        FgmStatusQuery query = CannedQuery.NewQuery();
        return new QueryMessage
        {
            MessageId = Guid.NewGuid(),
            ParametersId = Guid.NewGuid(),
            PractitionerId = Guid.NewGuid(),
            OrganizationId = Guid.NewGuid(),
            NhsNumber = query.Patient.NhsNumber,
            FromAsid = CannedQuery.FromAsid,
            ToAsid = CannedQuery.ToAsid,
            PractitionerIdentifiers = PractitionerIdentifier.Of(query.Requester, FgmLocalIdentifierSystem.LocalIdentifier),
            Organization = new RequestingOrganization(OdsCode.Parse("X26"), "A throw-away organisation"),
        };
    }

    public static byte[] NewQuery() => QueryMessageWriter.Write(NewMessage(), Guid.NewGuid(), TimeProvider.System.GetUtcNow());
}
