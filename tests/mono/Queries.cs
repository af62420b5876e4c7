using System;
using FgmIs.Client;

namespace Mono
{
    /// <summary>The patients and users of the queries. The numbers are of the range 999, which is never issued to anybody.</summary>
    internal static class Queries
    {
        /// <summary>The independent server knows it.</summary>
        public static readonly NhsNumber Tested = NhsNumber.Parse("943 476 5919");

        public static readonly NhsNumber Found = NhsNumber.Parse("999 000 0018");

        public static readonly NhsNumber Other = NhsNumber.Parse("9990000026");

        public static readonly NhsNumber Away = NhsNumber.Parse("9990000042");

        public static readonly SmartcardUser Doctor = Requester.Smartcard(
            SdsUserId.Parse("555021935107"), SdsRoleProfileId.Parse("555021940107"), new[] { RbacActivity.ViewSummaryHealthRecords });

        public static FgmStatusQuery About(NhsNumber number, Requester user = null, int age = 9, string encounter = null)
        {
            var patient = new VerifiedPatient(
                number,
                FhirDate.FromDateTime(DateTime.UtcNow.AddYears(-age).AddDays(-9)),
                NhsNumberVerification.PdsTrace(DateTimeOffset.UtcNow));
            return encounter == null
                ? new FgmStatusQuery(patient, user ?? Doctor, FgmQueryOccasion.RecordViewed)
                : new FgmStatusQuery(patient, user ?? Doctor, FgmQueryOccasion.RecordViewed, EncounterId.Parse(encounter));
        }
    }
}
