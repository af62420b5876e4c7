using System.Xml.Linq;

namespace FgmIs.Client.Testing;

/// <summary>
/// Provides the rules of docs/wire.md, section 2 for the message by itself: its shape, and what its parts say of each other.
/// </summary>
internal static class MessageRules
{
    public static void Check(XElement bundle, List<SmspViolation> violations)
    {
        if (bundle.Name.LocalName != "Bundle")
        {
            violations.Add(new SmspViolation("Bundle", "the message must be a Bundle"));
            return;
        }

        if (bundle.DescendantsAndSelf().Any(element => element.Name.NamespaceName != QueryShape.Fhir))
        {
            violations.Add(
                new SmspViolation("Bundle", $"the root must declare the namespace {QueryShape.Fhir}, and every element be in it"));
        }

        QueryShape.Bundle.Check(bundle, "Bundle", violations);
        XElement? header = RequestReader.Resource(bundle, "MessageHeader");
        XElement? practitioner = RequestReader.Resource(bundle, "Practitioner");
        CheckReference(bundle, header, "author", "Practitioner", violations);
        CheckReference(bundle, header, "data", "Parameters", violations);
        XElement? role = practitioner?.Elements().FirstOrDefault(element => element.Name.LocalName == "practitionerRole");
        CheckReference(bundle, role, "managingOrganization", "Organization", violations);
        CheckPractitioner(practitioner, violations);
        CheckNhsNumber(bundle, violations);
    }

    private static void CheckReference(XElement bundle, XElement? holder, string name, string type, List<SmspViolation> violations)
    {
        string? reference = RequestReader.Value(holder, name, "reference");
        string? id = RequestReader.Value(RequestReader.Resource(bundle, type), "id");
        if (!string.IsNullOrEmpty(reference) && id is not null && reference != $"{type}/{id}")
        {
            string location = $"{holder!.Name.LocalName}.{name}.reference";
            violations.Add(new SmspViolation(location, $"the reference must be {type}/ and the id of that resource"));
        }
    }

    private static void CheckPractitioner(XElement? practitioner, List<SmspViolation> violations)
    {
        if (practitioner is null)
        {
            return;
        }

        string?[] systems = [.. RequestReader.Identifiers(practitioner).Select(identifier => identifier.System)];
        bool isAllowed = systems
            is [QueryShape.SdsUserId, QueryShape.SdsRoleProfileId]
            or [QueryShape.LocalIdentifier]
            or [QueryShape.LocalPractitionerIdentifier];
        if (!isAllowed)
        {
            violations.Add(new SmspViolation(
                "Practitioner.identifier",
                "there must be the SDS user id and then the SDS role profile id, or one local identifier, and nothing else "
                + "(SMSP-AUDIT-005)"));
        }
    }

    private static void CheckNhsNumber(XElement bundle, List<SmspViolation> violations)
    {
        IEnumerable<XElement> parameters = RequestReader.Resource(bundle, "Parameters")?.Elements() ?? [];
        string? number = parameters
            .Where(element => RequestReader.Value(element, "name") == "NHSNumber")
            .Select(element => RequestReader.Value(element, "valueString"))
            .FirstOrDefault();
        if (number is not null && ValueRules.NhsNumber(number) is null && !ValueRules.HasRightCheckDigit(number))
        {
            violations.Add(new SmspViolation(
                "Parameters.parameter[1].valueString",
                "the modulus-11 check digit of the NHS number is wrong",
                SmspCodes.InvalidNhsNumber));
        }
    }
}
