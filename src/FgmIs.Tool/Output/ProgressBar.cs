using System.Globalization;

namespace FgmIs.Tool.Output;

/// <summary>Represents a bar on a terminal's standard error; nothing at all anywhere else.</summary>
/// <remarks>
/// Our own, because Spectre.Console's live displays overwrite lines that come to the same terminal through standard output.
/// </remarks>
internal sealed class ProgressBar : IDisposable
{
    private const int Cells = 30;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Screen _screen;
    private readonly bool _isShown;
    private readonly TimeProvider _clock;
    private long _drawnAt;

    public ProgressBar(Screen screen, bool isShown, TimeProvider clock)
    {
        _screen = screen;
        _isShown = isShown;
        _clock = clock;
        Draw(0, 0);
    }

    /// <summary>Reports how far the run has come.</summary>
    /// <param name="fraction">How much of the input is done, from 0 to 1; nothing where its length is not known.</param>
    /// <param name="lines">How many lines are done.</param>
    public void Report(double? fraction, int lines)
    {
        if (_clock.GetElapsedTime(_drawnAt) >= Interval)
        {
            Draw(fraction, lines);
        }
    }

    public void Dispose()
    {
        if (_isShown)
        {
            _screen.HideBar();
        }
    }

    private void Draw(double? fraction, int lines)
    {
        if (!_isShown)
        {
            return;
        }

        _drawnAt = _clock.GetTimestamp();
        _screen.ShowBar(fraction is { } known
            ? string.Create(CultureInfo.InvariantCulture, $"{Bar(Math.Clamp(known, 0, 1))} {known * 100,3:0} %  {lines} done")
            : string.Create(CultureInfo.InvariantCulture, $"{lines} done"));
    }

    private static string Bar(double fraction)
    {
        int full = (int)(fraction * Cells);
        return $"[{new string('#', full)}{new string('-', Cells - full)}]";
    }
}
