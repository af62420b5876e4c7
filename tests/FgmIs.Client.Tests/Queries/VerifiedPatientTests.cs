using NUnit.Framework;

namespace FgmIs.Client.Tests.Queries;

[TestFixture]
public sealed class VerifiedPatientTests
{
    [Test]
    public void Constructor_keeps_what_it_is_given() =>
        Assert.Multiple(() =>
        {
            Assert.That(Samples.Patient.NhsNumber, Is.EqualTo(Samples.NhsNumber));
            Assert.That(Samples.Patient.DateOfBirth, Is.EqualTo(Samples.DateOfBirth));
            Assert.That(Samples.Patient.Verification, Is.SameAs(Samples.Verification));
        });

    [Test]
    public void Constructor_default_number_or_date_or_no_verification_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => new VerifiedPatient(default, Samples.DateOfBirth, Samples.Verification), Refuses("nhsNumber"));
            Assert.That(() => new VerifiedPatient(Samples.NhsNumber, default, Samples.Verification), Refuses("dateOfBirth"));
            Assert.That(
                () => new VerifiedPatient(Samples.NhsNumber, Samples.DateOfBirth, null!),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("verification"));
        });

    [Test]
    public void ToString_shows_nothing_of_the_patient() => Assert.That(Samples.Patient.ToString(), Is.EqualTo("Patient ***"));

    [Test]
    public void Verification_says_how_and_when([Values] NhsNumberVerificationMethod method)
    {
        NhsNumberVerification verification = method switch
        {
            NhsNumberVerificationMethod.NotVerified => NhsNumberVerification.NotVerified,
            NhsNumberVerificationMethod.PdsTrace => NhsNumberVerification.PdsTrace(Samples.Noon),
            NhsNumberVerificationMethod.BatchTrace => NhsNumberVerification.BatchTrace(Samples.Noon),
            NhsNumberVerificationMethod.SpineMiniService => NhsNumberVerification.SpineMiniService(Samples.Noon),
            NhsNumberVerificationMethod.TrustedSystem => NhsNumberVerification.TrustedSystem(Samples.Noon),
            _ => throw new ArgumentOutOfRangeException(nameof(method), method, "A new method needs its own line here."),
        };

        Assert.Multiple(() =>
        {
            Assert.That(verification.Method, Is.EqualTo(method));
            Assert.That(
                verification.VerifiedAt,
                Is.EqualTo(method == NhsNumberVerificationMethod.NotVerified ? null : (DateTimeOffset?)Samples.Noon));
        });
    }

    [Test]
    public void Verification_at_a_time_that_was_never_set_is_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(() => NhsNumberVerification.PdsTrace(default), Refuses("verifiedAt"));
            Assert.That(() => NhsNumberVerification.BatchTrace(default), Refuses("verifiedAt"));
            Assert.That(() => NhsNumberVerification.SpineMiniService(default), Refuses("verifiedAt"));
            Assert.That(() => NhsNumberVerification.TrustedSystem(default), Refuses("verifiedAt"));
        });

    private static NUnit.Framework.Constraints.IResolveConstraint Refuses(string parameter) =>
        Throws.ArgumentException.With.Property("ParamName").EqualTo(parameter);
}
