using FgmIs.Client.Caching;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Caching;

/// <summary>
/// What instances of a host share by way of a store, be they of one version of the library or of two: under other names they would miss
/// each other's answers, and each other's invalidations with them (docs/safety-case.md, H5).
/// </summary>
[TestFixture]
public sealed class SharedStoreTests : EncounterCacheFixture
{
    private const string NameOfAnswer = "fgmis:44781b4a5a67cb7df6710a147d5d801df3f4b594fa0a7ff4e7dde8e6210110ca";
    private const string NameOfPatient = "fgmis:b7043d7a9ba4276380ced9dabe571aaa0fa0d374766aa3473f03c4eecf7d77e9";
    private const string NameOfAll = "fgmis:f06e1ffed41b5ee389e57010ceeab3f483936d8bdf6a076613b09a07c6e115db";
    private const string NameAtASite = "fgmis:7e30a084643865852d86b5b850d766ad2ef222ffd72e0a530a3fa4bad7c167ff";
    private const string PersonWhoAsked = "ec40e04a6cf59d0899107fe7c7d89f453a74bf0b3d810d9b048b74a0264156d2";
    private const string Encryption = "c4e43f12f2ef7670e0f4641aad50cd52728612dcf315b109eae4f21fa6b9af38";
    private const string EmptyAuthenticated = "5dc207152f7aa48fa7461ea00582718030d785a57f913e556764489cf090300b";

    private static readonly FgmEncounterCacheKey Shared =
        FgmEncounterCacheKey.FromBytes([.. Enumerable.Range(0, 32).Select(one => (byte)one)]);

    private static readonly RequestingOrganization Ours = new(OdsCode.Parse("RR8"), "Example NHS Trust");

    [Test]
    public void Names_are_what_they_have_always_been()
    {
        CacheKeys names = Of(Viewed);

        Assert.Multiple(() =>
        {
            Assert.That(names.Answer, Is.EqualTo(NameOfAnswer));
            Assert.That(names.Patient, Is.EqualTo(NameOfPatient));
            Assert.That(CacheKeys.OfPatient(Shared, Samples.NhsNumber), Is.EqualTo(NameOfPatient));
            Assert.That(names.All, Is.EqualTo(NameOfAll));
            Assert.That(Convert.ToHexStringLower(names.Person!), Is.EqualTo(PersonWhoAsked));
        });
    }

    [Test]
    public void Keys_for_encryption_and_authentication_are_what_they_have_always_been()
    {
        Assert.That(Convert.ToHexStringLower(Shared.Encryption), Is.EqualTo(Encryption));
        Assert.That(Convert.ToHexStringLower(Shared.Authentication.Compute(Array.Empty<byte>())), Is.EqualTo(EmptyAuthenticated));
    }

    [Test]
    public void Name_of_an_answer_is_that_of_the_organisation_and_the_site_that_the_requester_names()
    {
        var site = new RequesterDetails(organization: new RequestingOrganization(OdsCode.Parse("RR9"), "Another", OdsCode.Parse("RR901")));
        Requester elsewhere = Requester.Smartcard(Samples.UserId, Samples.RoleProfileId, [], site);

        Assert.That(Of(New(requester: elsewhere)).Answer, Is.EqualTo(NameAtASite));
    }

    [Test]
    public void Name_of_an_answer_is_that_of_the_two_systems_and_the_address_between_them()
    {
        var endpoint = new Uri("https://provider.test/fhir");
        string[] names =
        [
            Of(Viewed).Answer,
            CacheKeys.Of(Shared, Viewed, Encounter, Ours, new Uri("https://other.test/fhir"), Asid("1"), Asid("2")).Answer,
            CacheKeys.Of(Shared, Viewed, Encounter, Ours, endpoint, Asid("3"), Asid("2")).Answer,
            CacheKeys.Of(Shared, Viewed, Encounter, Ours, endpoint, Asid("1"), Asid("3")).Answer,
        ];

        Assert.That(names, Is.Unique);
    }

    private static Asid Asid(string last) => Client.Asid.Parse("20000000000" + last);

    private static CacheKeys Of(FgmStatusQuery query) =>
        CacheKeys.Of(Shared, query, Encounter, Ours, new Uri("https://provider.test/fhir"), Asid("1"), Asid("2"));
}
