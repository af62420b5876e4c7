namespace FgmIs.Tool.Output;

/// <summary>
/// Writes everything that the program writes. Lines of both streams and the progress bar may share a terminal, so each waits for the other.
/// </summary>
internal sealed class Screen(ConsoleIo io)
{
    private readonly Lock _writing = new();
    private string _bar = string.Empty;

    /// <summary>Writes to standard output and flushes, so that the next program of a pipe has it at once.</summary>
    public void Result(string text)
    {
        lock (_writing)
        {
            bool isInTheWay = _bar.Length > 0 && io.OutIsTerminal;
            if (isInTheWay)
            {
                Erase();
            }

            io.Out.WriteLine(text);
            io.Out.Flush();
            if (isInTheWay)
            {
                Draw();
            }
        }
    }

    /// <summary>Writes one line to standard error.</summary>
    public void Note(string text)
    {
        lock (_writing)
        {
            Erase();
            io.Error.WriteLine(text.ReplaceLineEndings(" "));
            Draw();
        }
    }

    /// <summary>Shows a bar on the last line of a terminal, in place of the one before.</summary>
    public void ShowBar(string bar)
    {
        lock (_writing)
        {
            Erase();
            _bar = bar;
            Draw();
        }
    }

    /// <summary>Removes the bar.</summary>
    public void HideBar() => ShowBar(string.Empty);

    private void Draw() => io.Error.Write(_bar);

    private void Erase()
    {
        if (_bar.Length > 0)
        {
            io.Error.Write($"\r{new string(' ', _bar.Length)}\r");
        }
    }
}
