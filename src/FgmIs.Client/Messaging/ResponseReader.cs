using System.Xml;

namespace FgmIs.Client.Messaging;

/// <summary>Step 7 of the journey: reads a body as RSP-FGM-QueryRequestResponse, v1 or v2, as tolerantly as wire.md section 4 lists (MSCA-FGMRISQR-05).</summary>
/// <remarks>Whatever the bytes are, the result is a <see cref="ResponseReading"/>: it throws nothing.</remarks>
internal sealed class ResponseReader
{
    private readonly FhirXmlCursor _cursor;
    private readonly ResponseMessage _message = new();

    private ResponseReader(FhirXmlCursor cursor) => _cursor = cursor;

    public static ResponseReading Read(byte[] body)
    {
        if (body.Length == 0)
        {
            return ResponseReading.NotFhir("The body is empty.");
        }

        bool isFhir = false;
        try
        {
            using var cursor = new FhirXmlCursor(body);
            isFhir = IsFhirRoot(cursor);
            return isFhir ? ResponseReading.Of(new ResponseReader(cursor).ReadRoot()) : ResponseReading.NotFhir("The body is XML, but no FHIR message.");
        }
        catch (UnreadableMessageException failure)
        {
            return ResponseReading.Unreadable($"The FHIR message cannot be read: {failure.Message}.");
        }
        catch (Exception failure) when (failure is XmlException or ArgumentException or NotSupportedException or IOException or InvalidOperationException)
        {
            // The reader's own words may quote the body, so they stay here.
            return isFhir
                ? ResponseReading.Unreadable("The FHIR message is not well-formed XML.")
                : ResponseReading.NotFhir("The body is not well-formed XML, or declares a document type.");
        }
    }

    /// <summary>Says whether a body is FHIR of any kind, XML or JSON, readable to its end or not.</summary>
    public static bool IsFhirAtAll(byte[] body)
    {
        if (FhirJson.LooksLike(body))
        {
            return true;
        }

        try
        {
            using var cursor = new FhirXmlCursor(body);
            return body.Length > 0 && cursor.MoveToRoot() && (cursor.IsInFhirNamespace || IsMessageRoot(cursor.Name));
        }
        catch (Exception failure) when (failure is XmlException or ArgumentException or NotSupportedException or IOException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool IsFhirRoot(FhirXmlCursor cursor) => cursor.MoveToRoot() && (IsMessageRoot(cursor.Name) || cursor.IsInFhirNamespace);

    private static bool IsMessageRoot(string name) => name is "Bundle" or "OperationOutcome";

    private ResponseMessage ReadRoot()
    {
        switch (_cursor.Name)
        {
            case "Bundle":
                ReadBundle();
                break;
            case "OperationOutcome":
                _message.IsBareOutcome = true;
                ReadOperationOutcome();
                break;
            default:
                throw new UnreadableMessageException("it is a resource of another type than Bundle");
        }

        _cursor.Finish();
        return _message;
    }

    private void ReadBundle()
    {
        FhirXmlCursor.Children bundle = _cursor.Enter();
        while (_cursor.Next(bundle))
        {
            switch (_cursor.Name)
            {
                case "type":
                    _message.BundleType = Once(_message.BundleType, "Bundle.type");
                    break;
                case "entry":
                    ReadEntry();
                    break;
                default:
                    NoteModifier("Bundle");
                    break;
            }
        }
    }

    private void ReadEntry()
    {
        bool isFirst = _message.Entries++ == 0;
        int patientsBefore = _message.Patients.Count;
        string? fullUrl = null;
        FhirXmlCursor.Children entry = _cursor.Enter();
        while (_cursor.Next(entry))
        {
            switch (_cursor.Name)
            {
                case "fullUrl":
                    fullUrl = Once(fullUrl, "Bundle.entry.fullUrl");
                    break;
                case "resource":
                    FhirXmlCursor.Children resource = _cursor.Enter();
                    while (_cursor.Next(resource))
                    {
                        ReadResource(isFirst);
                    }

                    break;
                default:
                    NoteModifier("Bundle.entry");
                    break;
            }
        }

        for (int i = patientsBefore; i < _message.Patients.Count; i++)
        {
            _message.Patients[i].FullUrl = fullUrl;
        }
    }

    private void ReadResource(bool isInFirstEntry)
    {
        if (isInFirstEntry)
        {
            _message.FirstResource ??= _cursor.Name;
        }

        switch (_cursor.Name)
        {
            case "MessageHeader":
                _message.MessageHeaders++;
                ReadMessageHeader();
                break;
            case "Flag":
                _message.Flags.Add(ReadFlag());
                break;
            case "Patient":
                _message.Patients.Add(ReadPatient());
                break;
            case "OperationOutcome":
                ReadOperationOutcome();
                break;
            default:
                // Resources that the message does not need may come beside those that it does.
                break;
        }
    }

    private void ReadMessageHeader()
    {
        ResponseHeader header = _message.Header;
        FhirXmlCursor.Children element = _cursor.Enter();
        while (_cursor.Next(element))
        {
            switch (_cursor.Name)
            {
                case "timestamp":
                    header.Timestamp ??= _cursor.Value();
                    break;
                case "event":
                    header.EventCode = Once(header.EventCode, ReadCoding().Code, "MessageHeader.event");
                    break;
                case "response":
                    ReadResponse(header);
                    break;
                case "source":
                    header.SourceEndpoint ??= ReadEndpoint();
                    break;
                case "destination":
                    header.DestinationEndpoint ??= ReadEndpoint();
                    break;
                default:
                    NoteModifier("MessageHeader");
                    break;
            }
        }
    }

    private void ReadResponse(ResponseHeader header)
    {
        FhirXmlCursor.Children response = _cursor.Enter();
        while (_cursor.Next(response))
        {
            switch (_cursor.Name)
            {
                case "identifier":
                    header.Identifier = Once(header.Identifier, "MessageHeader.response.identifier");
                    break;
                case "code":
                    header.Code = Once(header.Code, "MessageHeader.response.code");
                    break;
                default:
                    NoteModifier("MessageHeader.response");
                    break;
            }
        }
    }

    private FlagResource ReadFlag()
    {
        var flag = new FlagResource();
        FhirXmlCursor.Children element = _cursor.Enter();
        while (_cursor.Next(element))
        {
            switch (_cursor.Name)
            {
                case "contained":
                    ReadContained(flag);
                    break;
                case "status":
                    flag.Status = Once(flag.Status, "Flag.status");
                    break;
                case "period":
                    ReadPeriod(flag);
                    break;
                case "subject":
                    flag.SubjectReference = Once(flag.SubjectReference, ReadReference(), "Flag.subject");
                    break;
                case "code":
                    ReadCodings(flag.Codings);
                    break;
                default:
                    NoteModifier("Flag");
                    break;
            }
        }

        return flag;
    }

    private void ReadContained(FlagResource flag)
    {
        FhirXmlCursor.Children contained = _cursor.Enter();
        while (_cursor.Next(contained))
        {
            if (_cursor.Name == "Patient")
            {
                flag.Contained.Add(ReadPatient());
            }
        }
    }

    private void ReadPeriod(FlagResource flag)
    {
        FhirXmlCursor.Children period = _cursor.Enter();
        while (_cursor.Next(period))
        {
            switch (_cursor.Name)
            {
                case "start":
                    flag.PeriodStart ??= _cursor.Value();
                    break;
                case "end":
                    flag.PeriodEnd ??= _cursor.Value();
                    break;
                default:
                    break;
            }
        }
    }

    private PatientResource ReadPatient()
    {
        var patient = new PatientResource();
        FhirXmlCursor.Children element = _cursor.Enter();
        while (_cursor.Next(element))
        {
            switch (_cursor.Name)
            {
                case "id":
                    patient.Id = Once(patient.Id, "Patient.id");
                    break;
                case "identifier":
                    ReadIdentifier(patient);
                    break;
                default:
                    NoteModifier("Patient");
                    break;
            }
        }

        return patient;
    }

    private void ReadIdentifier(PatientResource patient)
    {
        string? system = null;
        string? value = null;
        FhirXmlCursor.Children identifier = _cursor.Enter();
        while (_cursor.Next(identifier))
        {
            switch (_cursor.Name)
            {
                case "system":
                    system = Once(system, "Patient.identifier.system");
                    break;
                case "value":
                    value = Once(value, "Patient.identifier.value");
                    break;
                default:
                    break;
            }
        }

        if (FhirNames.IsNhsNumberSystem(system))
        {
            patient.NhsNumbers.Add(value ?? string.Empty);
        }
    }

    private void ReadOperationOutcome()
    {
        FhirXmlCursor.Children element = _cursor.Enter();
        while (_cursor.Next(element))
        {
            if (_cursor.Name == "issue")
            {
                _message.Issues.Add(ReadIssue());
            }
            else
            {
                NoteModifier("OperationOutcome");
            }
        }
    }

    private OutcomeIssue ReadIssue()
    {
        var issue = new OutcomeIssue();
        FhirXmlCursor.Children element = _cursor.Enter();
        while (_cursor.Next(element))
        {
            switch (_cursor.Name)
            {
                case "severity":
                    issue.Severity = Once(issue.Severity, "OperationOutcome.issue.severity");
                    break;
                case "details":
                    ReadCodings(issue.Codings);
                    break;
                default:
                    NoteModifier("OperationOutcome.issue");
                    break;
            }
        }

        return issue;
    }

    private void ReadCodings(List<Coding> codings)
    {
        FhirXmlCursor.Children concept = _cursor.Enter();
        while (_cursor.Next(concept))
        {
            if (_cursor.Name == "coding")
            {
                codings.Add(ReadCoding());
            }
        }
    }

    private Coding ReadCoding()
    {
        string? system = null;
        string? code = null;
        FhirXmlCursor.Children coding = _cursor.Enter();
        while (_cursor.Next(coding))
        {
            switch (_cursor.Name)
            {
                case "system":
                    system = Once(system, "coding.system");
                    break;
                case "code":
                    code = Once(code, "coding.code");
                    break;
                default:
                    break;
            }
        }

        return new Coding(system, code);
    }

    private string? ReadReference()
    {
        string? value = null;
        FhirXmlCursor.Children element = _cursor.Enter();
        while (_cursor.Next(element))
        {
            if (_cursor.Name == "reference")
            {
                value = Once(value, "reference");
            }
        }

        return value;
    }

    private string? ReadEndpoint()
    {
        string? value = null;
        FhirXmlCursor.Children element = _cursor.Enter();
        while (_cursor.Next(element))
        {
            if (_cursor.Name == "endpoint")
            {
                value ??= _cursor.Value();
            }
        }

        return value;
    }

    // What decides must be said once: of two statuses or two subjects neither can be believed.
    private string? Once(string? known, string element) => Once(known, _cursor.Value(), element);

    private static string? Once(string? known, string? value, string element) => known is null || value is null
        ? known ?? value
        : throw new UnreadableMessageException($"{element} comes more than once");

    private void NoteModifier(string element)
    {
        bool isModifier = _cursor.Name == "modifierExtension" || (_cursor.Name == "implicitRules" && _cursor.Value() is not null);
        if (isModifier)
        {
            _message.NotUnderstood ??= $"{_cursor.Name} on {element}";
        }
    }
}
