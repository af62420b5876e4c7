using System.Xml.Linq;
using BenchmarkDotNet.Attributes;
using FgmIs.Client.Benchmarks.References;
using FgmIs.Client.Messaging;

namespace FgmIs.Client.Benchmarks.Comparisons;

/// <summary>A query to UTF-8 bytes, beside a bare XmlWriter that writes the same elements and attributes.</summary>
[MemoryDiagnoser]
public class WriteBenchmarks
{
    private readonly QueryMessage _message = CannedBytes.NewMessage();
    private readonly Guid _bundleId = Guid.NewGuid();
    private readonly DateTimeOffset _timestamp = TimeProvider.System.GetUtcNow();
    private BareXmlWriter _writer = null!;

    [GlobalSetup]
    public void Setup()
    {
        byte[] document = Ours();
        _writer = new BareXmlWriter(document);
        if (!XNode.DeepEquals(XElement.Load(new MemoryStream(document)), XElement.Load(new MemoryStream(Reference().ToArray()))))
        {
            throw new InvalidOperationException("The two sides write different documents.");
        }
    }

    [Benchmark(Baseline = true)]
    public MemoryStream Reference() => _writer.Write();

    [Benchmark]
    public byte[] Ours() => QueryMessageWriter.Write(_message, _bundleId, _timestamp);
}
