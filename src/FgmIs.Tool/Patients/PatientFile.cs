using System.Runtime.CompilerServices;
using System.Text;

namespace FgmIs.Tool.Patients;

/// <summary>Represents a CSV file of patients, read line by line, so that thousands of them need the memory of a few.</summary>
/// <remarks>One line is one patient: a quote that is never closed spoils its own line, not the rest of the file.</remarks>
internal sealed class PatientFile : IDisposable
{
    private const string StandardInput = "-";

    private readonly TextReader _reader;
    private readonly long? _length;
    private readonly bool _isOurs;
    private PatientColumns? _columns;
    private int _number;
    private long _read;

    private PatientFile(TextReader reader, long? length, bool isOurs)
    {
        _reader = reader;
        _length = length;
        _isOurs = isOurs;
    }

    /// <summary>Opens a file, or standard input for "-", and reads its header.</summary>
    /// <exception cref="UsageException">It cannot be read, or its header does not name the columns.</exception>
    public static async Task<PatientFile> OpenAsync(string path, TextReader standardInput, CancellationToken cancellationToken)
    {
        PatientFile file = path == StandardInput ? new PatientFile(standardInput, length: null, isOurs: false) : Open(path);
        try
        {
            string header = await file.ReadLineAsync(cancellationToken) ?? string.Empty;
            file._columns = PatientColumns.Find(header);
            return file;
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Reads the lines after the header; blank ones do not count.</summary>
    public async IAsyncEnumerable<PatientLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        while (await ReadLineAsync(cancellationToken) is { } line)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                yield return _columns!.Read(line) with { Number = _number, Fraction = (double)_read / _length };
            }
        }
    }

    public void Dispose()
    {
        if (_isOurs)
        {
            _reader.Dispose();
        }
    }

    private static PatientFile Open(string path)
    {
        FileStream stream = InputFile.Open("--patients", path);
        return new PatientFile(new StreamReader(stream, Encoding.UTF8), stream.CanSeek ? stream.Length : null, isOurs: true);
    }

    /// <summary>Reads a line; a terminal or a pipe that gives none must not hold up whoever cancels.</summary>
    private async Task<string?> ReadLineAsync(CancellationToken cancellationToken)
    {
        string? line = await _reader.ReadLineAsync(cancellationToken).AsTask().WaitAsync(cancellationToken);
        _number++;
        _read += line is null ? 0 : Encoding.UTF8.GetByteCount(line) + 1;
        return line;
    }
}
