using System.Buffers;
using FgmIs.Client.Messaging;
using NUnit.Framework;

namespace FgmIs.Client.Tests.Messaging;

/// <summary>H8: what was written of a patient does not stay in memory that the whole process shares.</summary>
[TestFixture]
public sealed class FhirXmlBufferTests
{
    private const int Capacity = 64;

    [Test]
    public void Room_is_given_back_empty()
    {
        byte[] lent = Lent(Capacity);
        using (var xml = new FhirXmlBuffer(Capacity))
        {
            xml.Markup("9434765919"u8);
            Assert.That(lent.AsSpan(0, 10).SequenceEqual("9434765919"u8), Is.True, "it writes into the room that the pool lends next");
        }

        Assert.That(lent, Is.All.Zero);
        Assert.That(Lent(Capacity), Is.SameAs(lent), "it was given back");
    }

    [Test]
    public void Room_that_became_too_small_is_given_back_empty_and_keeps_nothing_of_the_text()
    {
        byte[] lent = Lent(Capacity);
        using var xml = new FhirXmlBuffer(Capacity);
        xml.Markup("9434765919"u8);

        xml.Markup(new byte[Capacity]);

        Assert.That(lent, Is.All.Zero);
        Assert.That(Lent(Capacity), Is.SameAs(lent), "it was given back");
        Assert.That(xml.ToArray().AsSpan(0, 10).SequenceEqual("9434765919"u8), Is.True);
    }

    // The pool lends a thread what the same thread gave back last.
    private static byte[] Lent(int length)
    {
        byte[] lent = ArrayPool<byte>.Shared.Rent(length);
        ArrayPool<byte>.Shared.Return(lent, clearArray: true);
        return lent;
    }
}
