using System;
using System.Windows.Forms;

namespace FgmIs.Samples.WinForms
{
    /// <summary>Starts the desktop program. Settings come from settings.json beside it; <c>fgmis simulator</c> writes one.</summary>
    internal static class Program
    {
        [STAThread]
        private static void Main()
        {
            Application.EnableVisualStyles();
            Application.SetCompatibleTextRenderingDefault(false);
            Application.Run(new RecordForm());
        }
    }
}
