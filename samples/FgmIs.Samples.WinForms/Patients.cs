using System;
using System.Collections.Generic;
using FgmIs.Client;

namespace FgmIs.Samples.WinForms
{
    /// <summary>Provides the patients of the program: made-up ones, with numbers that nobody has.</summary>
    internal static class Patients
    {
        /// <summary>Gets them. A real program takes number and date of birth from a PDS trace, with the time of the trace.</summary>
        public static IReadOnlyList<VerifiedPatient> All { get; } = new[]
        {
            Of("9990000018", 4, "Asha Example"),
            Of("9462205914", 9, "Bea Example"),
            Of("9990000026", 16, "Cora Example"),
        };

        private static VerifiedPatient Of(string nhsNumber, int age, string name)
        {
            DateTimeOffset now = DateTimeOffset.Now;
            return new VerifiedPatient(
                NhsNumber.Parse(nhsNumber),
                FhirDate.FromDateTime(now.Date.AddYears(-age).AddDays(-1)),
                NhsNumberVerification.PdsTrace(now),
                name);
        }
    }
}
