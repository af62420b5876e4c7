namespace FgmIs.Client.Messaging;

/// <summary>Finds the Patient that a reference leads to, among the entries of a message.</summary>
internal sealed class PatientIndex
{
    // A reference that leads to several Patients leads to none, and stays here as null.
    private readonly Dictionary<string, PatientResource?> _byReference = new(StringComparer.Ordinal);

    public PatientIndex(IReadOnlyList<PatientResource> patients)
    {
        foreach (PatientResource patient in patients)
        {
            Add(patient.FullUrl, patient);
            Add(patient.Id is { } id ? "Patient/" + id : null, patient);
        }
    }

    /// <summary>Finds the one Patient that a reference leads to.</summary>
    public PatientResource? Find(string reference) => _byReference.TryGetValue(reference, out PatientResource? patient) ? patient : null;

    private void Add(string? reference, PatientResource patient)
    {
        if (reference is null)
        {
            return;
        }

        bool isTaken = _byReference.TryGetValue(reference, out PatientResource? other) && !ReferenceEquals(other, patient);
        _byReference[reference] = isTaken ? null : patient;
    }
}
