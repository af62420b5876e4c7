using System.Buffers.Text;
using System.Security.Cryptography;
using FgmIs.Client;

namespace FgmIs.Samples.EhrWeb.Demo;

/// <summary>Represents the patients of the practice, all of them made up.</summary>
internal sealed class PatientList
{
    private readonly Lock _writing = new();
    private volatile Patient[] _patients;

    /// <summary>Initializes a new instance of the <see cref="PatientList"/> class, as of today.</summary>
    /// <param name="clock">The clock, by which everybody has an age.</param>
    public PatientList(TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        NhsNumberVerification traced = NhsNumberVerification.PdsTrace(now.AddDays(-1));
        _patients =
        [
            Made("Amina Sample", DemoNumbers.Indicator, today.AddYears(-7), traced, "Asthma review due."),
            Made("Anna Samples", DemoNumbers.NoRecord, today.AddYears(-7).AddDays(3), traced, "Hay fever."),
            Made("Sara Example", DemoNumbers.Slow, today.AddYears(-11), traced, "Travel vaccinations asked for."),
            Made("Leila Specimen", DemoNumbers.ProviderDown, today.AddYears(-4), traced, "Pre-school booster given."),
            Made("Mary Pattern", DemoNumbers.LocalStore, today.AddYears(-13), traced, "Migraine."),
            Made("Fatima Grown", DemoNumbers.Adult, today.AddYears(-34), traced, "Antenatal booking."),
            Made("Nina Untraced", DemoNumbers.NotVerified, today.AddYears(-9), NhsNumberVerification.NotVerified, "New to the practice."),
            Made("Zara Almost", DemoNumbers.AlmostAdult, today.AddYears(-18).AddDays(1), traced, "Contraception advice."),
        ];
    }

    /// <summary>Gets all of them, in the order of the list.</summary>
    public IReadOnlyList<Patient> All => _patients;

    /// <summary>Finds the patient of a record.</summary>
    /// <param name="recordId">The record's id.</param>
    /// <returns>The patient; null if there is no such record.</returns>
    public Patient? Find(string? recordId) => Array.Find(_patients, patient => patient.RecordId == recordId);

    /// <summary>Takes a patient in, or puts what is known of one in place of what was known.</summary>
    /// <param name="patient">The patient. A real system has forms for it; here only the tests have patients of their own.</param>
    public void Put(Patient patient)
    {
        lock (_writing)
        {
            _patients = [.. _patients.Where(other => other.RecordId != patient.RecordId), patient];
        }
    }

    /// <summary>Strikes a patient off the list.</summary>
    /// <param name="recordId">The record's id.</param>
    public void Remove(string recordId)
    {
        lock (_writing)
        {
            _patients = [.. _patients.Where(other => other.RecordId != recordId)];
        }
    }

    private static Patient Made(
        string name, NhsNumber number, DateOnly dateOfBirth, NhsNumberVerification verification, string note) =>
        new(
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16)),
            name,
            number,
            FhirDate.FromDateOnly(dateOfBirth),
            verification,
            note);
}
