namespace FgmIs.Client.Messaging;

/// <summary>Parses a Patient: its id and its NHS numbers.</summary>
internal static class PatientParser
{
    public static PatientResource Read(FhirXmlCursor cursor, ResponseMessage message)
    {
        message.CountPatient();
        var patient = new PatientResource();
        FhirXmlCursor.Children element = cursor.Enter();
        while (cursor.Next(element))
        {
            switch (cursor.Name)
            {
                case "id":
                    patient.Id = cursor.Once(patient.Id, "Patient.id");
                    break;
                case "identifier":
                    ReadIdentifier(cursor, patient);
                    break;
                default:
                    message.NoteModifier(cursor, "Patient");
                    break;
            }
        }

        return patient;
    }

    private static void ReadIdentifier(FhirXmlCursor cursor, PatientResource patient)
    {
        string? system = null;
        string? value = null;
        FhirXmlCursor.Children identifier = cursor.Enter();
        while (cursor.Next(identifier))
        {
            if (cursor.Name == "system")
            {
                system = cursor.Once(system, "Patient.identifier.system");
            }
            else if (cursor.Name == "value")
            {
                value = cursor.Once(value, "Patient.identifier.value");
            }
        }

        if (value is not null && FhirNames.IsNhsNumberSystem(system))
        {
            patient.NhsNumbers.Add(value);
        }
    }
}
