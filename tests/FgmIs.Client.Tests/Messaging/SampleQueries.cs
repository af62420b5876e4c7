using System.Xml;
using System.Xml.Linq;
using FgmIs.Client.Messaging;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>Queries to write, with ids that are the same each time.</summary>
internal static class SampleQueries
{
    public static Guid BundleId { get; } = Guid.Parse("13DAADEE-26E1-4D6A-9E6A-7F4AF9B58870");

    public static DateTimeOffset Timestamp { get; } = new(2026, 7, 4, 9, 10, 13, TimeSpan.Zero);

    public static SmartcardUser SmartcardUser { get; } =
        Requester.Smartcard(
            SdsUserId.Parse("495023758492"), SdsRoleProfileId.Parse("584930285748"), [RbacActivity.ViewSummaryHealthRecords]);

    public static LocalUser LocalUser { get; } = Requester.Local(LocalUserId.Parse("jane.roe"), []);

    public static UnattendedSystem UnattendedSystem { get; } = Requester.Unattended(LocalUserId.Parse("clinic-list"));

    /// <summary>Gets a query with nothing that may be left out.</summary>
    public static QueryMessage Least { get; } = new()
    {
        MessageId = Guid.Parse("14DAADEE-26E1-4D6A-9E6A-7F4AF9B58870"),
        ParametersId = Guid.Parse("7CB73A48-090D-469A-A2B2-04F1E6B11EA1"),
        PractitionerId = Guid.Parse("41FE704C-18E5-11E5-B60B-1697F925EC7B"),
        OrganizationId = Guid.Parse("99DAADEE-26E1-4D6A-9E6A-7F4AF9B99999"),
        NhsNumber = NhsNumber.Parse(Asked.NhsNumberText),
        FromAsid = Asid.Parse(Asked.FromAsidText),
        ToAsid = Asid.Parse(Asked.ToAsidText),
        PractitionerIdentifiers = PractitionerIdentifier.Of(SmartcardUser, FgmLocalIdentifierSystem.LocalIdentifier),
        Organization = new RequestingOrganization(OdsCode.Parse("sdt"), "Standon NHS Trust"),
    };

    /// <summary>Gets a query with everything that may be left out.</summary>
    public static QueryMessage Fullest { get; } = Least with
    {
        SourceName = "Standon NHS Trust",
        SourceSoftware = "Standon Patient Manager",
        SourceContact = new FgmSourceContact(FgmContactSystem.Phone, "0207 333777"),
        DestinationName = "SPINE",
        Organization = new RequestingOrganization(OdsCode.Parse("SDT"), "Standon NHS Trust", OdsCode.Parse("SDT01")),
    };

    public static QueryMessage From(Requester requester, FgmLocalIdentifierSystem system = FgmLocalIdentifierSystem.LocalIdentifier) =>
        Least with { PractitionerIdentifiers = PractitionerIdentifier.Of(requester, system) };

    /// <summary>Writes a query and reads it back with the platform's own reader.</summary>
    public static XElement Parsed(QueryMessage message) => Parsed(message, Timestamp);

    /// <summary>The same, for another time.</summary>
    public static XElement Parsed(QueryMessage message, DateTimeOffset timestamp)
    {
        using var reader = XmlReader.Create(
            new MemoryStream(QueryMessageWriter.Write(message, BundleId, timestamp)),
            new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        return XDocument.Load(reader, LoadOptions.PreserveWhitespace).Root!;
    }

    public static byte[] Write(QueryMessage message) => QueryMessageWriter.Write(message, BundleId, Timestamp);
}
