using System.Text;
using System.Text.Json;
using FgmIs.Tool.Simulator.Answers;

namespace FgmIs.Tool.Simulator.State;

/// <summary>Provides the texts of the files that a simulator makes for clients.</summary>
internal static class StateTexts
{
    /// <summary>Gets the beginning of answers.csv.</summary>
    public static string Answers { get; } =
        $"""
        # Answers for NHS numbers, one a line. The file may change while the simulator runs.
        # answer: fgmis simulator --list names them. delay: 2s, 500ms. fault: a name of that list.
        # 9990000018,found:2019-12-24,,
        # 9990000026,no-record,2s,
        # 9990000034,,,"503 with Retry-After: 1, then found"
        {AnswersFile.Header}

        """;

    /// <summary>Writes the section that a .NET host reads with <c>AddFgmStatusClient(configuration.GetSection("FgmIs"))</c>.</summary>
    public static string Settings(StateFiles files, StateAddresses addresses)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            json.WriteStartObject("FgmIs");
            json.WriteStartObject("Connection");
            json.WriteString("Endpoint", addresses.Endpoint.ToString());
            json.WriteEndObject();
            json.WriteStartObject("Identity");
            json.WriteString("FromAsid", addresses.FromAsid);
            json.WriteString("ToAsid", addresses.ToAsid);
            json.WriteStartObject("Organization");
            json.WriteString("Code", "X26");
            json.WriteString("Name", "A test organisation");
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteStartObject("Certificates");
            json.WriteStartObject("Client");
            json.WriteString("Path", files.Client.Pkcs12);
            json.WriteString("PasswordFile", files.Password);
            json.WriteEndObject();
            json.WriteStartObject("TrustedRoots");
            json.WriteString("Path", files.RootPem);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    /// <summary>Writes a shell script that asks with curl.</summary>
    public static string Curl(Uri endpoint) => CurlScript.Replace("@ENDPOINT@", endpoint.ToString(), StringComparison.Ordinal)
        .ReplaceLineEndings("\n");

    private const string CurlScript =
        """
        #!/bin/sh
        # Asks the simulator about a patient with curl: sh curl.sh [NHS-NUMBER]
        # Every message needs new ids, so they are made here.
        set -eu
        dir=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
        number=${1:-9990000018}
        new_id() { cat /proc/sys/kernel/random/uuid 2>/dev/null || uuidgen | tr 'A-F' 'a-f'; }
        header=$(new_id) parameters=$(new_id) practitioner=$(new_id) organization=$(new_id)
        profiles=http://fhir.nhs.net/StructureDefinition
        ids=http://fhir.nhs.net/Id
        curl --silent --show-error --include \
          --cert "$dir/client.pem" --key "$dir/client.key" --cacert "$dir/root.pem" \
          --header 'Content-Type: text/xml; charset=utf-8' \
          --header 'SOAPAction: "urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"' \
          --data-binary @- '@ENDPOINT@' <<END
        <Bundle xmlns="http://hl7.org/fhir"><id value="$(new_id)"/>
        <meta><profile value="$profiles/spine-message-bundle-1-0"/></meta><type value="message"/>
        <entry><resource><MessageHeader><id value="$header"/>
        <meta><profile value="$profiles/spine-request-messageheader-2-0"/></meta>
        <timestamp value="$(date -u +%Y-%m-%dT%H:%M:%S+00:00)"/>
        <event><system value="http://fhir.nhs.net/ValueSet/message-event-2-0"/>
        <code value="urn:nhs:names:services:clinicals-sync:FGMQuery_2_0"/></event>
        <source><name value="curl"/><endpoint value="urn:nhs:addressing:asid:200000000001"/></source>
        <destination><endpoint value="urn:nhs:addressing:asid:200000000002"/></destination>
        <author><reference value="Practitioner/$practitioner"/></author>
        <data><reference value="Parameters/$parameters"/></data></MessageHeader></resource></entry>
        <entry><resource><Parameters><id value="$parameters"/>
        <meta><profile value="$profiles/spine-ris-parameters-1-0"/></meta>
        <parameter><name value="RiskIndicator"/><valueString value="FGM"/></parameter>
        <parameter><name value="NHSNumber"/><valueString value="$number"/></parameter></Parameters></resource></entry>
        <entry><resource><Practitioner><id value="$practitioner"/>
        <meta><profile value="$profiles/spine-practitioner-2-0"/></meta>
        <identifier><system value="$ids/local-identifier"/><value value="tester"/></identifier>
        <practitionerRole><managingOrganization><reference value="Organization/$organization"/></managingOrganization>
        </practitionerRole></Practitioner></resource></entry>
        <entry><resource><Organization><id value="$organization"/>
        <meta><profile value="$profiles/spine-organization-1-0"/></meta>
        <identifier><system value="$ids/ods-organization-code"/><value value="X26"/></identifier>
        <name value="A test organisation"/></Organization></resource></entry></Bundle>
        END

        """;
}
