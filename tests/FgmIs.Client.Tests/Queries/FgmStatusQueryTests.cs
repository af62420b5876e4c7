using NUnit.Framework;

namespace FgmIs.Client.Tests.Queries;

[TestFixture]
public sealed class FgmStatusQueryTests
{
    [Test]
    public void Constructor_keeps_what_it_is_given([Values] FgmQueryOccasion occasion)
    {
        var encounter = EncounterId.Parse("visit-1");
        var query = new FgmStatusQuery(Samples.Patient, Samples.SmartcardUser, occasion, encounter);

        Assert.Multiple(() =>
        {
            Assert.That(query.Patient, Is.SameAs(Samples.Patient));
            Assert.That(query.Requester, Is.SameAs(Samples.SmartcardUser));
            Assert.That(query.Occasion, Is.EqualTo(occasion));
            Assert.That(query.Encounter, Is.EqualTo(encounter));
            Assert.That(Samples.Query.Encounter, Is.Null);
        });
    }

    [Test]
    public void Constructor_nulls_are_refused() =>
        Assert.Multiple(() =>
        {
            Assert.That(
                () => new FgmStatusQuery(null!, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("patient"));
            Assert.That(
                () => new FgmStatusQuery(Samples.Patient, null!, FgmQueryOccasion.RecordViewed),
                Throws.ArgumentNullException.With.Property("ParamName").EqualTo("requester"));
        });

    [Test]
    public void Constructor_default_encounter_is_refused() =>
        Assert.That(
            () => new FgmStatusQuery(Samples.Patient, Samples.SmartcardUser, FgmQueryOccasion.RecordViewed, default(EncounterId)),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("encounter"));

    [TestCase(0)]
    [TestCase(-1)]
    [TestCase(8)]
    [TestCase(99)]
    public void Constructor_occasion_that_has_no_name_is_refused_with_its_value(int occasion) =>
        Assert.That(
            () => new FgmStatusQuery(Samples.Patient, Samples.SmartcardUser, (FgmQueryOccasion)occasion),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("occasion").And.Message.Contains($"({occasion})"));

    [Test]
    public void IsSignificantEvent_is_true_of_every_occasion_but_a_viewed_record([Values] FgmQueryOccasion occasion) =>
        Assert.That(occasion.IsSignificantEvent(), Is.EqualTo(occasion != FgmQueryOccasion.RecordViewed));

    // A value without a name must not be answered from a cache either.
    [Test]
    public void IsSignificantEvent_of_the_default_is_true() => Assert.That(default(FgmQueryOccasion).IsSignificantEvent(), Is.True);

    [Test]
    public void ToString_says_the_occasion_and_nothing_of_the_people() =>
        Assert.That(
            new FgmStatusQuery(Samples.Patient, Samples.SmartcardUser, FgmQueryOccasion.UnscheduledCare, EncounterId.Parse("visit-1"))
                .ToString(),
            Is.EqualTo("FGM-IS query (UnscheduledCare)"));
}
