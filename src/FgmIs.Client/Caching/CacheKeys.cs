using FgmIs.Client.Cryptography;
using FgmIs.Client.Queries;

namespace FgmIs.Client.Caching;

/// <summary>
/// Provides the keys under which a store keeps an encounter's answer and the epochs that can make it void: keyed hashes, which tell the
/// store nothing.
/// </summary>
internal sealed class CacheKeys
{
    private CacheKeys(string answer, string patient, string all, byte[]? person)
    {
        Answer = answer;
        Patient = patient;
        All = all;
        Person = person;
    }

    public string Answer { get; }

    /// <summary>Gets the name of the patient's epoch.</summary>
    public string Patient { get; }

    /// <summary>Gets the name of the epoch of all answers.</summary>
    public string All { get; }

    /// <summary>Gets the keyed hash of the person who asks; nothing for a system, which is no person.</summary>
    public byte[]? Person { get; }

    /// <summary>Returns the keys of what belongs to a query: one patient, one organisation, one encounter, one provider.</summary>
    public static CacheKeys Of(
        FgmEncounterCacheKey key,
        FgmStatusQuery query,
        EncounterId encounter,
        RequestingOrganization configured,
        Uri endpoint,
        Asid fromAsid,
        Asid toAsid)
    {
        RequestingOrganization organization = query.Requester.Details.Organization ?? configured;
        TaggedWriter answer = new TaggedWriter()
            .Text(1, "answer")
            .Text(2, query.Patient.NhsNumber.Value)
            .Text(3, organization.Code.Value)
            .Text(4, organization.SiteCode?.Value)
            .Text(5, encounter.Value)
            .Text(6, endpoint.AbsoluteUri)
            .Text(7, fromAsid.Value)
            .Text(8, toAsid.Value);
        byte[]? person = PersonIdentity.Of(query.Requester, configured) is { } identity
            ? key.Naming.Compute(new TaggedWriter().Text(1, "person").Bytes(2, identity).Written)
            : null;
        return new CacheKeys(Name(key, answer), OfPatient(key, query.Patient.NhsNumber), key.NameOfAll, person);
    }

    public static string OfPatient(FgmEncounterCacheKey key, NhsNumber patient) =>
        Name(key, new TaggedWriter().Text(1, "patient").Text(2, patient.Value));

    public static string OfAll(FgmEncounterCacheKey key) => Name(key, new TaggedWriter().Text(1, "all"));

    private static string Name(FgmEncounterCacheKey key, TaggedWriter what) => "fgmis:" + Hex.Write(key.Naming.Compute(what.Written));
}
