using System.Globalization;
using FgmIs.Client.Messaging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

public sealed class FhirNameTableTests
{
    [TestCase("")]
    [TestCase("value")]
    [TestCase("MessageHeader")]
    [TestCase("http://hl7.org/fhir")]
    [TestCase("aNameOfNoFhirResource")]
    public void Table_NameGivenInAnyWay_IsOneString(string name)
    {
        var table = new FhirNameTable();
        string added = table.Add(name);
        char[] within = ("<" + name + ">").ToCharArray();
        Assert.Multiple(() =>
        {
            Assert.That(added, Is.EqualTo(name));
            Assert.That(table.Add(within, 1, name.Length), Is.SameAs(added));
            Assert.That(table.Get(name), Is.SameAs(added));
            Assert.That(table.Get(within, 1, name.Length), Is.SameAs(added));
        });
    }

    [Test]
    public void Table_KnownName_IsSharedByAllTables()
    {
        string added = new FhirNameTable().Add("MessageHeader".ToCharArray(), 0, 13);
        Assert.That(new FhirNameTable().Get("MessageHeader"), Is.SameAs(added));
    }

    [Test]
    public void Table_NamesOfAHostileMessage_AreNotKeptForOthers()
    {
        var table = new FhirNameTable();
        for (int i = 0; i < 2000; i++)
        {
            string name = "n" + i.ToString(CultureInfo.InvariantCulture);
            Assert.That(table.Add(name), Is.EqualTo(name));
        }

        Assert.That(new FhirNameTable().Get("n7"), Is.Null);
    }
}
